import type { Finding } from '@arbor/engine';
import { sentence } from '@arbor/advice';
import { print } from './style.ts';

const SHOWN = 10;

/** Print the rows of a plan file that were left out, the first ones with their reason. */
export function printRefused(refused: readonly Finding[]): void {
  if (refused.length === 0) return;
  print('', `${refused.length} rows were left out:`, ...refused.slice(0, SHOWN).map((found) => `  ${sentence(found)}`));
  if (refused.length > SHOWN) print(`  and ${refused.length - SHOWN} more (--json lists them all)`);
}
