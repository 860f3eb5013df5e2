import { styled } from './style.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Horizontal bars on one scale, one line each: label, bar, text. Negative amounts have no bar.
 *  @param width cells of the longest bar. */
export function barChart(rows: readonly { readonly label: string; readonly size: number; readonly text: string }[], width = 40): string {
  const longest = Math.max(0, ...rows.map(({ size }) => size));
  const labelWidth = Math.max(0, ...rows.map(({ label }) => label.length));
  const textWidth = Math.max(0, ...rows.map(({ text }) => text.length));
  return rows
    .map(({ label, size, text }) => {
      const cells = longest === 0 ? 0 : (Math.max(0, size) / longest) * width;
      const bar = '█'.repeat(Math.floor(cells)) + (EIGHTHS[Math.floor((cells % 1) * 8)] ?? '');
      return `${label.padEnd(labelWidth)}  ${text.padStart(textWidth)}  ${styled('green', bar)}`;
    })
    .join('\n');
}
