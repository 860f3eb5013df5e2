import { describe, expect, it } from 'vitest';
import { sentence, timingSentence, verdictSentences } from '../../src/language/en.ts';
import { explain } from '../../src/language/explain.ts';
import { ask, madePlan, paysNow } from '../made-market.ts';

const plans = [madePlan({ id: 'a', prepaid: true }), madePlan({ id: 'b', perKwh: '0.1' })];

describe('explain', () => {
  it('says every part of an answer', () => {
    const answer = ask(plans, { currentPlan: paysNow('0.2', { endsOn: '2026-04-30' }) });
    const { verdict, current, picks, notes } = explain(answer);
    expect(verdict).toEqual(verdictSentences(answer));
    expect(current).toBe(
      'Your plan now: 20.0 cents per kWh all-in (energy, delivery and fees together), ended April 30, 2026, no fee any more.',
    );
    expect(notes).toEqual(['Your contract ended on April 30, 2026, so leaving costs nothing.']);
    expect(picks.map(({ planId }) => planId)).toEqual(['a', 'b']);
    expect(picks[0]?.flags).toEqual(answer.picks[0]?.flags.map(sentence));
    expect(picks[0]?.timing).toEqual(answer.picks[0]?.timing.map((way) => timingSentence(way, answer.asOf)));
    expect(picks[0]?.saving.at(-1)).toBe('You save: $565.20.'); // 1,752 - 1,186.8
  });

  it('says what is known of each supplier with who says so, and what is not stated', () => {
    const known = madePlan({
      id: 'known',
      rating: { stars: 4, by: 'Made Ratings', date: '2026-04-20' },
      renewablePercent: 35,
      renewableSource: { title: 'Electricity Facts Label', date: '2025-12-15' },
      deposit: 'noneWithGoodCredit',
      verified: { how: 'label', on: '2026-05-01', against: { title: 'Electricity Facts Label', date: '2025-12-15' } },
    });
    const { rating: _rating, renewablePercent: _share, ...unknown } = madePlan({ id: 'unknown', perKwh: '0.1' });
    const answer = ask([known, unknown]);
    expect(answer.picks[0]).toMatchObject({ prepaid: false, deposit: 'noneWithGoodCredit', renewableSource: { date: '2025-12-15' } });
    expect(explain(answer).picks.map(({ facts }) => facts)).toEqual([
      'Price: read from the label and checked there (Electricity Facts Label, December 15, 2025). Rating: 4 of 5 stars (Made Ratings, April 20, 2026). Renewable: 35% (Electricity Facts Label, December 15, 2025). Deposit: none with approved credit.',
      'Price: not checked against a label. Renewable: not stated. Deposit: not stated.',
    ]);
    expect(explain(answer).picks[1]?.flags).toContain('We have no rating for Supplier unknown.');
  });

  it('without a current plan says no saving and no timing', () => {
    const { current, picks } = explain(ask(plans));
    expect(current).toBeNull();
    expect(picks.map(({ saving, timing }) => [saving, timing])).toEqual([
      [[], []],
      [[], []],
    ]);
  });
});
