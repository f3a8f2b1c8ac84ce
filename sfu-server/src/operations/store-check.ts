import type { Store } from '../store/store.ts';
import type { ReadinessCheck } from './readiness.ts';

/** Whether the database takes writes: one row that is written over. */
export const storeCheck = (store: Store, now: () => Date): ReadinessCheck => ({
  name: 'store',
  check: async () => {
    const at = now().toISOString();
    await store.db
      .insertInto('writeProbe')
      .values({ id: 1, at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
      .execute();
  },
});
