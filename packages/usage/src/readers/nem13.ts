/** NEM13, accumulated reads of the Australian market: the difference of two meter readings, weeks or months apart. */
import { badRow, refusal } from '../finding-words.ts';
import { labelledReadings } from '../labelled-readings.ts';
import { excerpt } from '../quantity.ts';
import { energyOf, energyPower, marketInstant, nemReader, skipReadings, type NemRecords } from './nem-records.ts';

/** Longest time between two reads [seconds]: meters are read every quarter, and some are missed for years. */
const MAX_SECONDS = 3 * 366 * 86_400;

/** Record 250 of AEMO's meter data file format. */
export const nem13 = nemReader({
  format: 'nem13',
  label: 'NEM13 (Australian accumulated reads)',
  kinds: ['250'],
  records: nem13Records,
});

function nem13Records(): NemRecords {
  const readings = labelledReadings();
  const skipped = new Map<string, number>();
  return {
    readings,
    skipped,
    flush: () => null,
    record: (_kind, fields, line) => {
      const cells = fields.map((field) => field.trim());
      const cell = (index: number): string => cells[index] ?? '';
      const nmi = cell(1);
      if (nmi === '') return badRow(line, 'it names no meter');
      const [direction, previousText, currentText, quality, quantity, unit] = [7, 9, 14, 15, 18, 19].map(cell);
      // Seen from the grid: E (export) is what the home takes, I (import) is what it sends.
      const channel = direction === 'E' ? 'import' : direction === 'I' ? 'export' : null;
      if (!channel) return badRow(line, `its direction is "${excerpt(direction ?? '')}", neither E nor I`);
      const power = energyPower(unit ?? '');
      if (power === null) {
        if (!/varh/i.test(unit ?? ''))
          return refusal('usage.unknown-unit', { unit: excerpt(unit ?? '') || 'no unit' }, { line, column: 'UOM' });
        skipReadings(skipped, 'Q', 1);
        return null;
      }
      const start = marketInstant(previousText ?? '');
      const end = marketInstant(currentText ?? '');
      if (start === null || end === null)
        return refusal('usage.bad-date', { line, text: excerpt((start === null ? previousText : currentText) ?? '') }, { line });
      if (end <= start || end - start > MAX_SECONDS) return badRow(line, 'its second read is not within three years after its first');
      const microWh = energyOf(quantity ?? '', power, end - start, line, 'Quantity');
      if (typeof microWh !== 'number') return microWh;
      const register = `${cell(6)}|${cell(3)}|${cell(4)}`;
      const estimated = !(quality ?? '').toUpperCase().startsWith('A');
      return readings.add({ meter: nmi, register, channel, label: start, seconds: end - start, billionths: microWh, estimated, line });
    },
  };
}
