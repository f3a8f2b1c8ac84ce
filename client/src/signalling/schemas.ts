import {
  type EventPayload,
  type EventType,
  eventSchema,
  findRequest,
  type RequestResult,
  type RequestType,
  resultSchema,
} from '@loket/contract';

/** A parsed value, or null where it does not fit its schema. */
type Parsed<Value> = { readonly data: Value } | null;

/** Whether a request is a command: something that lasts, carried out once under its commandId. */
export const isCommand = (type: RequestType): boolean => findRequest(type)?.command === true;

/** Parse the result of a request by its schema. */
export function parseResult<Type extends RequestType>(type: Type, raw: unknown): Parsed<RequestResult<Type>> {
  const parsed = resultSchema(type).safeParse(raw);
  return parsed.success ? { data: parsed.data } : null;
}

/** Parse the payload of an event by its schema. */
export function parseEvent<Type extends EventType>(type: Type, raw: unknown): Parsed<EventPayload<Type>> {
  const parsed = eventSchema(type).safeParse(raw);
  return parsed.success ? { data: parsed.data } : null;
}
