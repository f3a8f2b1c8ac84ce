/** A colour in sRGB: channels 0 to 255, alpha 0 to 1. */
export type Colour = { readonly red: number; readonly green: number; readonly blue: number; readonly alpha: number };

/** Parse the two notations that the token file uses: `#rrggbb` and `rgb(r g b / a)`. Throws on any other. */
export function parseColour(text: string): Colour {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex !== null) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((pair) => Number.parseInt(pair, 16));
    return { red, green, blue, alpha: 1 };
  }
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(text);
  if (rgb === null) throw new Error(`not a colour of the token file: ${text}`);
  const [red = 0, green = 0, blue = 0, alpha = 1] = rgb.slice(1).map(Number);
  return { red, green, blue, alpha };
}

/** What is seen when `over` lies on an opaque ground. */
export function overlay(over: Colour, ground: Colour): Colour {
  const mix = (top: number, bottom: number) => top * over.alpha + bottom * (1 - over.alpha);
  return { red: mix(over.red, ground.red), green: mix(over.green, ground.green), blue: mix(over.blue, ground.blue), alpha: 1 };
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
function relativeLuminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
