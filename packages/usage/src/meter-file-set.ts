/** Several files read as one: what each of them was, and the answer that they make together. */
import type { Finding } from '@arbor/engine';
import { note, refusal, usageFindingWords } from './finding-words.ts';
import { joinSeries } from './join-series.ts';
import {
  MAX_READINGS,
  refused,
  type MeteredSeries,
  type MeterFile,
  type MeterFileParser,
  type MeterReader,
  type ReadResult,
} from './meter-file.ts';
import { readers } from './readers/index.ts';

/** Least confidence of a reader that makes a file a meter file, whose faults are then told instead of leaving it out. */
const SURE = 0.5;

/** Faults of files that are no meter files, or hold none of what one looks for. */
const NO_READINGS: ReadonlySet<string> = new Set([
  'usage.empty-file',
  'usage.spreadsheet',
  'usage.binary-file',
  'usage.web-page',
  'usage.unknown-format',
  'usage.prices',
  'usage.no-readings',
]);

/** One file of the set, in text. */
export interface FileOfSet {
  /** Take the next piece of text; the first has the start of the file, 64 KB if it is that long. A finding is the file's refusal. */
  readonly write: (text: string) => Finding | null;
  /** Refuse the file for what its bytes are. */
  readonly refuse: (problem: Finding) => void;
  readonly end: () => void;
}

export interface MeterFileSet {
  readonly open: (name: string | null) => FileOfSet;
  readonly end: () => MeterFile;
}

interface Outcome {
  readonly name: string | null;
  reader: MeterReader | null;
  confidence: number;
  /** Null for a file that its format reads together with others. */
  result: ReadResult | null;
  /** Whether the result is that of several files together. */
  shared: boolean;
}

/** Start a set. */
export function meterFileSet(zone: string | undefined): MeterFileSet {
  const outcomes: Outcome[] = [];
  /** Parsers that read all files of their format together. */
  const together = new Map<MeterReader, MeterFileParser>();
  const options = zone === undefined ? {} : { zone };

  let readings = 0;
  // All readings of a set are in memory together.
  const keep = (outcome: Outcome, result: ReadResult): void => {
    for (const { channels } of result.series) for (const { startSeconds } of channels) readings += startSeconds.length;
    outcome.result = readings > MAX_READINGS ? refused(refusal('usage.too-many-readings', { limit: MAX_READINGS })) : result;
  };

  return {
    open: (name) => {
      const outcome: Outcome = { name, reader: null, confidence: 0, result: null, shared: false };
      outcomes.push(outcome);
      if (readings > MAX_READINGS) keep(outcome, { zone: null, series: [], findings: [] });
      let parser: MeterFileParser | null = null;
      const refuse = (problem: Finding): Finding => {
        outcome.result ??= refused(problem);
        return problem;
      };
      const begin = (head: string): Finding | null => {
        const chosen = chooseReader(head);
        if ('code' in chosen) return chosen;
        outcome.reader = chosen.reader;
        outcome.confidence = chosen.confidence;
        parser = together.get(chosen.reader) ?? chosen.reader.open(options);
        if (parser.endPart) together.set(chosen.reader, parser);
        return null;
      };
      return {
        refuse,
        write: (text) => {
          if (outcome.result) return null;
          const problem = (parser ? null : begin(text)) ?? parser?.write(text) ?? null;
          if (!problem) return null;
          parser?.endPart?.();
          return refuse(problem);
        },
        end: () => {
          if (outcome.result) return;
          if (!parser) return void refuse(refusal('usage.empty-file'));
          if (!parser.endPart) return keep(outcome, parser.end());
          const problem = parser.endPart();
          if (problem) refuse(problem);
        },
      };
    },
    end: () => {
      for (const [reader, parser] of together) {
        const waiting = outcomes.filter((one) => one.reader === reader && !one.result);
        if (waiting.length === 0) continue;
        const result = parser.end();
        for (const [i, one] of waiting.entries()) {
          one.result = i === 0 || isRefusal(result) ? result : { zone: null, series: [], findings: [] };
          one.shared = waiting.length > 1;
        }
      }
      return answerOf(outcomes);
    },
  };
}

function isRefusal({ findings }: ReadResult): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function errorOf(outcome: Outcome): Finding | undefined {
  return outcome.result?.findings.find(({ severity }) => severity === 'error');
}

