/** Where the sentences of a label end. */

/** A point before a capital or a mark; those of "a.m." and "p.m." end none. */
export const SENTENCE_END = /(?<![ap]\.m)\.\s+(?=[A-Z*•])/;

/** The words up to the end of their first sentence. */
export function firstSentence(text: string): string {
  return text.split(SENTENCE_END)[0] ?? '';
}

/** "a. m." and "a.m." become "am", so that their points end nothing. */
export function plainHours(text: string): string {
  return text.replace(/\b([ap])\.\s?m\./gi, '$1m');
}
