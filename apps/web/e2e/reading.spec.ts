/** Plain words: grade 8 or lower, 25 words a sentence at most, in what the page says itself. Names and sources are not its words. */
import { expect, type Page } from '@playwright/test';
import { find, openPage, test } from './page-test.ts';
import { readingGrade, sentencesOf, wordsOf } from './reading-grade.ts';

const NAMES =
  '.plan h3, .supplier, .why-not tbody th, .assumptions, .bars, .scroll table td.number, dd, dt, .verdict-first, .visually-hidden, .legend';

async function textOf(page: Page): Promise<string> {
  const texts = await page
    .locator('h1, h2, h3, p, li, label, legend, summary, .why-not td')
    .evaluateAll((found, names) => found.filter((one) => !one.closest(names)).map((one) => (one as HTMLElement).innerText), NAMES);
  return texts.join('\n');
}

async function expectPlain(page: Page): Promise<void> {
  const text = await textOf(page);
  expect(sentencesOf(text).filter((sentence) => wordsOf(sentence).length > 25)).toEqual([]);
  expect(readingGrade(text)).toBeLessThanOrEqual(8);
}

test('the grade is that of the formula', () => {
  // 6 words, 1 sentence, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59
  expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(-1.45, 2);
  expect(readingGrade('Notwithstanding contractual obligations, residential customers may terminate agreements.')).toBeGreaterThan(12);
});

test('the questions and what is wrong with them are plain', async ({ page }) => {
  await openPage(page);
  await find(page);
  await page.getByText('Where do I get this file?').click();
  await expectPlain(page);
  await page.getByLabel('ZIP code').fill('78701');
  await expectPlain(page);
});

test('the answer is plain', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  await page.locator('.verdict-first').waitFor();
  await expectPlain(page);
});
