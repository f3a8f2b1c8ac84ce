import type { SnapshotFrom } from 'xstate';
import type { flowMachine } from './machine.ts';

export const screenNames = [
  'rest',
  'code',
  'wish',
  'privacy',
  'check',
  'waiting',
  'talk',
  'document',
  'read',
  'sign',
  'signed',
  'sealing',
  'receipt',
  'wrapUp',
  'done',
  'connectionLost',
  'outOfService',
  'draining',
  'help112',
  'hidden',
  'timeOutWarning',
  'easier',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** The one screen to draw: what lies over the flow comes first, then a lost connection, then where the citizen is. */
export function screenOf({ value }: SnapshotFrom<typeof flowMachine>): ScreenName {
  const { flow, overlay, link, idle } = value;
  if (overlay === 'hidden') return overlay;
  // Over the words on danger as well: nothing disappears without a warning that can be stopped.
  if (typeof idle === 'object') return 'timeOutWarning';
  if (overlay === 'help112' || overlay === 'easier') return overlay;
  if (flow === 'rest' || flow === 'code') return link === 'lost' ? 'outOfService' : flow;
  if (flow === 'ending' || flow === 'anew' || 'done' in flow) return 'done';
  if (link === 'lost') return 'connectionLost';
  if (link === 'draining' && 'before' in flow) return 'draining';
  return 'before' in flow ? flow.before : flow.call;
}
