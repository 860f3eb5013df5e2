/** The examples of the documentation: a block of JSON, then the bill it makes or what the program says instead. */
import { calendarMonths, toBillionths, type BillPeriod, type Facts, type PriceSeries, type Tariff } from '@arbor/engine';
import type { BillsQuestion } from './golden-bill.ts';
import { homeOf, pricesOf } from './golden-home.ts';

export interface DocExample {
  /** Page and line, to find it again. */
  readonly where: string;
  readonly json: unknown;
  readonly follows: 'bill' | 'refused' | null;
  readonly text: readonly string[];
}

interface Block {
  readonly kind: string;
  readonly line: number;
  readonly body: string;
}

/** Find every block of JSON on a page, with the block of text right after it. */
export function examplesOn(page: string, markdown: string): readonly DocExample[] {
  const blocks = [...markdown.matchAll(/^```(\w+ ?\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: kind = '', 2: body = '', index }): Block => ({
    kind,
    body,
    line: markdown.slice(0, index).split('\n').length,
  }));
  return blocks.flatMap(({ kind, line, body }, i) => {
    if (kind !== 'json') return [];
    const next = blocks[i + 1];
    const follows = next?.kind === 'text bill' ? 'bill' : next?.kind === 'text refused' ? 'refused' : null;
    const text = follows && next ? next.body.split('\n').filter((one) => one.trim() !== '') : [];
    return [{ where: `${page}:${line}`, json: JSON.parse(body) as unknown, follows, text }];
  });
}

/** A line of a bill, its numbers in one notation: `energy 720 kWh x 0.12 = 86.4`. */
export function written(id: string, quantity: string, unit: string, price: string, amount: string): string {
  const plain = (number: string): string => (number.includes('/') ? number : String(toBillionths(number) / 1e9));
  return `${id} ${plain(quantity)} ${unit} x ${plain(price)} = ${plain(amount)}`;
}

export interface DocBill {
  readonly period: BillPeriod;
  readonly lines: readonly string[];
  readonly total: string;
  readonly once: string;
}

/** What a block of the kind `text bill` states: the home, and the bills in one notation. */
export interface DocBills {
  readonly home: Omit<BillsQuestion, 'tariff' | 'included'>;
  readonly bills: readonly DocBill[];
  readonly says: readonly string[];
}

function periodOf(text: string): BillPeriod {
  const [from = '', to = ''] = text.split(' to ');
  const [month] = from.length === 7 ? calendarMonths(`${from}-01`, `${from}-01`) : [];
  return month ?? { from, to };
}

/** Read a stated bill.
 *  @param own what the tariff itself says of its clock and money. */
export function readBills(text: readonly string[], own: Partial<Pick<Tariff, 'zone' | 'currency'>>): DocBills {
  const settings = new Map<string, string[]>();
  const bills: { readonly period: BillPeriod; readonly lines: string[]; total: string; once: string }[] = [];
  const september = { from: '2026-09-01', to: '2026-10-01' };
  const open = (period: BillPeriod): number => bills.push({ period, lines: [], total: 'not stated', once: '0' });
  for (const line of text) {
    const [, setting, given = ''] = /^(home|bills?|zone|fact|holidays|prices|start|says|readings): +(.*)$/.exec(line) ?? [];
    if (setting === 'bill') open(periodOf(given));
    else if (setting !== undefined) settings.set(setting, [...(settings.get(setting) ?? []), given]);
    else {
      if (bills.length === 0) open(september);
      readLine(line, bills.at(-1), own.currency ?? 'USD');
    }
  }
  const zone = settings.get('zone')?.[0] ?? own.zone ?? 'America/Chicago';
  const periods = runOf(settings.get('bills')?.[0]) ?? bills.map(({ period }) => period);
  const span = { zone, from: periods[0]?.from ?? '', to: periods.at(-1)?.to ?? '' };
  return {
    home: {
      bills: periods,
      startsOn: settings.get('start')?.[0] ?? span.from,
      series: homeOf(settings.get('home') ?? ['import 1 kW'], span, parseInt(settings.get('readings')?.[0] ?? '15', 10)),
      holidays: (settings.get('holidays') ?? []).flatMap((dates) => dates.split(', ')),
      facts: Object.fromEntries((settings.get('fact') ?? []).map(factOf)),
      prices: Object.fromEntries((settings.get('prices') ?? []).map((line) => seriesOf(line, span))),
    },
    bills,
    says: settings.get('says') ?? [],
  };
}

function readLine(line: string, bill: { readonly lines: string[]; total: string; once: string } | undefined, currency: string): void {
  const [, sum, amount = ''] = /^(total|outside the annual bill) +(-?[\d.]+)$/.exec(line) ?? [];
  const [, id = '', quantity = '', unit = '', price = '', product = ''] =
    /^(\S+) +(-?[\d./]+) (\S.*?) x (-?[\d.]+) *= *(-?[\d.]+)$/.exec(line) ?? [];
  if (!bill || (sum === undefined && id === '')) throw new Error(`What is "${line}"?`);
  if (sum === 'total') bill.total = amount;
  else if (sum !== undefined) bill.once = amount;
  else bill.lines.push(written(id, quantity, unit === currency ? 'currency' : unit, price, product));
}

function runOf(text: string | undefined): readonly BillPeriod[] | null {
  const [, from, to] = /^(\S+) to (\S+) by month$/.exec(text ?? '') ?? [];
  return from === undefined || to === undefined ? null : calendarMonths(from, to).filter((bill) => bill.from < to);
}

function factOf(text: string): readonly [string, Facts[string]] {
  const [name = '', known = ''] = text.split(' = ');
  return [name, known === 'yes' ? true : known === 'no' ? false : known];
}

function seriesOf(text: string, span: BillPeriod & { readonly zone: string }): readonly [string, PriceSeries] {
  const [name = '', unit = '', ...rest] = text.split(' ');
  return [name, pricesOf(rest.join(' '), unit, span)];
}
