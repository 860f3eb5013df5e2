/** An offer that somebody got: its label, read in the browser, stands beside the market, or the page says why not and goes on. */
import { expect, type Page } from '@playwright/test';
import { answerTo, monthlyKwh, typedTotals } from './homes.ts';
import { cheapLabel, cheapPage, cheapPdf, wrongLabel } from './labels.ts';
import { chooseLabel, expectAccessible, expectAnswer, fillCurrentPlan, find, openPage, pasteTotals, test } from './page-test.ts';

const said = '15.9c, ends 2026-12-20, fee 150';

async function fillHome(page: Page, zip = '75201'): Promise<void> {
  await openPage(page);
  await page.getByLabel('ZIP code').fill(zip);
  await pasteTotals(page, monthlyKwh.join('\n'));
  await fillCurrentPlan(page, { price: '15.9', endsOn: '2026-12-20', fee: '150' });
}

test('a label stands beside the market, with both its averages', async ({ page, origin }) => {
  await fillHome(page);
  await chooseLabel(page, cheapLabel);
  await expect(page.getByText('Porch Light 12 by Example Doorstep Energy, LLC. Its label says 11.9¢ per kWh at 1,000 kWh')).toBeVisible();
  await find(page);
  const answer = await answerTo({ usage: typedTotals(), utility: 'oncor', said, origin, offer: cheapLabel });
  await expectAnswer(page, answer);
  // 5.9 cents and the delivery of October 2026 in place of that of December 2025.
  await expect(page.locator('.answer .offer')).toContainText("says 11.9 cents per kWh at 1,000 kWh. With today's delivery charges it is");
  // How each price is known stands on its card.
  await expect(page.locator('.plan.best')).toContainText(
    'read from the label and checked there (Electricity Facts Label, December 15, 2025)',
  );
  await expect(page.locator('.plan').nth(1)).toContainText('not checked against a label');
  await expect(page.locator('.assumptions')).toContainText(/1 read from labels, \d+ not checked/);
  if (answer.offer?.kind !== 'compared') throw new Error('the offer was refused');
  expect(answer.offer.todayPerKwh).not.toBe(answer.offer.printedPerKwh);
  // Taken away, the answer is out of date, and the next one is without it.
  await page.getByRole('button', { name: 'Leave this offer out' }).click();
  await expect(page.getByText('You changed something.')).toBeVisible();
  await find(page);
  await expectAnswer(page, await answerTo({ usage: typedTotals(), utility: 'oncor', said, origin }));
});

test('a PDF, a web page and pasted words are read alike', async ({ page }) => {
  await openPage(page);
  const read = page.getByText('Porch Light 12 by Example Doorstep Energy, LLC. Its label says 11.9¢');
  await page.getByLabel('Choose a label').setInputFiles({ name: 'offer.pdf', mimeType: 'application/pdf', buffer: cheapPdf() });
  await expect(read).toBeVisible();
  await page.getByRole('button', { name: 'Leave this offer out' }).click();
  await expect(page.getByLabel('Choose a label')).toBeFocused();
  await expect(read).toHaveCount(0);
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'offer.html', { type: 'text/html' }));
    return data;
  }, cheapPage);
  await page.locator('.drop', { has: page.locator('#offer-file') }).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(read).toBeVisible();
  await page.getByRole('button', { name: 'Leave this offer out' }).click();
  await page.getByText('Or paste its words').click();
  await page.getByLabel('Words of the label').fill(cheapLabel);
  await expect(read).toBeVisible();
  await page.getByLabel('Words of the label').fill('');
  await expect(read).toHaveCount(0);
});

test('a label that misses its own averages says why, and the answer goes on without it', async ({ page, origin }) => {
  await fillHome(page);
  await page.getByLabel('Choose a label').focus();
  await chooseLabel(page, wrongLabel);
  const why = page.getByText('This offer cannot be compared. What we read comes to').first();
  await expect(why).toContainText('The answer goes on without it.');
  await expect(why).toBeFocused();
  await find(page);
  const answer = await answerTo({ usage: typedTotals(), utility: 'oncor', said, origin, offer: wrongLabel });
  expect(answer.offer).toMatchObject({ kind: 'refused', reason: { code: 'label.averages-differ' } });
  await expectAnswer(page, answer);
  await chooseLabel(page, 'Dear customer, we are sorry.', 'not-a-label.html');
  await expect(page.getByText('This page holds no label')).toBeVisible();
});

test('a label of another utility says so beside the answer', async ({ page, origin }) => {
  await fillHome(page, '77002');
  await chooseLabel(page, cheapLabel);
  await find(page);
  const answer = await answerTo({ usage: typedTotals(), utility: 'centerpoint', said, origin, offer: cheapLabel });
  expect(answer.offer).toMatchObject({ kind: 'refused', reason: { code: 'label.other-utility' } });
  await expectAnswer(page, answer);
});

test('axe finds nothing: an offer in the answer', async ({ page }) => {
  await fillHome(page);
  await chooseLabel(page, cheapLabel);
  await page.getByText('Or paste its words').click();
  await find(page);
  await page.locator('.answer .offer').waitFor();
  await expectAccessible(page);
});

test('axe finds nothing: a label that cannot be compared', async ({ page }) => {
  await fillHome(page);
  await chooseLabel(page, wrongLabel, 'a-rather-long-name-of-a-label-without-any-spaces-in-it-2026-10-15.txt');
  await expect(page.locator('.offer-said .notice')).toBeVisible();
  await find(page);
  await page.locator('.answer .offer').waitFor();
  await expectAccessible(page);
});
