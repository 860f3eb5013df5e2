import { expect, test } from 'vitest';
import { dayAsked, dayIn } from '../src/today.ts';

const zone = 'America/Chicago';

test('the day is that of the market, not that of the machine', () => {
  expect(dayIn(zone, Date.parse('2026-10-15T04:59:59Z'))).toBe('2026-10-14');
  expect(dayIn(zone, Date.parse('2026-10-15T05:00:00Z'))).toBe('2026-10-15');
  expect(dayIn(zone, Date.parse('2026-12-15T05:59:59Z'))).toBe('2026-12-14');
});

test('the address may name the day, if it is a real one', () => {
  const milliseconds = Date.parse('2026-11-23T12:00:00Z');
  expect(dayAsked({ zone, search: '?asOf=2026-10-15', milliseconds })).toBe('2026-10-15');
  expect(dayAsked({ zone, search: '?asOf=2026-02-30', milliseconds })).toBe('2026-11-23');
  expect(dayAsked({ zone, search: '', milliseconds })).toBe('2026-11-23');
});
