import { Transform } from 'node:stream';

/** Two texts of one length, so that frames around them keep theirs. */
export type Rewrite = { readonly from: string; readonly to: string };

/** Replaces a text in a stream of bytes, also where it falls on the border of two chunks. Holds back only what may be its beginning. */
export function replaceIn({ from, to }: Rewrite): Transform {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('both texts must have one length');
  let held = '';
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const text = (held + chunk.toString('latin1')).replaceAll(from, to);
      const keep = beginningAtEnd(text, from);
      held = text.slice(text.length - keep);
      done(null, Buffer.from(text.slice(0, text.length - keep), 'latin1'));
    },
    flush: (done) => done(null, Buffer.from(held, 'latin1')),
  });
}

/** How many characters at the end of `text` could be the beginning of `word`. */
function beginningAtEnd(text: string, word: string): number {
  for (let length = Math.min(word.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(word.slice(0, length))) return length;
  }
  return 0;
}
