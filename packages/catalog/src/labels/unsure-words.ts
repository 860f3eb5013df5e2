/** Words of a price section that promise or change a price in a way that is not read. A label with one of them is kept out of the ranking. */

const PATTERNS: readonly RegExp[] = [
  /\b(?:introductory|promotional|teaser) (?:rate|price|period|charge|energy)/i,
  /\b(?:first|initial|after|last|final|every|next) (?:\w+ )?(?:\d+|two|three|four|five|six|nine|twelve)(?: \(\d+\))? (?:full )?(?:months?|billing cycles|bills)\b/i,
  /\b(?:second|third|fourth|sixth|twelfth|\d+(?:st|nd|rd|th)) (?:month|bill)\b/i,
  /\d ?% (?:lower|higher|off(?![- ]?peak)|less|more|discount|reduc\w+|credit|bonus|cheaper)/i,
  /\b(?:discount|reduc\w+|lower\w*|increase\w*|credit)\b(?: (?:of|by|to|up to))+ \d+(?:\.\d+)? ?%/i,
  /\bno (?:\w+ )?credits?\b[^.]{0,40}\b(?:above|over|beyond|exceed\w*|more than)\b/i,
  /\bdiscount (?:period|of (?!\$?\d))|half[- ]price/i,
];
const FREE = /(?<!toll[- ]|pollution[- ]|hassle[- ]|worry[- ]|carbon[- ])\bfree\b(?! of charge|-)/i;

const GIVEN =
  /\bon us\b|\bno (?:energy )?charge (?:for|on|during)\b|\bat no cost\b|\bcomplimentary\b|\bcash ?back\b|% back\b|\brebates?\b/i;
/** Times of day or days of the week where every price holds always. */
const TIMES =
  /\d ?[ap]\.?m\.? ?(?:-|to|through|until|and) ?\d{1,2}(?::\d{2})? ?[ap]\.?m\b|\b(?:every|each|on|all day) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:weekends?|weeknights?|overnight|off-peak)\b/i;

/** Find the places of such words.
 *  @param hasTimes prices by the hour were read: what is free is a price of its own then. */
export function unsureWords(text: string, hasTimes: boolean): readonly number[] {
  return [...PATTERNS, GIVEN, ...(hasTimes ? [] : [FREE, TIMES])].flatMap((pattern) => pattern.exec(text)?.index ?? []);
}
