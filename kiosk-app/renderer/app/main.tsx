import './no-eval.ts';
import '@loket/client/tokens.css';
import '@loket/client/fonts.css';
import '@loket/client/base.css';
import '../look/kiosk.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startVisit } from './visit.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
// A finger that stays down, or a second one, must not open a menu or zoom the page.
document.addEventListener('contextmenu', (event) => {
  event.preventDefault();
});

const visit = startVisit(window.location, window.location.hash.slice(1));
createRoot(root).render(
  <StrictMode>
    <App visit={visit} />
  </StrictMode>,
);
