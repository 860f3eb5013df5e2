import Table from 'cli-table3';
import { styled } from './style.ts';

/** A plain table: two spaces between columns, no rules, numbers to the right.
 *  @param right indices of columns aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const drawn = new Table({
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
  });
  drawn.push(
    head.map((name) => styled('dim', name)),
    ...rows.map((row) => [...row]),
  );
  return drawn.toString().replace(/[ \t]+$/gm, '');
}