function answerOf(outcomes: readonly Outcome[]): MeterFile {
  const read = outcomes.filter((one) => one.result && !errorOf(one));
  const faulty = outcomes.filter((one) => errorOf(one) && one.confidence >= SURE && !NO_READINGS.has(errorOf(one)?.code ?? ''));
  const [refusedFile] = faulty.length > 0 ? faulty : read.length > 0 ? [] : outcomes;
  if (refusedFile || read.length === 0) {
    const error = (refusedFile && errorOf(refusedFile)) ?? refusal('usage.empty-file');
    const named = outcomes.length > 1 && refusedFile ? inFile(error, refusedFile) : error;
    return { format: refusedFile?.reader?.format ?? null, ...refused(named) };
  }
  const parts = read.flatMap(({ result }) => result?.series ?? []);
  const format = [...new Set(read.map(({ reader }) => reader?.format ?? ''))].join('+');
  const joined = joinSeries(parts);
  const series = joined.series.map(withoutEmptyExport);
  const skipped = outcomes.filter((one) => errorOf(one)).map(skippedFile);
  const findings = [...skipped, ...findingsOf(read, joined.joined, outcomes.length > 1), ...joined.findings, ...aboutMeters(series)];
  return {
    format,
    zone: read.find(({ result }) => result?.zone !== null && result?.zone !== undefined)?.result?.zone ?? null,
    series,
    findings,
  };
}

/** Findings of each file: those that all of them share once, the others with their file. What a join tells anew is left to it. */
function findingsOf(read: readonly Outcome[], joined: ReadonlySet<string>, several: boolean): readonly Finding[] {
  const [only] = read;
  if (!several && only) return only.result?.findings ?? [];
  const seen = new Map<string, { readonly finding: Finding; readonly outcome: Outcome; times: number }>();
  for (const outcome of read)
    for (const finding of outcome.result?.findings ?? []) {
      const again = finding.code === 'usage.gap' || finding.code === 'usage.absurd-reading';
      if (again && joined.has(String(finding.data['meter']))) continue;
      const key = JSON.stringify([finding.code, finding.data]);
      const known = seen.get(key);
      if (known) known.times++;
      else seen.set(key, { finding, outcome, times: 1 });
    }
  return [...seen.values()].map(({ finding, outcome, times }) => (times === 1 ? inFile(finding, outcome) : finding));
}

/** A name that others gave, as it may stand in a sentence. */
function shortFileName(name: string): string {
  const own =
    name
      .replace(/[^\p{L}\p{N} ._#()/+-]/gu, '')
      .split('/')
      .at(-1)
      ?.trim() ?? '';
  return own.length > 60 ? `${own.slice(0, 40)}…${own.slice(-19)}` : own;
}

function inFile(finding: Finding, { name, shared }: Outcome): Finding {
  if (name === null || shared) return finding;
  const file = shortFileName(name);
  return { ...finding, data: { ...finding.data, file }, where: { ...finding.where, file } };
}

/** Why a file of no readings was left out, from its own refusal. */
function skippedFile(outcome: Outcome): Finding {
  const error = errorOf(outcome);
  const [sentence = ''] = (error ? (usageFindingWords[error.code]?.(error.data) ?? '') : '').split(/[.:] /);
  const file = shortFileName(outcome.name ?? '');
  const why =
    error?.code === 'usage.unknown-format'
      ? 'it is not a meter file'
      : sentence
          .replace(/\.$/, '')
          .replace(/^This file/, 'it')
          .replace(/^We /, 'we ');
  return note('usage.file-skipped', 'info', { file, why }, { file });
}

/** A column of noughts beside the energy used is a home that sends nothing to the grid. */
function withoutEmptyExport(series: MeteredSeries): MeteredSeries {
  const empty = series.channels.filter(({ channel, microWh }) => channel === 'export' && microWh.every((energy) => energy === 0));
  if (empty.length === 0 || empty.length === series.channels.length) return series;
  return { ...series, channels: series.channels.filter((one) => !empty.includes(one)) };
}

function chooseReader(head: string): { readonly reader: MeterReader; readonly confidence: number } | Finding {
  const scored = readers.map((reader: MeterReader) => ({ reader, confidence: reader.sniff(head) }));
  const best = Math.max(...scored.map(({ confidence }) => confidence));
  const winners = scored.filter(({ confidence }) => confidence === best);
  const [winner] = winners;
  if (best <= 0 || !winner)
    return holdsPrices(head)
      ? refusal('usage.prices')
      : refusal('usage.unknown-format', {
          formats: [...new Set(readers.map(({ label }) => label.replace(/( CSV| JSON| XML)?( \(.*)?$/, '')))],
        });
  return winners.length > 1 ? refusal('usage.readers-tie', { formats: winners.map(({ reader }) => reader.label) }) : winner;
}

/** Say whether a file that no reader knows is a table of prices, which people mistake for their usage. */
function holdsPrices(head: string): boolean {
  const names = head.slice(0, 4096).toLowerCase();
  return /rate[ _]p|price|tariff|cost in cents|value_inc_vat|\beec\b|"schedules"|generation rate/.test(names);
}

function aboutMeters(series: MeterFile['series']): readonly Finding[] {
  const fuels = [...new Set(series.map(({ fuel }) => fuel))].filter((fuel) => fuel !== 'electricity');
  const names = series.filter(({ fuel }) => fuel === 'electricity').map(({ meter }) => meter);
  const meters = names.length > 1 ? [note('usage.several-meters', 'warning', { count: names.length, meters: names })] : [];
  return [...meters, ...fuels.map((fuel) => note('usage.other-fuel', 'warning', { fuel }))];
}
