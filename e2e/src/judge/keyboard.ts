import type { Page } from 'playwright';

export type Focused = {
  readonly name: string;
  /** Width of the ring around it in CSS pixels; 0 when there is none. */
  readonly ringPx: number;
};

/** Runs in a page: what has the focus, as a person without a mouse sees it. */
function readFocus(): Focused {
  const element = document.activeElement;
  if (element === null || element === document.body) return { name: '', ringPx: 0 };
  const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((each) => each.textContent).join(' ') : '';
  const name = element.getAttribute('aria-label') ?? (label === '' ? element.textContent : label);
  // A hidden radio or checkbox shows its ring on the label around it.
  const shown = element instanceof HTMLInputElement && element.labels?.[0] ? element.labels[0] : element;
  const widths = [element, shown].map((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  });
  return { name: name.trim().replace(/\s+/g, ' '), ringPx: Math.max(...widths) };
}

/** More stops than any screen has. */
const mostStops = 60;

/** Press Tab until `name` has the focus, and say how it shows. Throws if it cannot be reached. */
async function tabTo(page: Page, name: RegExp): Promise<Focused> {
  const passed: string[] = [];
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(readFocus);
    if (name.test(focused.name)) return focused;
    passed.push(focused.name);
  }
  throw new Error(`Tab never reaches ${String(name)}; it stopped at ${[...new Set(passed)].join(' | ')}`);
}

/** Reach a control by Tab and press it by Enter. Returns how its focus showed. */
export async function pressByKeyboard(page: Page, name: RegExp): Promise<Focused> {
  const focused = await tabTo(page, name);
  await page.keyboard.press('Enter');
  return focused;
}
