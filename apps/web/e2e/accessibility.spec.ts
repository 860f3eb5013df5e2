/** Each state of the page for everybody: by axe in both themes, narrow and wide, and by keyboard alone. */
import { expect, type Page } from '@playwright/test';
import { monthlyKwh, sampleReadings, smartMeterTexasFile } from './homes.ts';
import { chooseFile, expectAccessible, find, openPage, pasteTotals, test } from './page-test.ts';

/** How to bring the page into each of its states. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => undefined,
  'everything missing': async (page) => {
    await find(page);
    await expect(page.getByText('Type the five digits of your ZIP code.')).toBeVisible();
  },
  'two utilities': async (page) => page.getByLabel('ZIP code').fill('75028'),
  'a ZIP that is not known': async (page) => page.getByLabel('ZIP code').fill('10001'),
  'no choice': async (page) => page.getByLabel('ZIP code').fill('78701'),
  'a file with two meters': async (page) => {
    await chooseFile(page, smartMeterTexasFile(sampleReadings, ['10443720000000017', '10443720000000029']));
    await page.getByLabel('Meter ending in 0029').check();
    await expect(page.locator('.preview')).toBeVisible();
  },
  'a broken file': async (page) => {
    await chooseFile(page, 'Dear customer', 'a-rather-long-name-of-a-file-without-any-spaces-in-it-2026-10-15.csv');
    await expect(page.locator('#meter-file-problem')).toBeVisible();
  },
  'twelve totals with mistakes': async (page) => {
    await pasteTotals(page, '900 800');
    await page.getByLabel('Energy only').check();
    await find(page);
    await expect(page.getByLabel('December 2025').and(page.locator('[aria-invalid=true]'))).toBeVisible();
  },
  'the answer': async (page) => {
    await page.getByRole('button', { name: 'Try a sample home' }).first().click();
    await page.locator('.chart svg').first().waitFor();
    await page.getByText('See the numbers').click();
  },
  'an answer without savings': async (page) => {
    await page.getByLabel('ZIP code').fill('75201');
    await pasteTotals(page, monthlyKwh.join('\n'));
    await page.getByLabel('Not sure').check();
    await find(page);
    await page.locator('.chart svg').first().waitFor();
  },
  'a server that is away': async (page) => {
    await page.route('**/v1/catalogue', (route) => route.abort());
    await page.getByRole('button', { name: 'Try a sample home' }).first().click();
    await expect(page.getByText('We cannot reach the list of plans.').first()).toBeVisible();
  },
};

for (const [name, reach] of Object.entries(states)) {
  test(`axe finds nothing: ${name}`, async ({ page }) => {
    await openPage(page);
    await reach(page);
    await expectAccessible(page);
  });
}

/** Press Tab until the focus is on the element, which must show it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await page.locator(selector).evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) {
      const isShown = await page.evaluate(() => {
        const focused = document.activeElement;
        return [focused, focused?.closest('label')].some((one) => one && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      });
      expect(isShown, `the focus shows on ${selector}`).toBe(true);
      return;
    }
  }
  throw new Error(`Tab does not reach ${selector}`);
}

test('the whole flow goes by keyboard', async ({ page }) => {
  await openPage(page);
  await tabTo(page, '#zip');
  await page.keyboard.type('75028');
  await tabTo(page, '[name="utility"]');
  await page.keyboard.press('Space');
  await tabTo(page, '[name="way"]');
  await page.keyboard.press('ArrowRight');
  for (const [i, kwh] of monthlyKwh.entries()) {
    await tabTo(page, `#total-${i}`);
    await page.keyboard.type(kwh);
  }
  await tabTo(page, '#price');
  await page.keyboard.type('15.9');
  await tabTo(page, '#fee');
  await page.keyboard.type('0');
  await tabTo(page, '[type="submit"]');
  await page.keyboard.press('Enter');
  await page.locator('.verdict-first').waitFor();
  await expect(page.getByRole('region', { name: 'Your answer' })).toBeFocused();
  await tabTo(page, '.answer summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '[aria-label="Monthly bills"]');
  await tabTo(page, '#why-not');
  await page.keyboard.type('sample');
  await tabTo(page, '[aria-label="Other plans"]');
});

test('a mistake brings the focus to its field, with the sentence as its description', async ({ page }) => {
  await openPage(page);
  await find(page);
  await expect(page.getByLabel('ZIP code')).toBeFocused();
  await expect(page.getByLabel('ZIP code')).toHaveAccessibleDescription('Type the five digits of your ZIP code.');
  await page.getByLabel('ZIP code').fill('75028');
  await find(page);
  await expect(page.getByLabel('Oncor')).toBeFocused();
});

test('the focus goes to what became of a file', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Choose a file').focus();
  await chooseFile(page, 'Dear customer');
  await expect(page.locator('#meter-file-problem')).toBeFocused();
  await page.getByLabel('Choose another file').focus();
  await chooseFile(page, smartMeterTexasFile(sampleReadings, ['10443720000000017']));
  await expect(page.getByRole('heading', { name: /You use about [\d,]+ kWh a year/ })).toBeFocused();
});

test('only the verdict is announced', async ({ page }) => {
  await openPage(page);
  await expect(page.locator('[aria-live], [role="alert"], [role="status"], [role="log"]')).toHaveCount(1);
  await page.getByLabel('ZIP code').fill('75201');
  await pasteTotals(page, monthlyKwh.join('\n'));
  await expect(page.locator('.preview')).toBeVisible();
  await expect(page.getByRole('status')).toBeEmpty();
  await page.getByLabel('Not sure').check();
  await find(page);
  await expect(page.getByRole('status')).toContainText('costs least');
});

test('every target is at least 24 pixels each way', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Try a sample home' }).first().click();
  await page.locator('.verdict-first').waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const small = await page.locator('button, input, select, summary').evaluateAll((targets) =>
      targets
        .map((target) => ({ html: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ html }) => html),
    );
    expect(small, `${width} px`).toEqual([]);
  }
});
