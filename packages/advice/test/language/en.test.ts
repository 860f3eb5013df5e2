import type { Plan } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advise } from '../../src/advise.ts';
import type { Answer } from '../../src/answer.ts';
import { costGroups } from '../../src/costs.ts';
import { parseCurrentPlan } from '../../src/parse-current-plan.ts';
import {
  echoCurrentPlan,
  groupNames,
  savingSentences,
  sentence,
  termWords,
  timingSentence,
  verdictSentences,
  whyNotSentence,
} from '../../src/language/en.ts';
import { likelySentences } from '../../src/language/likely-sentences.ts';
import { dollars } from '../../src/language/format.ts';
import { ask, flatUsage, madePlan, paysNow } from '../made-market.ts';
import { question } from '../random-question.ts';
import { sentencesOf, wordsOf } from './reading-grade.ts';

const at = (id: string, perKwh: string, facts: Partial<Plan> = {}): Plan =>
  madePlan({ id, perKwh, supplier: `Supplier ${id.toUpperCase()}`, name: `Plan ${id.toUpperCase()}`, ...facts });
const market = [at('a', '0.08'), at('b', '0.1'), at('c', '0.12')];
const fee = (amount: string) => ({ exitFee: { kind: 'flat', amount } }) as const;
const verdict = (...[plans, options]: Parameters<typeof ask>): readonly string[] => verdictSentences(ask(plans, options));

describe('the echo of the current plan', () => {
  const echo = (said: string): string => {
    const { currentPlan } = parseCurrentPlan(said);
    if (!currentPlan) throw new Error(said);
    return echoCurrentPlan(currentPlan, '2026-05-14');
  };

  it.each([
    [
      '14.5c, ends 2026-06-20, fee 150',
      'Your plan now: 14.5 cents per kWh all-in (energy, delivery and fees together), ends June 20, 2026, fee $150.',
    ],
    [
      '9.1c energy, base 9.95, no fee',
      'Your plan now: 9.1 cents per kWh for energy and $9.95 a month, plus delivery, no end date, no exit fee.',
    ],
    ['plan red, ends 2026-06-20, fee 20 per month', 'Your plan now: the plan red, ends June 20, 2026, fee $20 for each month left.'],
    [
      '14.5c, fee 150, moving',
      'Your plan now: 14.5 cents per kWh all-in (energy, delivery and fees together), no end date, no fee because you move.',
    ],
    [
      '14.5c, ends 2026-06-20',
      'Your plan now: 14.5 cents per kWh all-in (energy, delivery and fees together), ends June 20, 2026, exit fee not known.',
    ],
  ])('%s', (said, expected) => {
    expect(echo(said)).toBe(expected);
    expect(wordsOf(expected).length).toBeLessThanOrEqual(25);
  });
});

describe('the verdict', () => {
  it('switch now, with the cost and the saving', () => {
    expect(verdict(market, { currentPlan: paysNow('0.2') })).toEqual([
      'Switch to Plan A by Supplier A now.',
      'It should cost about $1,187 a year. You save about $565 over the next 12 months.',
    ]);
  });

  it('switch on a day', () => {
    // 12 cents as the middle of five: the market is dear, and waiting for 6 June saves the fee.
    const [headline] = verdict(market, { currentPlan: paysNow('0.2', { endsOn: '2026-06-20', ...fee('150') }) });
    expect(headline).toBe('Switch to Plan A by Supplier A on June 6.');
  });

  it('does not brag where the market will be as cheap', () => {
    expect(verdict([at('a', '0.08')], { currentPlan: paysNow('0.2', { endsOn: '2026-06-20', ...fee('150') }) })).toEqual([
      'Switch to Plan A by Supplier A on June 6.',
      'It should cost about $1,187 a year. Once your contract ends, the middle plan of the market costs about the same.',
    ]);
  });

  it('stay, for each of its reasons, and until when', () => {
    expect(verdict(market, { currentPlan: paysNow('0.13') })).toEqual([
      'Stay put for now.',
      'No plan we could price costs clearly less than yours over the next 12 months.',
    ]);
    expect(verdict(market, { currentPlan: paysNow('0.1381') })).toEqual([
      'Stay put for now.',
      'The best plan we found would save about $23 a year. That is within our margin of error.',
    ]);
    expect(verdict(market, { currentPlan: paysNow('0.2', fee('600')) })).toEqual([
      'Stay put for now.',
      'A cheaper plan exists, but the $600 fee for leaving costs more than it saves.',
    ]);
    expect(verdict(market, { currentPlan: paysNow('0.1', { endsOn: '2026-08-01' }) }).at(-1)).toBe(
      'Your price ends on August 1. Ask again before then.',
    );
  });

  it('never offers a saving of nothing', () => {
    // 13.5480 cents: 1,186.80 a year, four tenths of a cent more than plan a.
    expect(verdict(market, { currentPlan: paysNow('0.13547950') }).join(' ')).not.toContain('$0');
  });

  it('a tie, named', () => {
    expect(verdict([at('a', '0.08'), at('b', '0.0827')])).toEqual([
      'Plan A by Supplier A costs least, by a hair.',
      'It should cost about $1,187 a year.',
      'Plan A by Supplier A and Plan B by Supplier B are within $24 a year. That is less than our margin of error. Pick the one whose terms you like.',
    ]);
    expect(verdict([at('a', '0.08'), at('b', '0.0815'), at('c', '0.0827')]).at(-1)).toMatch(
      /^The top three plans are within \$24 a year\./,
    );
  });

  it('the best plan for somebody who did not say what they pay', () => {
    expect(verdict(market)).toEqual([
      'Plan A by Supplier A costs least for your home.',
      'It should cost about $1,187 a year. Tell us what you pay now and we can say what you save.',
    ]);
  });

  it('no plan: outside the limits, or none for the address, which no limit can change', () => {
    expect(verdict(market, { preferences: { minRenewablePercent: 99 } })[1]).toBe(
      'Every plan for your address falls outside your limits. Relax one of them and ask again.',
    );
    expect(verdict([at('a', '0.08', { utility: 'poles' })])).toEqual([
      'No plan fits.',
      'The list has no plan of that kind for your address.',
    ]);
    expect(verdict([])).toEqual(['No plan fits.', 'The list has no plan of that kind for your address.']);
  });

  it('no answer: too little usage, or no price', () => {
    expect(verdict(market, { usage: flatUsage({ from: '2026-04-20' }) })).toEqual([
      'We cannot tell.',
      'There is too little usage before the day you asked about.',
    ]);
    const unknown: Plan = { ...at('u', '0.1'), price: { kind: 'unknown', reasons: [] } };
    expect(verdict([unknown])).toEqual([
      'We cannot tell.',
      'None of the 1 plans for your address could be priced.',
      'The commonest reason: Its price is not known.',
    ]);
    const long = at('l', '0.08', { termMonths: 24 });
    expect(verdict([unknown, long], { preferences: { longestTermMonths: 12 } })[1]).toBe(
      'None of the 1 plans within your limits could be priced.',
    );
  });
});

