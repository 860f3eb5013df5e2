import type { Answer } from '../answer.ts';
import { sentence, whyNotSentence } from './en.ts';
import { centsPerKwh, dollars } from './format.ts';

/** How an offer that was handed in stands: its price then and now, its cost, its place; or why it could not be compared. Empty without one. */
export function offerSentences({ offer, picks, others }: Answer): readonly string[] {
  if (!offer) return [];
  if (offer.kind === 'refused') return [`This offer cannot be compared. ${sentence(offer.reason)}`, 'The answer goes on without it.'];
  const { planId, name, supplier, printedPerKwh, todayPerKwh } = offer;
  const now = todayPerKwh === null ? '' : ` With today's delivery charges it is ${centsPerKwh(todayPerKwh)} cents.`;
  const prices = `The label of ${name} by ${supplier} says ${centsPerKwh(printedPerKwh)} cents per kWh at 1,000 kWh.${now}`;
  const pick = picks.find((one) => one.planId === planId);
  if (pick) return [prices, `It is number ${pick.rank} of our picks, at about ${dollars(pick.annual.totalNanos)} a year for your home.`];
  const other = others.find((one) => one.planId === planId);
  if (!other) return [prices];
  const cost = other.annualNanos === null ? [] : [`For your home it costs about ${dollars(other.annualNanos)} a year.`];
  return [prices, ...cost, `Why it is no pick: ${whyNotSentence(other)}`];
}
