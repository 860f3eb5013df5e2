import { expect, it } from 'vitest';
import { channel, readText, total } from './read-text.ts';

it('reads monthly totals as numbers or decimal texts', async () => {
  const file = await readText('{"monthlyKwh": [900, "850.5", 0.1], "firstMonth": "2025-06"}', 'America/Chicago');
  expect(file).toMatchObject({ format: 'own-json', zone: 'America/Chicago', findings: [] });
  expect(total(channel(file))).toBe(1_750_600_000_000);
});

it.each([
  ['{"monthlyKwh": [1', 'usage.bad-json'],
  ['{"monthlyKwh": 5, "firstMonth": "2025-06"}', 'usage.bad-json'],
  ['{"monthlyKwh": [1]}', 'usage.bad-json'],
  ['{"monthlyKwh": [null], "firstMonth": "2025-06"}', 'usage.not-a-number'],
  ['{"monthlyKwh": [], "firstMonth": "2025-06"}', 'usage.bad-months'],
  ['{"monthlyKwh": [1], "firstMonth": "June"}', 'usage.bad-months'],
])('refuses %s', async (text, code) => {
  const file = await readText(text);
  expect(file).toMatchObject({ series: [], findings: [{ code, severity: 'error' }] });
});
