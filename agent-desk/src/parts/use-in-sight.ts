import { type RefObject, useEffect, useRef } from 'react';

/**
 * What rings stays in sight by itself (it is sticky), yet covers what it meets. So its column is scrolled back to its beginning, where it
 * covers nothing; not for somebody who types, whose field is kept in sight beside it. `key` says what rings, null that nothing does.
 */
export function useInSight(key: string | null): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const column = element.current?.parentElement ?? null;
    if (key === null || column === null) return;
    const focused = document.activeElement;
    if (focused?.matches('input, textarea, select, [contenteditable]') === true) {
      focused.scrollIntoView({ block: 'nearest' });
      return;
    }
    column.scrollTop = 0;
    if (column.getBoundingClientRect().top < 0) column.scrollIntoView();
  }, [key]);
  return element;
}
