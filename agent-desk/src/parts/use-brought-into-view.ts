import { type RefObject, useEffect, useRef } from 'react';

/**
 * Scrolls what is new to where it is seen. For somebody who types, the field stays in sight instead: what is new must then show by itself.
 * `key` says what it is, null that it is not there.
 */
export function useBroughtIntoView<T extends HTMLElement>(key: string | null): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (key === null) return;
    const focused = document.activeElement;
    const types = focused?.matches('input, textarea, select, [contenteditable]') === true;
    (types ? focused : element.current)?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  return element;
}
