import { Command } from 'commander';
import { sentence } from '@arbor/advice';
import { summariseMeterFile } from '@arbor/usage';
import { meterFiles } from '../inputs/usage-input.ts';
import { foldEqual } from '../output/fold-equal.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';

/** `arbor read FILE…`: what is in a meter file, or in several read as one. */
export function readCommand(setExitCode: (code: number) => void): Command {
  return new Command('read')
    .description('Read a meter file, or several as one, and say what is in it')
    .argument(
      '<file...>',
      'meter file, told by its content: Smart Meter Texas, Green Button, NEM12, utility CSV, your own CSV, or a zip of them; - reads standard input',
    )
    .option('--zone <zone>', 'IANA time zone, where the file does not say it')
    .option('--json', 'print {format, zone, series[], findings[]}')
    .action(async (paths: readonly string[], { zone, json }: { zone?: string; json?: boolean }) => {
      const file = await meterFiles(paths, zone);
      const summary = summariseMeterFile(file);
      if (file.series.length === 0) setExitCode(1);
      if (json) return printJson(summary);
      if (file.series.length > 0) {
        print(styled('bold', `${summary.format}, ${summary.zone ?? 'time zone not known'}`), '');
        const rows = summary.series.map((one) => [
          one.meter,
          one.fuel,
          one.channel,
          one.kwh === null ? '-' : Number(one.kwh).toLocaleString('en-US', { maximumFractionDigits: 1 }),
          String(one.intervals),
          intervalWords(one.minutes),
          one.first.slice(0, 10),
          one.last.slice(0, 10),
          String(one.estimated),
          String(one.missing),
        ]);
        print(table(['Meter', 'Fuel', 'Channel', 'kWh', 'Readings', 'Every', 'From', 'To', 'Estimated', 'Missing'], rows, [3, 4, 5, 8, 9]));
      }
      const out = file.series.length === 0 ? process.stderr : process.stdout;
      if (file.findings.length > 0)
        out.write(`${file.series.length > 0 ? '\n' : ''}${foldEqual(file.findings.map(sentence)).join('\n')}\n`);
    });
}

/** "15 min", "94 days". */
function intervalWords(minutes: number): string {
  const days = Math.round(minutes / 1440);
  if (minutes < 1440) return `${Math.round(minutes)} min`;
  return days === 1 ? '1 day' : `${days} days`;
}
