import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colour only for a person at a terminal who has not said no (no-color.org). */
const coloured = process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

/** Style a text, or leave it plain in a pipe. */
export function styled(style: Style, text: string): string {
  return coloured ? styleText(style, text) : text;
}

/** Columns of the terminal, 100 in a pipe. */
export const columns = Math.min(120, process.stdout.columns || 100);

/** Print lines to standard output. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Print the stable JSON form of a result. */
export function printJson(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
