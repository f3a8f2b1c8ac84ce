import type { AttentionReason, DeviceKind, ErrorCode, Language } from '@loket/contract';
import { en } from './en.ts';
import { type DeskMessageKey, nl } from './nl.ts';

export type MessageKey =
  | DeskMessageKey
  | `error.${ErrorCode}`
  | `device.${DeviceKind}`
  | `device.state.${'ready' | 'gone' | AttentionReason}`;

export const messagesOf: Readonly<Record<Language, Readonly<Record<string, string>>>> = { nl, en };
