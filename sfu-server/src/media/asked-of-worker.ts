import { failure, type Result, success } from '@loket/contract';
import { errors } from 'mediasoup';

/**
 * What mediasoup makes of something that a client sent: parameters that it does not take are the client's (`malformed`, with the
 * field that holds them), a transport, producer or worker that closed in the meantime is nobody's (`mediaUnavailable`).
 */
export async function askedOfWorker<Value>(field: string, act: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return success(await act());
  } catch (error) {
    if (error instanceof errors.NotFoundError || error instanceof errors.WorkerClosedError) return failure('mediaUnavailable');
    return failure('malformed', field);
  }
}
