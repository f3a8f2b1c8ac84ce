/** What Tab would reach (HTML 6.6.3), in the order of the page, which is that of the screen. */
const reachable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** Moves the focus as Tab does, round and round; for keypads that have no Tab. */
export function moveFocus(direction: 'next' | 'previous'): void {
  const stops = [...document.querySelectorAll<HTMLElement>(reachable)].filter((element) => element.checkVisibility());
  if (stops.length === 0) return;
  const at = stops.findIndex((element) => element === document.activeElement);
  const next = direction === 'next' ? at + 1 : at < 0 ? stops.length - 1 : at - 1;
  stops[(next + stops.length) % stops.length]?.focus();
}
