import { expect, it } from 'vitest';
import { foldEqual } from '../src/output/fold-equal.ts';

it('says each sentence once, in the order of their first, with how often', () => {
  expect(foldEqual(['One.', 'Two.', 'One.', 'One.'])).toEqual(['One. (3 times)', 'Two.']);
  expect(foldEqual([])).toEqual([]);
});
