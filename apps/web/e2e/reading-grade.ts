/** Sentences of a text; a decimal point ends none. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?…:])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => /[a-z]/i.test(one));
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => /[a-z0-9]/i.test(word));
}

/** Syllables of an English word, by its groups of vowels; a number counts as one. */
function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = letters.replace(/(?<![aeiouyl])e$|(?<=[^td])ed$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** School grade that a text asks for.
 *  @source Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59 */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length;
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * perWord - 15.59;
}
