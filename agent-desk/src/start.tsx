import '@loket/client/fonts.css';
import '@loket/client/tokens.css';
import '@loket/client/base.css';
import './look/desk.css';
import './look/top-bar.css';
import './look/plain.css';
import './look/parts.css';
import './look/book.css';
import './look/call.css';
import './look/document.css';
import './look/signing.css';
import './look/help.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App, type AppParts } from './app/App.tsx';

/** Draws the desk into the page. */
export function start(parts: AppParts): void {
  const place = document.getElementById('desk');
  if (place === null) throw new Error('the page has no element with id desk');
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 60_000 } } });
  createRoot(place).render(
    <QueryClientProvider client={queryClient}>
      <App {...parts} />
    </QueryClientProvider>,
  );
}
