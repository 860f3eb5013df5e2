import { advise, explain, parseCurrentPlan } from '@arbor/advice';
import { sampleTexasCatalogue, texas } from '@arbor/catalog';
import { sampleHome } from '@arbor/usage';
import { describe, expect, test } from 'vitest';
import { recommendationAnswerSchema } from '../src/recommendation-answer.ts';
import type { App } from '../src/routes/route.ts';
import { importPlans, madeApp, madeFolder, MONTHLY_USAGE, QUESTION } from './made-app.ts';

const HOME = sampleHome({ from: '2025-10-01', to: '2026-10-01', zone: texas.zone });
const [IMPORT] = HOME.channels;
if (!IMPORT) throw new Error('the sample home has no import');
/** The sample home as the columns of a request. */
const COLUMN = {
  channel: 'import',
  start: new Date((IMPORT.startSeconds[0] ?? 0) * 1000).toISOString(),
  minutes: 15,
  kwh: Array.from(IMPORT.microWh, (microWh) => microWh / 1e9),
};

async function ask(app: App, body: unknown) {
  const response = await app.inject({ method: 'POST', url: '/v1/recommendations', payload: body as object });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

const DESCRIBED = { home: { squareFeet: 1800, people: 3, heating: 'heatPump', cooling: 'central', cars: 1 } };

/** What JSON keeps of an answer. */
const asJson = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

/** 5.9 cents and the delivery of Oncor in December 2025: 12.33, 11.91 and 11.69 cents. */
const LABEL = `Electricity Facts Label (EFL)
Example Doorstep Energy, LLC
Porch Light 12
Oncor Electric Delivery service area
Date: 12/15/2025
Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh
Average price per kWh   12.3¢   11.9¢   11.7¢
Energy Charge: 5.9000¢   per kWh
TDU Delivery Charges   $4.23 per billing cycle
TDU Delivery Charges   5.5833¢ per kWh
Type of Product   Fixed Rate
Contract Term   12 Months`;

describe('an answer', () => {
  test('is the one of advise(), to the last nano, for a year of quarter-hours', async () => {
    const { status, headers, body } = await ask(await madeApp(), { ...QUESTION, usage: { readings: [COLUMN] } });
    const { currentPlan } = parseCurrentPlan(QUESTION.currentPlan.said);
    if (!currentPlan) throw new Error('the current plan cannot be read');
    const answer = advise({
      usage: HOME,
      place: { market: texas, utility: 'oncor' },
      currentPlan,
      catalogue: sampleTexasCatalogue(),
      asOf: '2026-10-15',
    });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual(asJson({ answer, sentences: explain(answer) }));
    expect(body.answer.picks).toHaveLength(3);
    expect(body.sentences.verdict.length).toBeGreaterThan(0);
  });

  test('sets the offer of a label beside the market, or says why not', async () => {
    const app = await madeApp();
    const { body } = await ask(app, { ...QUESTION, offer: { label: LABEL } });
    expect(body.answer.offer).toMatchObject({ kind: 'compared', name: 'Porch Light 12', printedPerKwh: '0.119' });
    expect(body.sentences.offer[0]).toContain('says 11.9 cents per kWh at 1,000 kWh');
    const refused = await ask(app, { ...QUESTION, offer: { label: LABEL.replace('11.9', '9.9') } });
    expect(refused.body.answer.offer).toMatchObject({ kind: 'refused', reason: { code: 'label.averages-differ' } });
    expect(refused.body.answer.picks).toHaveLength(3);
    const pdf = await ask(app, { ...QUESTION, offer: { label: '%PDF-1.4' } });
    expect([pdf.status, JSON.stringify(pdf.body)]).toEqual([400, expect.stringContaining('a PDF must be read where it is')]);
  });

  test('has only the fields that are documented', async () => {
    const app = await madeApp();
    for (const question of [
      QUESTION,
      { ...QUESTION, usage: { readings: [COLUMN] } },
      { zip: '75201', usage: MONTHLY_USAGE, cars: 1 },
      { zip: '75201', usage: DESCRIBED },
      { ...QUESTION, offer: { label: LABEL } },
      { ...QUESTION, offer: { label: 'Dear customer' } },
    ]) {
      const { body } = await ask(app, question);
      expect(recommendationAnswerSchema.parse(body)).toEqual(body);
    }
  });

  test('rests on a described home where there is nothing else, and says so', async () => {
    const app = await madeApp();
    const { status, body } = await ask(app, { ...QUESTION, usage: DESCRIBED });
    expect(status).toBe(200);
    expect(body.answer.usage).toMatchObject({ described: true, history: null, annualKwh: '15607' });
    expect(body.answer.picks).toHaveLength(3);
    const wrong = await ask(app, { ...QUESTION, usage: { home: { ...DESCRIBED.home, people: 0 } } });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('people');
  });

  test('is for today in the zone of the market when no day is named', async () => {
    const { body } = await ask(await madeApp(), { zip: '75201', usage: MONTHLY_USAGE });
    expect(body.answer.asOf).toBe('2026-10-15');
    expect(body.answer.current).toBeNull();
  });

  test('takes decimal texts and numbers alike', async () => {
    const app = await madeApp();
    const texts = { readings: [{ ...COLUMN, kwh: COLUMN.kwh.map((kwh) => kwh.toFixed(3)) }] };
    const [fromTexts, fromNumbers] = [
      await ask(app, { ...QUESTION, usage: texts }),
      await ask(app, { ...QUESTION, usage: { readings: [COLUMN] } }),
    ];
    expect(fromTexts.body).toEqual(fromNumbers.body);
  });

  test('keeps missing readings missing: a day with one is not used as it is', async () => {
    const kwh = COLUMN.kwh.map((energy, i) => (i >= 960 && i < 1056 ? null : energy));
    const { body } = await ask(await madeApp(), { ...QUESTION, usage: { readings: [{ ...COLUMN, kwh }] } });
    const whole = await ask(await madeApp(), { ...QUESTION, usage: { readings: [COLUMN] } });
    expect(Number(body.answer.usage.annualKwh)).toBeGreaterThan(0.99 * Number(whole.body.answer.usage.annualKwh));
    expect(body.answer.usage.annualKwh).not.toBe(whole.body.answer.usage.annualKwh);
  });

  test('counts what is sent to the grid apart from what is taken', async () => {
    const exported = { ...COLUMN, channel: 'export', kwh: COLUMN.kwh.map(() => 0.1) };
    const { status, body } = await ask(await madeApp(), { ...QUESTION, usage: { readings: [COLUMN, exported] } });
    const without = await ask(await madeApp(), { ...QUESTION, usage: { readings: [COLUMN] } });
    expect(status).toBe(200);
    expect(body.answer.usage).toEqual(without.body.answer.usage);
  });

  test('hears preferences and a current plan given field by field', async () => {
    const currentPlan = { price: { kind: 'allIn', pricePerKwh: '0.159' }, endsOn: '2026-12-20', exitFee: { kind: 'flat', amount: '150' } };
    const app = await madeApp();
    const said = await ask(app, QUESTION);
    const stated = await ask(app, { ...QUESTION, currentPlan });
    expect(stated.body.answer).toEqual(said.body.answer);
    const [first] = stated.body.answer.picks;
    const other = await ask(app, {
      ...QUESTION,
      preferences: { excludeSuppliers: [first.supplier], noVariable: true, longestTermMonths: 24 },
    });
    expect(other.body.answer.picks.map(({ supplier }: { supplier: string }) => supplier)).not.toContain(first.supplier);
  });

  test('is "cannot tell" and still a 200 when the usage lies after the day asked about', async () => {
    const { status, body } = await ask(await madeApp(), { ...QUESTION, asOf: '2025-10-05' });
    expect(status).toBe(200);
    expect(body.answer.verdict.kind).toBe('cannotTell');
  });
});

describe('a place', () => {
  test('with two utilities is asked about, with both to choose from', async () => {
    const zip = askedZip();
    const app = await madeApp();
    const { status, headers, body } = await ask(app, { ...QUESTION, zip });
    expect(status).toBe(409);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ type: 'urn:arbor:problem:place.ask', status: 409, code: 'place.ask' });
    expect(body.utilities.length).toBeGreaterThan(1);
    for (const { name } of body.utilities) expect(body.detail).toContain(name);
    const again = await ask(app, { ...QUESTION, zip, utility: body.utilities[0].id });
    expect(again.status).toBe(200);
    expect(again.body.answer.utility).toBe(body.utilities[0].id);
  });

  test.each([
    ['78701', 'place.no-choice', 'a city utility or a co-op serves it'],
    ['00000', 'place.unknown', 'We do not know who delivers the power in 00000'],
  ])('at %s has the problem %s', async (zip, code, words) => {
    const { status, body } = await ask(await madeApp(), { ...QUESTION, zip });
    expect([status, body.code]).toEqual([422, code]);
    expect(body.detail).toContain(words);
  });

  test('may be a utility by its name; one that does not exist is told with those that do', async () => {
    const app = await madeApp();
    const { zip: _, ...question } = QUESTION;
    expect((await ask(app, { ...question, utility: 'Oncor' })).body.answer.utility).toBe('oncor');
    const { status, body } = await ask(app, { ...question, utility: 'ConEd' });
    expect([status, body.code]).toEqual([422, 'place.unknown']);
    expect(body.utilities).toContainEqual({ id: 'oncor', name: 'Oncor' });
  });

  /** The first ZIP of the table with two utilities. */
  function askedZip(): string {
    for (let zip = 75_000; zip < 80_000; zip++) {
      const place = texas.lookUpPlace(String(zip));
      if (place.kind === 'ask' && place.utilities.length > 1) return String(zip);
    }
    throw new Error('no ZIP has two utilities');
  }
});

