import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, overlay, parseColour } from './contrast.ts';

/** Without comments, and however a formatter quotes and breaks it. */
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replaceAll('"', "'")
  .replace(/\s+/g, ' ');

/** The declarations of the first block whose selector is exactly this, nested in this media query if there is one. */
function block(selector: string, media?: string): Map<string, string> {
  const from = media === undefined ? 0 : css.indexOf(`@media (${media})`);
  const open = css.indexOf(`${selector} {`, from);
  if (from < 0 || open < 0) throw new Error(`no block ${selector}`);
  const body = css.slice(css.indexOf('{', open) + 1, css.indexOf('}', open));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

const base = block(':root');
const contrast = block("[data-theme='contrast']");

type Theme = 'light' | 'dark' | 'contrast';
const themes: readonly Theme[] = ['light', 'dark', 'contrast'];

function valueOf(theme: Theme, name: string): string {
  const raw = (theme === 'contrast' ? contrast.get(name) : undefined) ?? base.get(name);
  if (raw === undefined) throw new Error(`no token ${name}`);
  const both = /^light-dark\(([^,]+),([^,]+)\)$/.exec(raw);
  if (both === null) return raw;
  return (theme === 'dark' ? both[2] : both[1])?.trim() ?? '';
}

const colour = (theme: Theme, name: string) => parseColour(valueOf(theme, `--color-${name}`));

const grounds = ['wall', 'sunken', 'sheet', 'paper'];
const textPairs: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-soft', 'heading', 'accent', 'ok', 'ask', 'danger'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...['accent', 'ok', 'ask', 'danger'].flatMap((meaning) => [
    [meaning, `${meaning}-soft`] as const,
    ['ink', `${meaning}-soft`] as const,
    ['ink-soft', `${meaning}-soft`] as const,
  ]),
  ...['on-deep', 'on-deep-soft'].flatMap((text) => ['deep', 'deep-far', 'deep-near'].map((ground) => [text, ground] as const)),
  ['on-accent-fill', 'accent-fill'],
  ['on-act', 'act'],
  ['on-act', 'act-pressed'],
  ['on-danger-fill', 'danger-fill'],
  ['on-danger-fill', 'danger-fill-pressed'],
];

describe.each(themes)('the %s set', (theme) => {
  it.each(textPairs)('%s on %s holds 7:1, for the kiosk (WCAG 2.2 SC 1.4.6)', (text, ground) => {
    expect(contrastRatio(colour(theme, text), colour(theme, ground))).toBeGreaterThanOrEqual(7);
  });

  it.each(grounds)('faint ink on %s holds 4.5:1, for the desk (WCAG 2.2 SC 1.4.3)', (ground) => {
    expect(contrastRatio(colour(theme, 'ink-faint'), colour(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds)('strong lines and the focus ring on %s hold 3:1 (WCAG 2.2 SC 1.4.11)', (ground) => {
    expect(contrastRatio(colour(theme, 'line-strong'), colour(theme, ground))).toBeGreaterThanOrEqual(3);
    expect(contrastRatio(colour(theme, 'focus'), colour(theme, ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(['deep', 'deep-near', 'act', 'danger-fill', 'accent-fill'])('one of the two focus rings stands out on %s', (ground) => {
    const best = Math.max(...['focus', 'focus-halo'].map((ring) => contrastRatio(colour(theme, ring), colour(theme, ground))));
    expect(best).toBeGreaterThanOrEqual(3);
  });

  it('text on the veil holds 7:1 whatever the picture shows', () => {
    for (const picture of ['#ffffff', '#000000']) {
      const ground = overlay(colour(theme, 'veil'), parseColour(picture));
      expect(contrastRatio(colour(theme, 'on-veil'), ground)).toBeGreaterThanOrEqual(7);
      expect(contrastRatio(colour(theme, 'present'), ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

it('gives the same high contrast set by choice and by preference of the system', () => {
  expect([...block(':root:not([data-theme])', 'prefers-contrast: more')]).toEqual([...contrast]);
});

it('takes motion away by choice and by preference of the system', () => {
  const still = [...block(':root', 'prefers-reduced-motion: reduce')];
  expect(still).toEqual([...block("[data-motion='none']")]);
  expect(still.map(([name]) => name).sort()).toEqual([...base.keys()].filter((name) => /^--motion-(?!ease)/.test(name)).sort());
});

it('has the same type and targets on both surfaces', () => {
  const sizes = (surface: string) => [...block(`[data-surface='${surface}']`).keys()].filter((name) => /^--(text|target|icon)/.test(name));
  expect(sizes('desk')).toEqual(sizes('kiosk'));
});

it('keeps kiosk text at 28 px or more, its targets at 88 px or more, and the focus ring at 4 px', () => {
  const kiosk = block("[data-surface='kiosk']");
  const sizes = [...kiosk].filter(([name]) => name.startsWith('--text-'));
  expect(sizes.length).toBeGreaterThan(0);
  for (const [, value] of sizes) expect(Number.parseFloat(value) * 16).toBeGreaterThanOrEqual(28);
  expect(Number.parseFloat(kiosk.get('--target') ?? '0')).toBeGreaterThanOrEqual(88);
  expect(base.get('--focus-width')).toBe('4px');
});

it('uses no token that is not declared', () => {
  const declared = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const baseCss = readFileSync(new URL('./base.css', import.meta.url), 'utf8');
  for (const [, name] of `${css}${baseCss}`.matchAll(/var\((--[\w-]+)/g)) expect(declared).toContain(name);
});
