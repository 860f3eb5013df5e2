import type { ExitFee } from '@arbor/engine';
import { onlyAmount } from '../decimal-text.ts';

const NO_FEE = /^(?:\$?0+(?:\.0*)?|none|no|no fee|n\/?a|ninguno|ninguna)\.?$/;
// "20 / remaining month", "20/month remaning", "20 per month left in term", "20 por cada mes restante", "20.00 por cada mes dejado"
const PER_MONTH =
  /(?:\/|per|por|each|every)\s*(?:each|every|cada)?\s*(?:remain\w*|remaning)?\s*(?:month|mo\b|mes\b)|remain\w*|remaning|restante|dejado|left in/;
const KNOWN_WORDS =
  /\b(?:cancellation|cancelation|early|termination|fee|cargo|tarifa|cancelaci[oó]n|of|de|usd|dollars?|por|per|each|every|for|cada|remain\w*|remaning|months?|mo|mes(?:es)?|restantes?|dejado|left|in|the|el|term|t[eé]rmino|contract|contrato)\b/g;

/** Highest fee taken as true [currency]: a larger number is a slip. */
const MAX_FEE = 1000;

/** Read a fee for leaving early from a supplier's words. What is not understood for certain stays as text.
 *  @example readExitFee('20 / remaining month') // { kind: 'perRemainingMonth', amount: '20' } */
export function readExitFee(text: string): ExitFee {
  const words = text.trim().toLowerCase();
  if (NO_FEE.test(words)) return { kind: 'none' };
  const amount = onlyAmount(words);
  const rest = words
    .replace(/[\d.,$/:;()\s]+/g, ' ')
    .replace(KNOWN_WORDS, ' ')
    .trim();
  if (amount === undefined || rest !== '' || Number(amount) > MAX_FEE) return { kind: 'unknown', text };
  if (Number(amount) === 0) return { kind: 'none' };
  return PER_MONTH.test(words) ? { kind: 'perRemainingMonth', amount } : { kind: 'flat', amount };
}
