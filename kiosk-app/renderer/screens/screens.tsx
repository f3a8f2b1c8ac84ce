import type { ReactNode } from 'react';
import type { ScreenName } from '../flow/screen.ts';
import { ConnectionLostScreen, OutOfServiceScreen, TimeOutWarningScreen } from './apart.tsx';
import { PrivacyScreen, WishScreen } from './before.tsx';
import { CallScreen } from './call.tsx';
import { CheckScreen } from './check.tsx';
import { CodeScreen } from './code.tsx';
import { DoneScreen } from './done.tsx';
import { DrainingScreen } from './draining.tsx';
import { EasierScreen } from './easier.tsx';
import { Help112Screen } from './help112.tsx';
import { HiddenScreen } from './hidden.tsx';
import { RestScreen } from './rest.tsx';
import { WaitingScreen } from './waiting.tsx';

/** The screen of this name. All stages of a call are one screen, so that the officer's picture never blinks. */
export function drawScreen(name: ScreenName): ReactNode {
  switch (name) {
    case 'rest':
      return <RestScreen />;
    case 'code':
      return <CodeScreen />;
    case 'wish':
      return <WishScreen />;
    case 'privacy':
      return <PrivacyScreen />;
    case 'check':
      return <CheckScreen />;
    case 'waiting':
      return <WaitingScreen />;
    case 'talk':
    case 'document':
    case 'read':
    case 'sign':
    case 'signed':
    case 'sealing':
    case 'receipt':
    case 'wrapUp':
      return <CallScreen stage={name} />;
    case 'done':
      return <DoneScreen />;
    case 'connectionLost':
      return <ConnectionLostScreen />;
    case 'draining':
      return <DrainingScreen />;
    case 'outOfService':
      return <OutOfServiceScreen />;
    case 'help112':
      return <Help112Screen />;
    case 'hidden':
      return <HiddenScreen />;
    case 'timeOutWarning':
      return <TimeOutWarningScreen />;
    case 'easier':
      return <EasierScreen />;
  }
}
