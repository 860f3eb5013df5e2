/** Read every label below REAL_DATA/efl, print a table with its verdict, then infer each verified one blindly from its three averages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { averagesOf, deliveryInForce, readLabel, texas, type LabelReading } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import type { Tariff } from '@arbor/engine';
import { inferPrice } from '../packages/catalog/src/sources/infer-structure.ts';

const USES = [300, 600, 900, 1400, 2500] as const;
const KINDS = ['pdf', 'html', 'text', 'negative'];

const folder = join(process.env['REAL_DATA'] ?? '', 'efl');
if (process.env['REAL_DATA'] === undefined || !existsSync(folder)) {
  console.error('REAL_DATA does not name a folder with labels in its folder efl.');
  process.exit(1);
}

const labels: { readonly file: string; readonly label: LabelReading }[] = [];
const startedCpu = process.cpuUsage();
for (const kind of KINDS) {
  for (const name of existsSync(join(folder, kind)) ? readdirSync(join(folder, kind)) : []) {
    const bytes = new Uint8Array(readFileSync(join(folder, kind, name)));
    labels.push({ file: `${kind}/${name}`, label: await readLabel({ bytes, market: texas }) });
  }
}
const cpu = process.cpuUsage(startedCpu);
const seconds = (cpu.user + cpu.system) / 1e6;

for (const { file, label } of labels) {
  const [reason] = label.reasons.filter(({ severity }) => severity === 'error');
  console.log(`${label.status.padEnd(12)} ${file.slice(0, 62).padEnd(62)} ${reason ? sentence(reason) : ''}`.trimEnd());
}
for (const kind of KINDS) {
  const of = labels.filter(({ file }) => file.startsWith(`${kind}/`)).map(({ label }) => label.status);
  const count = (status: string): number => of.filter((one) => one === status).length;
  console.log(
    `${kind}: ${of.length}, verified ${count('verified')}, quarantined ${count('quarantined')}, unreadable ${count('unreadable')}`,
  );
}
const megabytes = process.memoryUsage().rss / 1e6;
console.log(
  `${labels.length} labels in ${seconds.toFixed(2)} s of processor time, ${((seconds * 1000) / labels.length).toFixed(1)} ms each, ${megabytes.toFixed(0)} MB\n`,
);

/** What is inferred from nothing but the averages of a verified label, held against the label's own bills. */
const errors: number[] = [];
let inRange = 0;
let priced = 0;
let ranged = 0;
let refused = 0;
for (const { label } of labels.filter((one) => one.label.status === 'verified')) {
  const { tariff, average, roundingCents, utility, date, delivery } = label;
  if (!tariff || !average || roundingCents === null || utility === null || date === null) continue;
  const inForce = deliveryInForce(texas, utility, date);
  if (
    !inForce ||
    delivery?.from === 'inside' ||
    tariff.include === undefined ||
    tariff.charges.some(({ quantity }) => 'when' in quantity || 'except' in quantity)
  )
    continue;
  const published = (use: '500' | '1000' | '2000') => ({
    kwh: Number(use),
    pricePerKwh: (Number(average[use]) / 100).toFixed(5),
    roundingPerKwh: (Number(roundingCents) / 100).toFixed(6),
  });
  const facts = {
    line: 0,
    id: 'blind',
    utility,
    name: label.plan ?? '',
    rateType: 'fixed' as const,
    timeOfUse: false,
    minimumFlag: tariff.charges.some((charge) => charge.if),
    published: [published('500'), published('1000'), published('2000')] as const,
  };
  const price = inferPrice({ facts, words: [], market: texas, asOf: date, delivery: inForce });
  const bills = (one: Tariff) =>
    averagesOf({ tariff: one, market: texas, on: date, uses: USES }).map((perKwh, i) => (perKwh ?? Number.NaN) * (USES[i] ?? 0));
  const truth = bills(tariff);
  if (price.kind === 'unknown') refused++;
  else {
    const options = price.kind === 'tariff' ? [price.tariff] : price.tariffs;
    if (price.kind === 'tariff') priced++;
    else ranged++;
    const guesses = options.map(bills);
    truth.forEach((bill, i) => {
      const all = guesses.map((guess) => guess[i] ?? Number.NaN);
      if (price.kind === 'tariff') errors.push(Math.abs((all[0] ?? Number.NaN) - bill));
      // One price has the range of the printed rounding: its tolerance at that use.
      const slack = (Number(roundingCents) / 100 + 0.0005) * (USES[i] ?? 0);
      if (bill >= Math.min(...all) - slack && bill <= Math.max(...all) + slack) inRange++;
    });
  }
}
const sorted = errors.sort((a, b) => a - b);
const at = (share: number): string =>
  `$${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(2)}`;
console.log(`Inferred blindly from three averages: ${priced} priced, ${ranged} as a range, ${refused} refused.`);
console.log(
  `Bills at ${USES.join(', ')} kWh: error of one price, median ${at(0.5)}, p90 ${at(0.9)}, most ${at(1)} (n = ${sorted.length}).`,
);
console.log(`The true bill lies in the stated range ${inRange} times of ${(priced + ranged) * USES.length}.`);
