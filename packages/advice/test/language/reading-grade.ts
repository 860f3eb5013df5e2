/** Reading ease, for tests only: sentences, words, syllables by the usual rule of thumb for English. */

/** Sentences of a text: they end in a full stop, question mark or colon before a space. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?!:])\s+/).filter(Boolean);
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Groups of vowels, without a silent e at the end; a number or sign counts as one. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return 1;
  const silent = /[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyszxc]es$/.test(letters) ? 1 : 0;
  return Math.max(1, (letters.match(/[aeiouy]+/g)?.length ?? 0) - silent);
}

/** School grade by Flesch and Kincaid.
 *  @source Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59 */
export function gradeOf(text: string): number {
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (syllables / words.length) - 15.59;
}
