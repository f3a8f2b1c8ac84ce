import type { z } from 'zod';
import type { Role } from './roles.ts';

/** One thing that a client may ask over the socket. Permission is part of the definition: there is none without roles. */
export type RequestDefinition<Type extends string = string, Payload extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  /** Who may ask. `anyone signed in` does not exist: each role is named. */
  readonly roles: readonly Role[];
  /** A command changes something that lasts; it needs a commandId and is answered once. */
  readonly command: boolean;
  readonly summary: string;
  readonly payload: Payload;
  readonly result: Answer;
};

export type EventDefinition<Type extends string = string, Payload extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  readonly to: readonly Role[];
  readonly summary: string;
  readonly payload: Payload;
};

export function defineRequest<const Type extends string, Payload extends z.ZodType, Answer extends z.ZodType>(
  definition: RequestDefinition<Type, Payload, Answer>,
): RequestDefinition<Type, Payload, Answer> {
  return definition;
}

export function defineEvent<const Type extends string, Payload extends z.ZodType>(
  definition: EventDefinition<Type, Payload>,
): EventDefinition<Type, Payload> {
  return definition;
}
