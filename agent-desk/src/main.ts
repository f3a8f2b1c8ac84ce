import { createDeskHolder } from './app/desk-holder.ts';
import { fetchMe, postSignOut } from './app/me.ts';
import { openDesk } from './app/open-desk.ts';
import { createRingTone } from './sound/ring-tone.ts';
import { start } from './start.tsx';
import { createPreferences } from './state/preferences.ts';

start({
  preferences: createPreferences(window.localStorage),
  holder: createDeskHolder(openDesk),
  ringTone: createRingTone(() => new AudioContext()),
  fetchMe,
  postSignOut,
});
