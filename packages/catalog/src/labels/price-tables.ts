/** Tables whose headings stand apart from their amounts: what each amount is, by its row or its column. */
import { namesDelivery, type ChargeKind } from './charge-words.ts';
import { periodNames } from './label-hours.ts';
import type { MoneyToken, PriceSection } from './money-tokens.ts';

export interface TableCell {
  readonly kind: ChargeKind;
  /** Name of the hours an energy price holds for. */
  readonly period: string | null;
}

/** Say what the amounts of tables are, by their number. Amounts outside of tables are not in it. */
export function tableCells(section: PriceSection, tokens: readonly MoneyToken[]): ReadonlyMap<number, TableCell> {
  return new Map([...sideBySide(section.text, tokens), ...rowPerCompany(section, tokens)]);
}

const cell = (kind: ChargeKind, period: string | null = null): TableCell => ({ kind, period });

/** Headings above one row of amounts: energy (one price, or one for each of two periods), base, delivery per kWh, delivery per month. */
function sideBySide(text: string, tokens: readonly MoneyToken[]): ReadonlyMap<number, TableCell> {
  const found = new Map<number, TableCell>();
  for (let i = 0; i + 3 < tokens.length; i++) {
    if (found.has(i)) continue;
    const prices = tokens[i + 1]?.unit === 'cents' ? 2 : 1;
    const row = tokens.slice(i, i + prices + 3);
    const units = row.map(({ unit }) => unit).join();
    if (units !== `${'cents,'.repeat(prices)}dollars,cents,dollars`) continue;
    const gaps = row.slice(0, -1).map(({ after }) => after.replace(/\/\s*kwh|[|\s]/gi, ''));
    const heads = text.slice(Math.max(0, (row[0]?.at ?? 0) - 260), row[0]?.at);
    if (gaps.some((gap) => gap !== '') || !/delivery charges/i.test(heads) || !/energy charge/i.test(heads) || !/\bbase\b/i.test(heads))
      continue;
    const names = prices === 2 ? periodNames(heads.slice(heads.toLowerCase().lastIndexOf('energy charge'))) : [null];
    if (names.length !== prices) continue;
    [...names.map((name) => cell('energy', name)), cell('base'), cell('delivery'), cell('delivery')].forEach((one, j) =>
      found.set(i + j, one),
    );
  }
  return found;
}

/** A row for the supplier and one for the utility, each with its charge per month and per kWh under headings that say so. */
function rowPerCompany({ text, lines }: PriceSection, tokens: readonly MoneyToken[]): ReadonlyMap<number, TableCell> {
  const found = new Map<number, TableCell>();
  const headed = lines.findIndex(({ line }) => /base charge\W.*per kwh (?:charge|price|rate)\W*$/i.test(line.text));
  if (headed < 0) return found;
  for (const { at } of lines.slice(headed + 1, headed + 3)) {
    const end = lines.find((one) => one.at > at)?.at ?? text.length;
    const here = tokens.flatMap((token, i) => (token.at >= at && token.at < end ? [i] : []));
    const [month, kwh] = here;
    if (month === undefined || kwh === undefined || here.length !== 2) return new Map();
    if (tokens[month]?.unit !== 'dollars' || tokens[kwh]?.unit !== 'cents') return new Map();
    const isDelivery = namesDelivery.test(text.slice(at, tokens[month]?.at));
    found.set(month, cell(isDelivery ? 'delivery' : 'base'));
    found.set(kwh, cell(isDelivery ? 'delivery' : 'energy'));
  }
  return found;
}
