export type LayoutRules = {
  /** Smallest text that may be read, in CSS pixels; 0: no rule. */
  readonly minTextPx: number;
  /** Smallest side of what is touched or clicked, in CSS pixels; 0: no rule. */
  readonly minTargetPx: number;
};

/**
 * Runs inside a page (so it may use nothing but its arguments): what a person would call broken, one sentence each. Text that is
 * cut off, controls outside the screen or on top of each other, a page wider than its window, text or targets that are too small.
 */
export function findLayoutProblems({ minTextPx, minTargetPx }: LayoutRules): string[] {
  const problems: string[] = [];
  const named = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.localName} "${words}"`;
  };
  /** Clipped to nothing, itself or with what it is in: there for screen readers and keyboards. */
  const isForListenersOnly = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { overflowX, clipPath, position } = getComputedStyle(at);
      const { width, height } = at.getBoundingClientRect();
      if (position === 'absolute' && (clipPath !== 'none' || overflowX === 'hidden') && width <= 2 && height <= 2) return true;
    }
    return false;
  };
  const isSeen = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    const isTiny = box.width <= 2 || box.height <= 2;
    // Parked out of sight until it has the focus, as a skip link is.
    const isParked = box.right <= 0 || box.bottom <= 0;
    return (
      !isTiny && !isParked && !isForListenersOnly(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const scrolls = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (at !== document.documentElement && [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll')) return true;
    }
    return document.documentElement.scrollHeight > document.documentElement.clientHeight + 1;
  };

  /** What is pressed: a radio button or tick box with the label around it. */
  const targetOf = (control: Element): Element =>
    control.matches('input[type="radio"], input[type="checkbox"]') ? (control.closest('label') ?? control) : control;
  type Box = { left: number; top: number; right: number; bottom: number };
  /** The part that is in sight of whatever it scrolls in; null if none is. */
  const seenOf = (element: Element): Box | null => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const box: Box = { left, top, right, bottom };
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const frame = at.getBoundingClientRect();
      box.left = Math.max(box.left, frame.left);
      box.right = Math.min(box.right, frame.right);
      box.top = Math.max(box.top, frame.top);
      box.bottom = Math.min(box.bottom, frame.bottom);
    }
    return box.right > box.left && box.bottom > box.top ? box : null;
  };

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) problems.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than its window`);

  const controls = [...document.querySelectorAll('button, a[href], input, select, textarea, [role="button"], [role="radio"]')].filter(
    isSeen,
  );
  for (const control of controls) {
    const box = control.getBoundingClientRect();
    const outside = box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
    if (outside && !scrolls(control)) problems.push(`${named(control)} is outside the screen`);
    const target = targetOf(control).getBoundingClientRect();
    if (minTargetPx > 0 && Math.min(target.width, target.height) < minTargetPx - 1)
      problems.push(`${named(control)} is ${Math.round(target.width)} x ${Math.round(target.height)} px, too small to touch`);
  }
  for (const [index, control] of controls.entries()) {
    const box = seenOf(control);
    if (box === null) continue;
    for (const other of controls.slice(index + 1)) {
      if (control.contains(other) || other.contains(control) || scrolls(control) !== scrolls(other)) continue;
      // A palette lies over the page on purpose.
      if (control.closest('[role="dialog"]') !== other.closest('[role="dialog"]')) continue;
      const there = seenOf(other);
      if (there === null) continue;
      const overlapX = Math.min(box.right, there.right) - Math.max(box.left, there.left);
      const overlapY = Math.min(box.bottom, there.bottom) - Math.max(box.top, there.top);
      if (overlapX > 3 && overlapY > 3) problems.push(`${named(control)} and ${named(other)} overlap`);
    }
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || !isSeen(element)) continue;
    if (element.closest('.visually-hidden, [aria-hidden="true"] svg, script, style') !== null) continue;
    const style = getComputedStyle(element);
    if (minTextPx > 0 && Number.parseFloat(style.fontSize) < minTextPx - 0.5) {
      problems.push(`${named(element)} has letters of ${style.fontSize}`);
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const written = range.getBoundingClientRect();
    for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(box);
      const frame = box.getBoundingClientRect();
      const hidesX = overflowX === 'hidden' || overflowX === 'clip';
      const hidesY = overflowY === 'hidden' || overflowY === 'clip';
      if (overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll') break;
      if (frame.width <= 2 || frame.height <= 2) break;
      const cutX = hidesX && textOverflow !== 'ellipsis' && (written.right > frame.right + 2 || written.left < frame.left - 2);
      const cutY = hidesY && (written.bottom > frame.bottom + 4 || written.top < frame.top - 4);
      if (cutX || cutY) {
        problems.push(`${named(element)} is cut off`);
        break;
      }
    }
  }
  return [...new Set(problems)];
}
