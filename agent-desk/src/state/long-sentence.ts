/** Above this a sentence is hard to follow when it is read out; B1 texts keep below it. */
const wordsAtMost = 25;

const segmenter = new Intl.Segmenter('nl', { granularity: 'word' });

const wordsIn = (sentence: string): number => [...segmenter.segment(sentence)].filter((part) => part.isWordLike).length;

/** The words of the longest sentence if that is too long, else null. `14.00 uur` and `nr. 3` do not end a sentence. */
export function longSentence(text: string): number | null {
  const longest = Math.max(0, ...text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).map(wordsIn));
  return longest > wordsAtMost ? longest : null;
}