describe('what cannot be used', () => {
  test('a current plan that cannot be read: one sentence for each part', async () => {
    const { status, body } = await ask(await madeApp(), { ...QUESTION, currentPlan: { said: 'cheap, ends someday' } });
    expect(status).toBe(422);
    expect(body).toMatchObject({ title: 'The current plan cannot be read', code: 'current.part-unknown' });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['currentPlan.said', 'current.part-unknown'],
      ['currentPlan.said', 'current.bad-date'],
    ]);
    expect(body.errors[1].detail).toBe('"ends someday" is not a date we can read. Write the end date like "ends 2026-06-20".');
  });

  test('a monthly total that no home can have', async () => {
    const monthlyKwh = MONTHLY_USAGE.monthlyKwh.with(3, 250_000);
    const { status, body } = await ask(await madeApp(), { ...QUESTION, usage: { ...MONTHLY_USAGE, monthlyKwh } });
    expect([status, body.code]).toEqual([422, 'usage.impossible-reading']);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].path).toBe('usage.monthlyKwh[3]');
  });

  test('a broken plan file: the sample never stands in for it', async () => {
    const folder = madeFolder();
    importPlans(folder, '{"format": "arbor-cat');
    const { status, headers, body } = await ask(await madeApp({ folder }), QUESTION);
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'catalogue.unreadable', '10']);
  });
});
