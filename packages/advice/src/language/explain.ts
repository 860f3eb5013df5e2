/** An answer with its sentences: the one text that the command line, the API and the page show. */
import type { Answer } from '../answer.ts';
import { echoCurrentPlan, factsSentence, savingSentences, sentence, timingSentence, verdictSentences } from './en.ts';
import { likelySentences } from './likely-sentences.ts';
import { offerSentences } from './offer-sentences.ts';

export interface PickSentences {
  readonly planId: string;
  /** How the price is known, rating, renewable share and deposit in one line, each with what says so. */
  readonly facts: string;
  /** Where the saving comes from, adding up to it; empty without a current plan. */
  readonly saving: readonly string[];
  /** How sure the figures are: what years unlike the expected one would make of them; empty when none can be drawn. */
  readonly likely: readonly string[];
  /** Ways to time the switch, cheapest first. */
  readonly timing: readonly string[];
  readonly flags: readonly string[];
}

export interface Explanation {
  readonly verdict: readonly string[];
  readonly current: string | null;
  /** How an offer that was handed in stands, or why it could not be compared; empty without one. */
  readonly offer: readonly string[];
  readonly picks: readonly PickSentences[];
  readonly notes: readonly string[];
  /** What we would ask the owner; no number rests on it. */
  readonly questions: readonly string[];
}

/** Say an answer in plain English. */
export function explain(answer: Answer): Explanation {
  return {
    verdict: verdictSentences(answer),
    current: answer.current && echoCurrentPlan(answer.current.plan, answer.asOf),
    offer: offerSentences(answer),
    picks: answer.picks.map((pick) => ({
      planId: pick.planId,
      facts: factsSentence(pick),
      saving: savingSentences(pick, answer.asOf),
      likely: likelySentences(pick, answer),
      timing: pick.timing.map((option) => timingSentence(option, answer.asOf)),
      flags: pick.flags.map(sentence),
    })),
    notes: answer.notes.map(sentence),
    questions: answer.questions.map(sentence),
  };
}
