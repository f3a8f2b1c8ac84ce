import type { types } from 'mediasoup';

/** A data producer on the router that never sends: something for a receive transport to consume, so that it connects before a call. */
export function createWarmUp(): {
  readonly consumeOn: (router: types.Router, transport: types.WebRtcTransport) => Promise<types.DataConsumer>;
} {
  const silent = new WeakMap<types.Router, Promise<types.DataProducer>>();

  const produce = async (router: types.Router): Promise<types.DataProducer> => {
    const direct = await router.createDirectTransport();
    return direct.produceData({ label: 'warm-up' });
  };

  return {
    consumeOn: async (router, transport) => {
      const existing = silent.get(router) ?? produce(router);
      silent.set(router, existing);
      const { id } = await existing;
      return transport.consumeData({ dataProducerId: id, ordered: true });
    },
  };
}
