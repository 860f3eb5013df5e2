import { texas } from '@arbor/catalog';
import { describe, expect, test } from 'vitest';
import { emptyDraft, OTHER_COMPANY, type Draft, type HomeDraft, type PlanDraft } from '../src/flow/draft.ts';
import { hasNoChoice, placeSaid } from '../src/flow/place-said.ts';
import { checkDraft, isSameQuestion, totalMonths } from '../src/flow/question.ts';
import { SAMPLE_DAY } from '@arbor/usage';
import { sampleDraft } from '../src/flow/sample-draft.ts';

const asOf = '2026-10-15';
const check = (draft: Draft) => checkDraft({ draft, market: texas, asOf });
const withPlan = (plan: Partial<PlanDraft>) => check({ ...sampleDraft, plan: { ...emptyDraft.plan, ...plan } });
const fieldsOf = (draft: Draft) => check(draft).problems.map(({ field }) => field);

describe('the question', () => {
  test('of the sample home is complete, and its plan is understood as said in one line', () => {
    expect(checkDraft({ draft: sampleDraft, market: texas, asOf: SAMPLE_DAY }).question).toEqual({
      usage: { kind: 'sample' },
      utility: 'oncor',
      asOf: '2026-10-15',
      currentPlan: {
        price: { kind: 'allIn', pricePerKwh: '0.159' },
        endsOn: '2026-12-20',
        exitFee: { kind: 'flat', amount: '150' },
        moving: false,
      },
    });
  });

  test('names everything that is missing at once, in the order of the page', () => {
    expect(fieldsOf(emptyDraft)).toEqual(['zip', 'meter-file', 'price']);
    const totals = emptyDraft.power.totals.map((_, i) => (i === 4 ? 'many' : i === 7 ? '' : '900'));
    expect(fieldsOf({ ...sampleDraft, power: { ...emptyDraft.power, way: 'totals', totals } })).toEqual(['total-4', 'total-7']);
  });

  test('of a described home names what is missing, and no question is asked before', () => {
    const described = (home: Partial<HomeDraft>): Draft => ({
      ...sampleDraft,
      power: { ...emptyDraft.power, way: 'home', home: { ...emptyDraft.power.home, ...home } },
    });
    expect(fieldsOf(described({}))).toEqual(['square-feet', 'people', 'heating', 'cooling']);
    expect(fieldsOf(described({ squareFeet: '40', people: '3', heating: 'gas', cooling: 'room', cars: '1.5' }))).toEqual([
      'square-feet',
      'cars',
    ]);
    expect(check(described({ squareFeet: '1,800', people: '3', heating: 'gas', cooling: 'none', cars: ' ' })).question?.usage).toEqual({
      kind: 'home',
      home: { squareFeet: 1800, people: 3, heating: 'gas', cooling: 'none', cars: 0, pool: false },
    });
  });

  test('has twelve totals that end with the last full month', () => {
    expect(totalMonths('2026-10-15')).toEqual([
      ...['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'],
      ...['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'],
    ]);
    expect(totalMonths('2026-10-31').at(-1)).toBe('2026-09');
    expect(totalMonths('2026-10-01').at(-1)).toBe('2026-09');
  });

  test('takes totals with separators of thousands', () => {
    const totals = Array.from({ length: 12 }, () => '1,204.5');
    const { question } = check({ ...sampleDraft, power: { ...emptyDraft.power, way: 'totals', totals } });
    expect(question?.usage).toEqual({ kind: 'totals', monthlyKwh: Array.from({ length: 12 }, () => '1204.5'), firstMonth: '2025-10' });
  });

  test('has no current plan when not sure, whatever was typed before', () => {
    const { question } = withPlan({ notSure: true, price: 'a lot', fee: '?' });
    expect(question).toEqual({ usage: { kind: 'sample' }, utility: 'oncor', asOf });
  });

  test('takes an energy price with its base charge and a fee for each month left', () => {
    const { question } = withPlan({
      price: '9.1¢',
      holds: 'energyOnly',
      base: '$9.95',
      endsOn: '2027-03-01',
      fee: '$20',
      feeIs: 'perRemainingMonth',
    });
    expect(question?.currentPlan).toEqual({
      price: { kind: 'energyOnly', pricePerKwh: '0.091', basePerMonth: '9.95' },
      endsOn: '2027-03-01',
      exitFee: { kind: 'perRemainingMonth', amount: '20' },
      moving: false,
    });
  });

  test('tells a fee of nothing from one that is not known', () => {
    expect(withPlan({ price: '15.9', fee: '0' }).question?.currentPlan?.exitFee).toEqual({ kind: 'none' });
    expect(withPlan({ price: '15.9', fee: '' }).question?.currentPlan?.exitFee.kind).toBe('unknown');
  });

  test('leaves out the base charge of an all-in price, though it was typed before', () => {
    expect(withPlan({ price: '15.9', holds: 'allIn', base: '9.95' }).question?.currentPlan?.price).toEqual({
      kind: 'allIn',
      pricePerKwh: '0.159',
    });
  });

  test.each([
    [{ price: '' }, 'price'],
    [{ price: '0.159' }, 'price'],
    [{ price: '1590' }, 'price'],
    [{ price: '15,9' }, 'price'],
    [{ price: '15.9, moving' }, 'price'],
    [{ price: '15.9', endsOn: '2206-12-20' }, 'ends-on'],
    [{ price: '15.9', fee: 'none' }, 'fee'],
    [{ price: '15.9', fee: '20', feeIs: 'perRemainingMonth' }, 'ends-on'],
    [{ price: '9.1', holds: 'energyOnly', base: 'ten' }, 'base'],
  ] as const)('refuses %j and says what to do at "%s"', (plan, field) => {
    const { question, problems } = withPlan(plan);
    expect(question).toBeNull();
    expect(problems.map((problem) => problem.field)).toEqual([field]);
  });

  test('is the same question when nothing that counts has changed', () => {
    const first = check(sampleDraft).question;
    const again = check({ ...sampleDraft, plan: { ...sampleDraft.plan, base: '5' } }).question;
    const other = check({ ...sampleDraft, plan: { ...sampleDraft.plan, fee: '151' } }).question;
    if (!first || !again || !other) throw new Error('the sample is not complete');
    expect(isSameQuestion(first, again)).toBe(true);
    expect(isSameQuestion(first, other)).toBe(false);
  });
});

