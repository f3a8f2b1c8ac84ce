import type { Handlers } from '../signalling/handlers.ts';
import { resumeConsumer } from './consumers.ts';
import { closeProducer, produceData } from './producers.ts';
import type { Media } from './service.ts';
import { closeTransport, connectTransport } from './transports.ts';

/** Kiosks and officers only (contract/); what a connection names must be its own, receiving needs a shared call (service). */
export const mediaHandlers = (media: Media): Handlers => ({
  'media.openTransport': ({ peer }, payload) => media.openTransport(peer, payload),
  'media.connectTransport': ({ peer }, payload) => media.withEndpoint(peer, (endpoint) => connectTransport(endpoint, payload)),
  'media.restartIce': ({ peer }, payload) => media.restartIce(peer, payload),
  'media.closeTransport': ({ peer }, payload) => media.withEndpoint(peer, (endpoint) => closeTransport(endpoint, payload)),
  'media.produce': ({ peer }, payload) => media.produce(peer, payload),
  'media.produceData': ({ peer }, payload) => media.withEndpoint(peer, (endpoint) => produceData(endpoint, payload)),
  'media.setProducerPaused': ({ peer }, payload) => media.setProducerPaused(peer, payload),
  'media.closeProducer': ({ peer }, payload) => media.withEndpoint(peer, (endpoint) => closeProducer(endpoint, payload)),
  'media.consume': ({ peer }, payload) => media.consume(peer, payload),
  'media.resumeConsumer': ({ peer }, payload) => media.withEndpoint(peer, (endpoint) => resumeConsumer(endpoint, payload)),
});
