/** A text with one word a line, as some extractors write it, put back into lines. */

const MOST_STACKED = 0.6;
/** Words that begin a line of their own on every label. */
const HEADINGS =
  /\s(?=(?:average (?:monthly|price)|type of product|contract term|do i have an? |can my price|if (?:my|the) price|what other fees|is this a pre|does (?:the )?[\w' ]{2,30} purchase|renewable content|(?:the )?statewide average|what is the statewide|disclosure chart|other key|(?:\w+ )?(?:base|energy|electricity) (?:charge|rate)|(?:tdu|tdsp|oncor|centerpoint|aep|tnmp) [\w ]{0,24}charges?|usage credit|minimum usage)\b)/i;

/** Say whether most lines are one word. */
export function isStacked(lines: readonly string[]): boolean {
  return lines.length > 60 && lines.filter((line) => !line.includes(' ')).length > lines.length * MOST_STACKED;
}

/** Join the words and cut before each heading. Where the names in the head end is lost. */
export function unstacked(lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(HEADINGS);
}