describe('the place', () => {
  const place = (zip: string, utility = '') => placeSaid({ ...emptyDraft, zip, utility }, texas);

  test('is incomplete until five digits are typed', () => expect(place('7520')).toEqual({ kind: 'incomplete' }));

  test('is one utility in Dallas, with or without the four further digits', () => {
    expect(place('75201')).toMatchObject({ kind: 'one', chosen: { id: 'oncor' } });
    expect(place(' 75201-1234 ')).toMatchObject({ kind: 'one', chosen: { id: 'oncor' } });
  });

  test('asks where two utilities deliver, and takes only one of the two', () => {
    const asked = place('75028');
    expect(asked).toMatchObject({ kind: 'ask', chosen: null });
    expect('choices' in asked && asked.choices.map(({ id }) => id)).toEqual(['oncor', 'tnmp']);
    expect(place('75028', 'tnmp')).toMatchObject({ chosen: { id: 'tnmp' } });
    expect(place('75028', 'centerpoint')).toMatchObject({ chosen: null });
  });

  test('has no choice in Austin, nor with another company on the bill', () => {
    expect(hasNoChoice(place('78701'))).toBe(true);
    expect(hasNoChoice(place('75028', OTHER_COMPANY))).toBe(true);
    expect(hasNoChoice(place('75028'))).toBe(false);
  });

  test('offers every utility for a ZIP that is not known', () => {
    expect(place('10001')).toMatchObject({ kind: 'unknown', chosen: null, choices: texas.utilities });
    expect(place('10001', 'lubbock')).toMatchObject({ chosen: { id: 'lubbock' } });
  });
});
