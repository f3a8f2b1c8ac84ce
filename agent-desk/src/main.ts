import { z } from 'zod';
import { createDeskHolder } from './app/desk-holder.ts';
import { fetchMe, postSignOut } from './app/me.ts';
import { openDesk } from './app/open-desk.ts';
import { createRingTone } from './sound/ring-tone.ts';
import { start } from './start.tsx';
import { createPreferences } from './state/preferences.ts';

// zod would compile its schemas with `new Function`, which the page's content security policy forbids.
z.config({ jitless: true });

start({
  preferences: createPreferences(window.localStorage),
  holder: createDeskHolder(openDesk),
  ringTone: createRingTone(() => new AudioContext()),
  fetchMe,
  postSignOut,
});
