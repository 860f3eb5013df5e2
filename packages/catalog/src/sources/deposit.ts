import type { Deposit } from '@arbor/engine';

const NO_DEPOSIT =
  /\b(?:no|without|zero|\$0)(?: (?:credit checks?|security|initial|upfront|down payments?|or|and))* deposits?\b|\bsin(?: verificaci[oó]n de cr[eé]dito)?(?: ni)? dep[oó]sitos?(?!\p{L})/iu;
const GOOD_CREDIT =
  /^ (?:is )?(?:required )?(?:with|if you have|on|con) (?:an? )?(?:approved credit|good credit|credit approval|cr[eé]dito aprobado|buen cr[eé]dito)$/i;
const NOTHING_MORE = /^(?: (?:is |are )?(?:required|needed|necessary|necesario|requerido))?$/i;

/** Read what a supplier says about a deposit. Only a plain "none", or none with good credit, is taken: other words leave it unknown.
 *  @example readDeposit('No deposit with approved credit.') // 'noneWithGoodCredit' */
export function readDeposit(words: string): Deposit | undefined {
  const said = words
    .split(/[.;!](?:\s|$)|[|]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /deposit|dep[oó]sito/i.test(sentence));
  const [sentence = '', ...others] = new Set(said);
  const denial = NO_DEPOSIT.exec(sentence);
  // Another sentence on deposits may take back what one gives.
  if (!denial || others.length > 0) return undefined;
  const rest = sentence.slice(denial.index + denial[0].length);
  if (GOOD_CREDIT.test(rest)) return 'noneWithGoodCredit';
  return NOTHING_MORE.test(rest) ? 'none' : undefined;
}
