/** The main job: from the ZIP to an answer, by every way in. What the page says is what the packages say outside the browser. */
import { expect } from '@playwright/test';
import { explain } from '@arbor/advice';
import { answerTo, monthlyKwh, readingsOf, sampleReadings, smartMeterTexasFile, typedTotals } from './homes.ts';
import { chooseFile, expectAnswer, fillCurrentPlan, find, openPage, pasteTotals, test } from './page-test.ts';

const plan = { price: '15.9', endsOn: '2026-12-20', fee: '150' };
const said = '15.9c, ends 2026-12-20, fee 150';

test('the sample home gets its answer in one click', async ({ page, origin }) => {
  // Its day is fixed: it needs none in the address.
  await page.goto('/');
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  await expectAnswer(page, await answerTo({ usage: sampleReadings, utility: 'oncor', said, origin }));
  await expect(page.getByLabel('ZIP code')).toHaveValue('75201');
  await expect(page.getByRole('heading', { name: /They use about [\d,]+ kWh a year/ })).toBeVisible();
});

test('twelve pasted totals and the current plan', async ({ page, origin }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  await expect(page.getByText('Oncor brings your power.')).toBeVisible();
  await pasteTotals(page, monthlyKwh.join('\n'));
  await expect(page.getByLabel('September 2026')).toHaveValue('1400');
  const total = monthlyKwh.reduce((sum, kwh) => sum + Number(kwh), 0).toLocaleString('en-US');
  await expect(page.getByRole('heading', { name: `You use about ${total} kWh a year` })).toBeVisible();
  await fillCurrentPlan(page, plan);
  await find(page);
  await expectAnswer(page, await answerTo({ usage: typedTotals(), utility: 'oncor', said, origin }));
});

test('a meter file, read in the browser', async ({ page, origin }) => {
  const text = smartMeterTexasFile(sampleReadings, ['10443720000000017']);
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  await chooseFile(page, text);
  await expect(page.getByText('From October 1, 2025 to September 30, 2026. Does this look like your home?')).toBeVisible();
  await expect(page.locator('.bars tbody tr')).toHaveCount(12);
  await fillCurrentPlan(page, plan);
  await find(page);
  await expectAnswer(page, await answerTo({ usage: await readingsOf(text), utility: 'oncor', said, origin }));
});

test('a file dropped on the page, with two meters to choose from', async ({ page, origin }) => {
  const text = smartMeterTexasFile(sampleReadings, ['10443720000000017', '10443720000000029']);
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'two-meters.csv', { type: 'text/csv' }));
    return data;
  }, text);
  await page.locator('.drop', { has: page.locator('#meter-file') }).dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByLabel('Not sure').check();
  await expect(page.getByRole('group', { name: 'Which meter is yours?' })).toBeVisible();
  await find(page);
  await expect(page.getByText('Choose the meter of your home.')).toBeVisible();
  await page.getByLabel('Meter ending in 0029').check();
  await find(page);
  await expectAnswer(page, await answerTo({ usage: sampleReadings, utility: 'oncor', origin }));
});

test('a few facts of a home, where there is no file and no bill', async ({ page, origin }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  await page.getByRole('radio', { name: 'A few facts' }).check();
  await page.getByLabel('Size in square feet').fill('1,800');
  await page.getByLabel('People who live there').fill('3');
  await page.getByRole('radio', { name: 'Heat pump' }).check();
  await page.getByRole('radio', { name: 'Central air' }).check();
  await expect(page.getByRole('heading', { name: 'We expect about 13,241 kWh a year' })).toBeVisible();
  await fillCurrentPlan(page, plan);
  await find(page);
  const home = { squareFeet: 1800, people: 3, heating: 'heatPump', cooling: 'central' } as const;
  await expectAnswer(page, await answerTo({ usage: { home }, utility: 'oncor', said, origin }));
});

test('not sure what is paid now: costs without savings', async ({ page, origin }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('77002');
  await pasteTotals(page, monthlyKwh.join(', '));
  await page.getByLabel('Not sure').check();
  await find(page);
  const answer = await answerTo({ usage: typedTotals(), utility: 'centerpoint', origin });
  await expectAnswer(page, answer);
  expect(answer.verdict.savingNanos).toBeUndefined();
  await expect(page.locator('.saving')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'When' })).toHaveCount(0);
});

test('a ZIP of two utilities asks which is on the bill', async ({ page, origin }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75028');
  await pasteTotals(page, monthlyKwh.join('\t'));
  await page.getByLabel('Not sure').check();
  await find(page);
  await expect(page.getByText('Choose the company that is on your bill.')).toBeVisible();
  await page.getByLabel('Texas-New Mexico Power').check();
  await find(page);
  await expectAnswer(page, await answerTo({ usage: typedTotals(), utility: 'tnmp', origin }));
});

test('a ZIP that is not known takes the utility from a list', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('10001');
  await page.getByLabel('Which company is on your bill?').selectOption('Oncor');
  await pasteTotals(page, monthlyKwh.join(' '));
  await page.getByLabel('Not sure').check();
  await find(page);
  await expect(page.locator('.verdict-first')).toBeVisible();
});

