import type { ReactNode } from 'react';

/** Says a change aloud to whoever listens to the screen, when it is there. */
export function Live({ children }: { readonly children: ReactNode }) {
  return <div role="status">{children}</div>;
}
