/** What arrives, kept in order; tests wait for the next one instead of for a time. */
export type Inbox<Item> = {
  readonly put: (item: Item) => void;
  /** The next item (that fits), waiting for it if need be; items before it are left out. */
  readonly next: (fits?: (item: Item) => boolean) => Promise<Item>;
  /** All that arrived and was not taken. */
  readonly rest: () => readonly Item[];
};

export function createInbox<Item>(): Inbox<Item> {
  const items: Item[] = [];
  let waiting: { readonly fits: (item: Item) => boolean; readonly take: (item: Item) => void }[] = [];
  return {
    put(item) {
      const first = waiting.find(({ fits }) => fits(item));
      if (first === undefined) {
        items.push(item);
        return;
      }
      waiting = waiting.filter((one) => one !== first);
      first.take(item);
    },
    next(fits = () => true) {
      const at = items.findIndex(fits);
      const found = items[at];
      if (found !== undefined) {
        items.splice(0, at + 1);
        return Promise.resolve(found);
      }
      return new Promise((take) => {
        waiting.push({ fits, take });
      });
    },
    rest: () => [...items],
  };
}
