/** Months as people and bills write them. */
const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Read a month: `2025-06`, `2025-6`, `06/2025`, `June 2025`, `Jun-25`, or a whole first day `2025-06-01`.
 *  @returns `YYYY-MM`; null when the text is no month.
 *  @example monthOf('Jun-25') // '2025-06' */
export function monthOf(text: string): string | null {
  const numbers = /^(\d{4})[-/](\d{1,2})(?:-01)?$/.exec(text) ?? /^(?<month>\d{1,2})[-/](?<year>\d{4})$/.exec(text);
  const names = /^([a-z]{3})[a-z]*\.?[-\s,/]*(?:'?(\d{2})|(\d{4}))$/i.exec(text) ?? /^(?<year>\d{4})[-\s]([a-z]{3})[a-z]*$/i.exec(text);
  let year: number;
  let month: number;
  if (numbers) {
    year = Number(numbers.groups?.['year'] ?? numbers[1]);
    month = Number(numbers.groups?.['month'] ?? numbers[2]);
  } else if (names) {
    const name = names.groups ? names[2] : names[1];
    year = Number(names.groups?.['year'] ?? names[3] ?? `20${names[2]}`);
    month = NAMES.indexOf((name ?? '').toLowerCase()) + 1;
  } else return null;
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}