test('a ZIP without a choice says so, and what to do', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('78701');
  await expect(page.getByText('You cannot choose a plan here.')).toBeVisible();
  await expect(page.getByText('ask for its cheapest rate')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find my best plan' })).toHaveCount(0);
});

test.describe('a file that cannot be read', () => {
  const broken = [
    ['a web page', '<!doctype html><html><body>Please sign in</body></html>', 'This is a web page, not meter data.'],
    ['an empty file', '', 'This file is empty.'],
    ['a letter', 'Dear customer,\nyour bill is attached.\n', 'We do not know this kind of file.'],
    [
      'a cell that is no number',
      smartMeterTexasFile(sampleReadings, ['10443720000000017']).replace(/,(\d\.\d{3}),A/, ',many,A'),
      'has "many" where a number should be.',
    ],
  ] as const;
  for (const [name, text, sentence] of broken) {
    test(`says what to do: ${name}`, async ({ page }) => {
      await openPage(page);
      await chooseFile(page, text);
      await expect(page.locator('#meter-file-problem')).toContainText(sentence);
      await expect(page.getByLabel('Choose another file')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('.preview')).toHaveCount(0);
    });
  }

  test('can be followed by a good one', async ({ page }) => {
    await openPage(page);
    await chooseFile(page, 'Dear customer');
    await expect(page.locator('#meter-file-problem')).toBeVisible();
    await chooseFile(page, smartMeterTexasFile(sampleReadings, ['10443720000000017']));
    await expect(page.locator('.preview')).toBeVisible();
    await expect(page.locator('#meter-file-problem')).toHaveCount(0);
  });
});

test('going back keeps everything, and the button brings the new answer', async ({ page, origin }) => {
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  await pasteTotals(page, monthlyKwh.join('\n'));
  await fillCurrentPlan(page, plan);
  await find(page);
  await expect(page.locator('.verdict-first')).toBeVisible();
  await page.getByLabel('Price for a kWh, in cents').fill('9.9');
  await expect(page.getByText('You changed something.')).toBeVisible();
  await expectAnswer(page, await answerTo({ usage: typedTotals(), utility: 'oncor', said, origin }));
  await find(page);
  const dearer = await answerTo({ usage: typedTotals(), utility: 'oncor', said: '9.9c, ends 2026-12-20, fee 150', origin });
  await expectAnswer(page, dearer);
  expect(dearer.verdict.kind).toBe('stay');
  await expect(page.getByText('You changed something.')).toHaveCount(0);
  // The sample home is tried beside it: nothing typed is lost.
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  await expect(page.getByLabel('Price for a kWh, in cents')).toHaveValue('15.9');
  await page.getByRole('button', { name: 'Go back to your own home' }).click();
  await expect(page.getByLabel('Price for a kWh, in cents')).toHaveValue('9.9');
  await expect(page.getByLabel('October 2025')).toHaveValue('870');
  await expectAnswer(page, dearer);
});

test('a plan leads to its label, when the catalogue names one on the web', async ({ page }) => {
  await page.route('**/v1/catalogue', async (route) => {
    const catalogue = (await (await route.fetch()).json()) as { plans: object[] };
    const linked = (label: string) => ({ ...catalogue, plans: catalogue.plans.map((one) => ({ ...one, links: { label } })) });
    await route.fulfill({ json: linked('https://example.com/label.pdf') });
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  const link = page.getByRole('link', { name: /^Read the facts label/ }).first();
  await expect(link).toHaveAttribute('href', 'https://example.com/label.pdf');
  await expect(link).toHaveAttribute('rel', /noopener/);
});

test('any plan can be asked about', async ({ page, origin }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  const { others } = await answerTo({ usage: sampleReadings, utility: 'oncor', said, origin });
  const last = others.at(-1);
  if (!last) throw new Error('the sample market has no other plans');
  await page.getByLabel('Why not …?').fill(`${last.name} ${last.supplier}`);
  await expect(page.locator('.why-not tbody tr').first()).toContainText(last.name);
  await page.getByLabel('Why not …?').fill('no such plan');
  await expect(page.getByText('No plan has this name.')).toBeVisible();
});

test('a server that is away is said, and what was filled in is kept', async ({ page, origin }) => {
  await page.route('**/v1/catalogue', (route) => route.abort());
  await openPage(page);
  await page.getByLabel('ZIP code').fill('75201');
  await pasteTotals(page, monthlyKwh.join('\n'));
  await page.getByLabel('Not sure').check();
  await find(page);
  await expect(page.getByText('We cannot reach the list of plans.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find my best plan' })).toBeFocused();
  await page.unroute('**/v1/catalogue');
  await find(page);
  const answer = await answerTo({ usage: typedTotals(), utility: 'oncor', origin });
  await expectAnswer(page, answer);
  expect(explain(answer).verdict.length).toBeGreaterThan(0);
});
