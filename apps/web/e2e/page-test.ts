/** What every test of the page watches, and what several of them look at. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { dollars, dollarsAndCents, explain, whyNotSentence, type Answer } from '@arbor/advice';
import { asOf } from './homes.ts';

/** Fails a test at its end when the page asked another origin, sent anything, or complained in the console. */
export const test = base.extend<{ readonly watch: undefined; readonly origin: string }>({
  origin: async ({ baseURL }, use) => use(baseURL ?? ''),
  watch: [
    async ({ page, baseURL }, use) => {
      const wrong: string[] = [];
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        const isOwn = origin === baseURL || protocol === 'blob:';
        if (!isOwn || request.method() !== 'GET' || request.url().includes('752')) wrong.push(`${request.method()} ${request.url()}`);
      });
      page.on('pageerror', ({ message }) => wrong.push(message));
      page.on('console', (message) => {
        // A server that is away is a state of its own: the browser notes it, the page says it.
        if (['error', 'warning'].includes(message.type()) && !message.text().includes('ERR_FAILED')) wrong.push(message.text());
      });
      await use(undefined);
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

export async function openPage(page: Page): Promise<void> {
  await page.goto(`/?asOf=${asOf}`);
}

export async function fillCurrentPlan(
  page: Page,
  plan: { readonly price: string; readonly endsOn: string; readonly fee: string },
): Promise<void> {
  await page.getByLabel('Price for a kWh, in cents').fill(plan.price);
  await page.getByLabel('Contract end date').fill(plan.endsOn);
  await page.getByLabel('Fee for leaving early, in dollars').fill(plan.fee);
}

export async function pasteTotals(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: 'Type 12 totals' }).check();
  await page.getByLabel('October 2025').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export async function chooseFile(page: Page, text: string, name = 'readings.csv'): Promise<void> {
  await page.getByLabel(/^Choose (a|another) file$/).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Hand in the label of an offer. */
export async function chooseLabel(page: Page, text: string, name = 'label.txt'): Promise<void> {
  await page.getByLabel(/^Choose (a|another) label$/).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

export async function find(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find my best plan' }).click();
}

const textsOf = async (page: Page, selector: string): Promise<readonly string[]> => page.locator(selector).allInnerTexts();

/** Expect that the page says this answer, to the last dollar. */
export async function expectAnswer(page: Page, answer: Answer): Promise<void> {
  const said = explain(answer);
  const [first = '', ...rest] = said.verdict;
  await expect(page.locator('.verdict-first')).toHaveText(first);
  expect(await textsOf(page, '.verdict > .lead')).toEqual(rest);
  await expect(page.getByRole('status')).toHaveText(said.verdict.join(' '));
  expect(await textsOf(page, '[aria-labelledby="why"] li')).toEqual(said.picks[0]?.saving ?? []);
  expect(await textsOf(page, '[aria-labelledby="timing"] li')).toEqual(said.picks[0]?.timing ?? []);
  expect(await textsOf(page, '[aria-labelledby="know"] li')).toEqual([...new Set([...(said.picks[0]?.flags ?? []), ...said.notes])]);
  expect(await textsOf(page, '.answer .offer p')).toEqual(said.offer);
  expect(await textsOf(page, '.plan h3')).toEqual(answer.picks.map(({ name }) => name));
  expect(await textsOf(page, '.plan .cost strong')).toEqual(answer.picks.map(({ annual }) => dollars(annual.totalNanos)));
  const savings = answer.picks.flatMap(({ saving }) => (saving && saving.parts.totalNanos > 0 ? [dollars(saving.parts.totalNanos)] : []));
  expect((await textsOf(page, '.plan .saving')).flatMap((text) => /\$[\d,.]*\d/.exec(text) ?? [])).toEqual(savings);
  const others = answer.others.slice(0, 8);
  expect(await textsOf(page, '.why-not td:last-child')).toEqual(others.map(whyNotSentence));
  expect(await textsOf(page, '.why-not td.number')).toEqual(
    others.map(({ annualNanos }) => (annualNanos === null ? '–' : dollars(annualNanos))),
  );
  await expect(page.locator('.assumptions')).toContainText(answer.provenance.catalogue.hash);
  await page.getByText('See the numbers').click();
  const bills = answer.picks[0]?.bills.slice(0, 12) ?? [];
  expect(await textsOf(page, '[aria-label="Monthly bills"] td:last-child')).toEqual(
    bills.map(({ totalNanos }) => dollarsAndCents(totalNanos)),
  );
  await page.getByText('See the numbers').click();
}

/** Look at one state of the page in both themes, narrow and wide: no violation of WCAG 2.2 A and AA, nothing to scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, `sideways scroll at ${width} px`).toBe(0);
    }
  }
}
