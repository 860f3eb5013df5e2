import { expect, it } from 'vitest';
import { isoInstant } from '../src/iso-instant.ts';
import { at } from './read-text.ts';

it.each([
  ['America/Chicago', '2025-11-02T06:00:00Z', '2025-11-02T01:00:00-05:00'],
  ['America/Chicago', '2025-11-02T07:00:00Z', '2025-11-02T01:00:00-06:00'],
  ['Australia/Adelaide', '2025-06-30T14:29:59Z', '2025-06-30T23:59:59+09:30'],
  ['UTC', '2024-02-29T12:00:00Z', '2024-02-29T12:00:00Z'],
])('writes an instant on the clock of %s', (zone, instant, text) => {
  expect(isoInstant(zone, at(instant))).toBe(text);
});
