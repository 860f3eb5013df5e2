import { Command } from 'commander';
import { readLabel, texas, type LabelReading } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import type { ExitFee } from '@arbor/engine';
import { wholeFile } from '../inputs/file-bytes.ts';
import { chargeInWords, deliveryInWords } from '../output/charge-words.ts';
import { columns, print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';

/** `arbor label FILE`: what an Electricity Facts Label says, and whether its prices come out at its own averages. */
export function labelCommand(setExitCode: (code: number) => void): Command {
  return new Command('label')
    .description('Read an Electricity Facts Label and hold its prices against its own averages')
    .argument('<file>', 'a label as PDF, web page or text')
    .option(
      '--json',
      'print {readable, supplier, plan, utility, date, termMonths, exitFee, renewablePercent, average, tariff, spans, check, status, reasons}',
    )
    .action(async (path: string, { json }: { json?: boolean }) => {
      const label = await readLabel({ bytes: await wholeFile(path), market: texas });
      if (!label.readable) setExitCode(1);
      else if (label.status !== 'verified') setExitCode(2);
      if (json) return printJson(label);
      if (label.readable) printLabel(label);
      if (label.reasons.length > 0) (label.readable ? process.stdout : process.stderr).write(`${label.reasons.map(sentence).join('\n')}\n`);
    });
}

function printLabel(label: LabelReading): void {
  const { supplier, plan, utility, date, status } = label;
  print(styled('bold', [plan ?? 'Plan without a name', supplier ?? 'supplier not named'].join(', ')));
  print([utility ?? 'utility not named', date ?? 'no date', termWords(label.termMonths), feeWords(label.exitFee)].join(' · '), '');
  const uses = ['500', '1000', '2000'] as const;
  print(
    table(
      ['kWh', 'Label', 'Our price', 'Off by'],
      uses.map((use) => {
        const { printed, priced, difference } = label.check?.[use] ?? { printed: label.average?.[use], priced: null, difference: null };
        return [use, `${printed ?? '-'} c`, priced === null ? '-' : `${priced} c`, difference === null ? '-' : `${difference} c`];
      }),
      [0, 1, 2, 3],
    ),
    '',
  );
  if (label.tariff) print(...chargeLines(label), '');
  print(styled('bold', status === 'verified' ? 'Verified: it comes out at its own averages.' : 'Quarantined: it is not used for ranking.'));
}

/** Every charge with its whole price, and beneath it the words of the label that it was read from. */
function chargeLines({ tariff, delivery, spans }: LabelReading): readonly string[] {
  const quoteOf = new Map(spans.map(({ charge, quote }) => [charge, quote]));
  const charges = (tariff?.charges ?? []).filter(({ tags }) => !tags.includes('delivery'));
  return [
    ...(delivery && delivery.from !== 'inside' ? [`Delivery charges: ${deliveryInWords(delivery)}`] : []),
    ...charges.flatMap((charge) => {
      const quote = (quoteOf.get(charge.id) ?? '').replaceAll(/\s+/g, ' ').trim();
      return [
        ...wrap(`${charge.label}: ${chargeInWords(charge)}`, columns),
        ...wrap(`"${quote}"`, columns - 4).map((line) => styled('dim', `    ${line}`)),
      ];
    }),
  ];
}

function termWords(months: number | null): string {
  if (months === null) return 'term not read';
  return months === 0 ? 'month to month' : `${months} months`;
}

function feeWords(fee: ExitFee): string {
  if (fee.kind === 'none') return 'no exit fee';
  if (fee.kind === 'unknown') return 'exit fee not read';
  return fee.kind === 'flat' ? `exit fee $${fee.amount}` : `exit fee $${fee.amount} for each month left`;
}
