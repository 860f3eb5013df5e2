/** Letters that a font has no code for come out as private or control codes: "\uE001nerg\uE006 Charge". The headings of every label tell which is which. */

const CODE = /(?![\t\n\f\r])[\p{Cc}\p{Co}\ufffd]/u;
const KNOWN = [
  'Electricity Facts Label',
  'Average Monthly Use',
  'Average Price per kWh',
  'Base Charge',
  'Energy Charge',
  'Delivery Charge',
  'billing cycle',
  'Type of Product',
  'termination fee',
  'associated with terminating service',
  'Renewable Content',
  'This product is',
  'Effective',
] as const;
/** A code stands for one letter, or for one of the pairs that fonts draw as one. */
const PAIR = /^(?:ct|f[filt]|st|t[ithy])$/i;
/** A phrase with more codes than these [distinct] tells too little of itself to be known. */
const MOST_CODES = 6;
/** The headings stand within so much text, long terms included [characters]. */
const MOST_CHARS = 100_000;

type Letters = ReadonlyMap<string, string>;

/** Put lost letters back. A code that no heading tells, or that two tell differently, stays as it is. */
export function withLostLetters(text: string): string {
  if (!CODE.test(text)) return text;
  const starts = wordStarts(text.slice(0, MOST_CHARS));
  const told = new Map<string, Set<string>>();
  for (const phrase of KNOWN)
    for (const at of starts)
      for (const [code, letters] of aligned(text, at, phrase) ?? []) told.set(code, (told.get(code) ?? new Set()).add(letters));
  const sure = new Map([...told].flatMap(([code, letters]) => (letters.size === 1 ? [[code, [...letters][0] ?? ''] as const] : [])));
  return [...text].map((character) => sure.get(character) ?? character).join('');
}

function wordStarts(text: string): readonly number[] {
  return [...text.matchAll(/(?:^|[^\p{L}\p{Cc}\p{Co}]|[\n\t])(?=[\p{L}\p{Cc}\p{Co}])/gu)].map((match) => match.index + match[0].length);
}

/** Read a phrase at a place of a text, codes standing for what is missing. Null where it is not there, wholly there, or hardly there. */
function aligned(text: string, start: number, phrase: string): Letters | null {
  const read = (at: number, from: number, letters: Letters, seen: number): Letters | null => {
    if (from === phrase.length) return letters.size > 0 && seen >= letters.size ? letters : null;
    const [character, wanted] = [text[at] ?? '', phrase[from] ?? ''];
    if (character.toLowerCase() === wanted.toLowerCase()) return read(at + 1, from + 1, letters, seen + 1);
    if (!CODE.test(character) || (letters.size === MOST_CODES && !letters.has(character))) return null;
    const pair = phrase.slice(from, from + 2);
    for (const missing of PAIR.test(pair) ? [wanted, pair] : [wanted]) {
      const known = letters.get(character) ?? missing;
      const found = known === missing ? read(at + 1, from + missing.length, new Map([...letters, [character, missing]]), seen) : null;
      if (found) return found;
    }
    return null;
  };
  return read(start, 0, new Map(), 0);
}
