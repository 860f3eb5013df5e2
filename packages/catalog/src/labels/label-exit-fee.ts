/** What leaving early costs, from the answer to the label's question about it. */
import type { ExitFee } from '@arbor/engine';
import { cleanText } from '../clean-text.ts';
import { plainDec } from '../decimal-text.ts';

const ASKED =
  /do i have an? (?:early )?termina(?:ti)? ?on fee|is there an? (?:early )?termina(?:ti)? ?on fee|tarifa de (?:rescisi|cancelaci)[oó]n/i;
const NEXT = /can my price change|¿?puede cambiar mi precio|if (?:my|the) price can change|can promotional/i;
const TERM =
  /(?:contract term|plazo del contrato)\W{0,8}(?:(?!do i have|yes|no\b)\S+\s+){0,5}?\(?(?:month[- ]to[- ]month\)?|months?(?:\(s\))?|mo\.|mes(?:es)?|cycles?|years?|\S{0,6}20\d\d)(?=\s|$)/gi;
const QUESTION =
  /(?:do i have|is there) an? (?:early )?termina(?:ti)? ?on fee(?: or any (?:other )?fees?)?|(?:associated with )?termina(?:ti)? ?ng (?:my )?service ?\??|associated(?: with)?|¿?tengo una tarifa de (?:rescisi|cancelaci)[oó]n/gi;
/** The fee depends on something that the format has no words for. */
const DEPENDS =
  /\b(?:lesser|greater|whichever|thereafter|up to|maximum|minimum of|between)\b|\bin months? \d|\b(?:first|after|within|during) (?:the )?(?:first )?(?:\w+ )?(?:\(?\d+\)? )?months? of\b|\bfirst (?:\w+ )?\(?\d+\)? months|\bfor terms? of\b|%/i;
const PER_MONTH =
  /(?:per|\/|for each|for every|multiplied by the number of|times the number of|each|every) ?[\w ]{0,24}months?[\w ]{0,16}(?:remain|left)|per remaining month|(?:per|\/) ?month[\w ]{0,20}remain|month(?:s)? remaining/i;
const MONEY = /\$\s?(\d[\d,]*(?:\.\d+)?)|\b(\d[\d,]*(?:\.\d+)?) dollars\b/g;

/** Read the fee. What depends on more than an amount and the months left is unknown, with its words. */
export function exitFeeOf(text: string): ExitFee {
  const asked = ASKED.exec(text)?.index;
  if (asked === undefined) return { kind: 'unknown', text: '' };
  // The answer may stand on both sides of its question.
  const term = [...text.slice(0, asked).matchAll(TERM)].at(-1);
  const rest = text.slice(term ? Math.max(asked - 320, term.index + term[0].length) : Math.max(0, asked - 90));
  const end = NEXT.exec(rest.slice(20))?.index;
  const words = end === undefined ? '' : cleanText(rest.slice(0, end + 20), 900);
  const unknown: ExitFee = { kind: 'unknown', text: words.slice(0, 200) };
  if (words === '' || DEPENDS.test(words)) return unknown;
  const amounts = [
    ...new Set([...words.matchAll(MONEY)].map(([, amount, dollars]) => plainDec((amount ?? dollars ?? '').replaceAll(',', '')))),
  ];
  const [amount] = amounts;
  if (amounts.length > 1) return unknown;
  if (amount === undefined) return isNone(words) ? { kind: 'none' } : unknown;
  if (Number(amount) === 0) return { kind: 'none' };
  return PER_MONTH.test(words) ? { kind: 'perRemainingMonth', amount } : { kind: 'flat', amount };
}

function isNone(words: string): boolean {
  const answer = words.replace(QUESTION, ' ').replace(/^[\s?:;.,)(-]+|[\s?:;.,-]+$/g, '');
  return /^(?:no|none|n\/a|not applicable|ninguna?)(?:[.,;]|$)/i.test(answer) || /^there is no (?:early )?termination fee/i.test(answer);
}
