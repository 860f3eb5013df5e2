/** NEM12, the interval data of the Australian market: one record a day and register. */
import type { Finding, MeteredChannel } from '@arbor/engine';
import { labelledReadings } from '../labelled-readings.ts';
import { excerpt } from '../quantity.ts';
import { badRow, refusal } from '../finding-words.ts';
import { channelOfSuffix, energyOf, energyPower, marketInstant, nemReader, skipReadings, type NemRecords } from './nem-records.ts';

const DAY = 86_400;

/** Records 200, 300 and 400 of AEMO's meter data file format. Days are those of market time, and always have 24 hours. */
export const nem12 = nemReader({
  format: 'nem12',
  label: 'NEM12 (Australian interval data)',
  kinds: ['200', '300', '400'],
  records: nem12Records,
});

interface Datastream {
  readonly nmi: string;
  readonly suffix: string;
  readonly channel: MeteredChannel;
  /** Power of ten to micro-Wh. */
  readonly power: number;
  readonly seconds: number;
}

interface Day {
  readonly stream: Datastream;
  readonly start: number;
  readonly values: readonly string[];
  /** First letter of the quality per interval: A, E, F, N, S or V. */
  readonly quality: string[];
  readonly issued: number;
  readonly line: number;
}

function nem12Records(): NemRecords {
  const readings = labelledReadings();
  const skipped = new Map<string, number>();
  /** Null before the first record 200; a number of values a day for a register that is left out. */
  let stream: Datastream | { readonly suffix: string; readonly skip: true } | null = null;
  let day: Day | null = null;

  const flush = (): Finding | null => {
    if (!day) return null;
    const { stream: of, start, values, quality, issued, line } = day;
    day = null;
    for (const [i, text] of values.entries()) {
      const letter = quality[i] ?? 'A';
      const microWh = letter === 'N' || text.trim() === '' ? Number.NaN : energyOf(text, of.power, of.seconds, line, `value ${i + 1}`);
      if (typeof microWh !== 'number') return microWh;
      const problem = readings.add({
        meter: of.nmi,
        register: of.suffix,
        channel: of.channel,
        label: start + i * of.seconds,
        seconds: of.seconds,
        billionths: microWh,
        estimated: letter !== 'A',
        line,
        issued,
      });
      if (problem) return problem;
    }
    return null;
  };

  return {
    readings,
    skipped,
    flush,
    record: (kind, fields, line) => {
      if (kind === '400')
        return day ? applyEvent(day, fields, line) : stream && 'skip' in stream ? null : badRow(line, 'it follows no day (300)');
      const problem = flush();
      if (problem) return problem;
      if (kind === '200') {
        const made = datastreamOf(fields, line);
        if ('code' in made) return made;
        stream = made;
        return null;
      }
      if (!stream) return badRow(line, 'it follows no meter (200)');
      if ('skip' in stream) {
        skipReadings(skipped, stream.suffix, 1);
        return null;
      }
      const made = dayOf(stream, fields, line);
      if ('code' in made) return made;
      day = made;
      return null;
    },
  };
}

function datastreamOf(fields: readonly string[], line: number): Datastream | { readonly suffix: string; readonly skip: true } | Finding {
  const [, nmi = '', , , suffix = '', , , unit = '', minutes = ''] = fields.map((field) => field.trim());
  if (nmi === '') return badRow(line, 'it names no meter');
  const channel = channelOfSuffix(suffix);
  if (!channel) return { suffix, skip: true };
  const power = energyPower(unit);
  if (power === null) return refusal('usage.unknown-unit', { unit: excerpt(unit) || 'no unit' }, { line, column: 'UOM' });
  const length = Number(minutes);
  if (![5, 15, 30].includes(length)) return badRow(line, `its interval length is "${excerpt(minutes)}", not 5, 15 or 30 minutes`);
  return { nmi, suffix: suffix.toUpperCase(), channel, power, seconds: length * 60 };
}

function dayOf(stream: Datastream, fields: readonly string[], line: number): Day | Finding {
  const count = DAY / stream.seconds;
  const date = (fields[1] ?? '').trim();
  const start = marketInstant(date);
  if (start === null || date.length !== 8) return refusal('usage.bad-date', { line, text: excerpt(date) }, { line });
  const values = fields.slice(2, 2 + count);
  const method = (fields[2 + count] ?? '').trim().toUpperCase();
  const numbers = values.findIndex((value) => /^[A-Z]/i.test(value.trim()));
  if (values.length < count || numbers >= 0) {
    const found = numbers < 0 ? values.length : numbers;
    return badRow(line, `it has ${found} values where a day of ${stream.seconds / 60} minute readings has ${count}`);
  }
  if (!/^[AEFNSV]/.test(method)) return badRow(line, `its quality is "${excerpt(method)}", not one of A, E, F, N, S or V`);
  // A day of varying quality is told by the records 400 after it; what they leave out is not known to be actual.
  return { stream, start, values, quality: values.map(() => method.charAt(0)), issued: marketInstant(fields[5 + count] ?? '') ?? 0, line };
}

function applyEvent(day: Day, fields: readonly string[], line: number): Finding | null {
  const [, from = '', to = '', method = ''] = fields.map((field) => field.trim());
  const [first, last] = [Number(from), Number(to)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 1 || last < first || last > day.values.length)
    return badRow(line, `its intervals "${excerpt(`${from} to ${to}`)}" are not within the day's ${day.values.length}`);
  if (!/^[AEFNS]/i.test(method)) return badRow(line, `its quality is "${excerpt(method)}", not one of A, E, F, N or S`);
  day.quality.fill(method.charAt(0).toUpperCase(), first - 1, last);
  return null;
}