describe('why and when', () => {
  const answer = ask(market, { currentPlan: paysNow('0.2', { endsOn: '2026-06-20', ...fee('150') }) });
  const [pick] = answer.picks;
  if (!pick) throw new Error('no pick');

  it('the saving from its baseline to its end', () => {
    // To 20 June at 20 cents: 148.80 + 91.20. Then 15 cents and 4 a month: 11/30 of 112, and 7,296 x 0.15 + 40. In all 1,415.47.
    // To 6 June: 148.80 + 24. Then 13 cents and 4 a month: 25/30 of 97.60, and 7,296 x 0.13 + 40. In all 1,242.61, 172.85 less.
    expect(savingSentences(pick, answer.asOf)).toEqual([
      "Today's price until your contract ends, then the middle price of the market: $1,415.47.",
      'Your price until June 6: $172.80.',
      'The new plan: $1,069.81 (energy $631.68, delivery $438.13).',
      'You save: $172.85.',
    ]);
  });

  it('each way to time it', () => {
    expect(pick.timing.map((way) => timingSentence(way, answer.asOf))).toEqual([
      'Switch on June 6, the first day without a fee: $1,243.',
      'Switch on June 20, when your contract ends: $1,264.',
      'Switch now: $1,337 over 12 months, with the $150 fee.',
      "Stay all year at today's price: $1,752.",
    ]);
  });

  it('a term', () => {
    expect([0, 1, 12].map(termWords)).toEqual(['month to month', '1 month', '12 months']);
  });

  it('every group has a name', () => {
    expect(Object.keys(groupNames).sort()).toEqual([...costGroups].sort());
  });
});

/** The verdict's numbers, without the dates. */
function numbersIn(text: string): readonly string[] {
  const undated = text.replaceAll(
    /(?:January|February|March|April|May|June|July|August|September|October|November|December) \d+(?:, \d{4})?/g,
    '',
  );
  return undated.match(/\$?\d[\d,]*(?:\.\d+)?/g) ?? [];
}

function numbersOf({ verdict: { savingNanos, planId }, picks, counts }: Answer): ReadonlySet<string> {
  const best = picks.find((pick) => pick.planId === planId);
  const amounts = [
    savingNanos ?? 0,
    ...picks.flatMap(({ annual, timing }) => [
      annual.totalNanos,
      annual.totalNanos - (best?.annual.totalNanos ?? 0),
      ...timing.map((way) => way.exitFeeNanos),
    ]),
  ];
  return new Set([...amounts.map(dollars), '12', String(counts.eligible)]);
}

describe('any answer', () => {
  it('is said without a gap, in short sentences, with numbers from its facts', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const answer = advise(asked);
        const said = verdictSentences(answer);
        expect(said.length).toBeGreaterThanOrEqual(2);
        const known = numbersOf(answer);
        for (const number of said.flatMap(numbersIn)) expect([number, known.has(number)]).toEqual([number, true]);
        const all = [
          ...said,
          ...(answer.current ? [echoCurrentPlan(answer.current.plan, answer.asOf)] : []),
          ...answer.notes.map(sentence),
          ...answer.others.map(whyNotSentence),
          ...answer.picks.flatMap((pick) => [
            ...pick.flags.map(sentence),
            ...savingSentences(pick, answer.asOf),
            ...likelySentences(pick, answer),
            ...pick.timing.map((way) => timingSentence(way, answer.asOf)),
          ]),
        ];
        for (const text of all) {
          expect(text).not.toMatch(/undefined|NaN|\[object|null|Infinity|--/);
          for (const one of sentencesOf(text)) expect([one, wordsOf(one).length <= 25]).toEqual([one, true]);
        }
        // A verdict never offers to save nothing.
        expect(said.join(' ')).not.toMatch(/save about (-|\$0)/);
      }),
      { numRuns: 150 },
    );
  });
});
