import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Where the development provider keeps its sign-ins: memory, gone with the process. Expiry is checked by the provider itself. */
export function memoryAdapters(): AdapterFactory {
  const byModel = new Map<string, Map<string, AdapterPayload>>();
  return (model) => {
    const kept = byModel.get(model) ?? new Map<string, AdapterPayload>();
    byModel.set(model, kept);
    return memoryAdapter(kept);
  };
}

function memoryAdapter(kept: Map<string, AdapterPayload>): Adapter {
  const findWhere = (matches: (payload: AdapterPayload) => boolean) => [...kept.values()].find(matches);
  return {
    upsert: async (id, payload) => void kept.set(id, payload),
    find: async (id) => kept.get(id),
    findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = kept.get(id);
      if (payload) kept.set(id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    destroy: async (id) => void kept.delete(id),
    revokeByGrantId: async (grantId) => {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
    },
  };
}
