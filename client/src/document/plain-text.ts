/**
 * Text as the document takes it: no control characters but white space, no overrides of the writing direction (Unicode UAX 9), no
 * halves of surrogate pairs. A paste can bring all of these; the server refuses them, because with them what is read on a screen could
 * differ from what is sealed.
 */
export function plainText(text: string, maxLength: number): string {
  const plain = text.toWellFormed().replace(/[\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu, '');
  return plain.slice(0, endWithin(plain, maxLength));
}

/** What to replace so that `from` becomes `to`: as little as possible, so that edits elsewhere in the text survive a merge. */
export function smallestEdit(from: string, to: string): { at: number; deleted: number; inserted: string } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  // Never between the halves of a surrogate pair: Yjs would replace both by U+FFFD.
  if (isHighSurrogate(from, start - 1)) start -= 1;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(from, from.length - end)) end -= 1;
  return { at: start, deleted: from.length - start - end, inserted: to.slice(start, to.length - end) };
}

const endWithin = (text: string, maxLength: number): number => {
  if (text.length <= maxLength) return text.length;
  return isHighSurrogate(text, maxLength - 1) ? maxLength - 1 : maxLength;
};
const isHighSurrogate = (text: string, at: number): boolean => /^[\uD800-\uDBFF]$/.test(text[at] ?? '');
const isLowSurrogate = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]$/.test(text[at] ?? '');
