/** Every code this package raises, with its plain sentence: what, where, what to do. */
import { finding, type Finding, type FindingWords, type Severity, type Where } from '@arbor/engine';

export const usageFindingCodes = [
  'usage.empty-file',
  'usage.too-large',
  'usage.spreadsheet',
  'usage.binary-file',
  'usage.web-page',
  'usage.unknown-format',
  'usage.readers-tie',
  'usage.zone-unknown',
  'usage.xml-doctype',
  'usage.xml-too-deep',
  'usage.xml-broken',
  'usage.xml-cut-off',
  'usage.line-too-long',
  'usage.too-many-meters',
  'usage.too-many-readings',
  'usage.no-readings',
  'usage.column-missing',
  'usage.bad-row',
  'usage.bad-date',
  'usage.ambiguous-dates',
  'usage.not-a-number',
  'usage.negative-reading',
  'usage.impossible-reading',
  'usage.unknown-unit',
  'usage.reading-type-missing',
  'usage.bad-json',
  'usage.bad-months',
  'usage.date-order',
  'usage.date-order-unsure',
  'usage.zone-assumed',
  'usage.zone-missing',
  'usage.zone-ignored',
  'usage.local-time-as-utc',
  'usage.rows-by-order',
  'usage.repeated-hour',
  'usage.fixed-clock',
  'usage.clock-change-rows',
  'usage.blank-reading',
  'usage.absurd-reading',
  'usage.duplicate',
  'usage.revised',
  'usage.overlap',
  'usage.length-trimmed',
  'usage.gap',
  'usage.several-meters',
  'usage.other-fuel',
  'usage.register-skipped',
  'usage.registers-summed',
  'usage.net-register',
  'usage.joined-by-order',
  'usage.duration-rounded',
  'usage.time-rounded',
  'usage.month-repeated',
  'usage.archive-locked',
  'usage.archive-broken',
  'usage.archive-several',
  'usage.archive-empty',
  'usage.file-skipped',
  'usage.prices',
  'usage.cut-off',
  'usage.channels-unknown',
  'usage.bad-page',
  'usage.bad-entry',
  'usage.clock-assumed',
  'usage.unit-assumed',
  'usage.pages-missing',
  'usage.end-ignored',
] as const;

export type UsageFindingCode = (typeof usageFindingCodes)[number];

/** Make a finding of this package: the type lets only listed codes through, so that every one has words. */
export function note(code: UsageFindingCode, severity: Severity, data: Finding['data'] = {}, where?: Where): Finding {
  return finding(code, severity, data, where);
}

/** Make a refusal. */
export function refusal(code: UsageFindingCode, data: Finding['data'] = {}, where?: Where): Finding {
  return note(code, 'error', data, where);
}

/** Refuse a line for a problem that completes "Line 3 cannot be read: …". */
export function badRow(line: number, problem: string): Finding {
  return refusal('usage.bad-row', { line, problem }, { line });
}

const words = {
  'usage.empty-file': () => 'This file is empty. Download it again from your utility and check that it has readings.',
  'usage.too-large': ({ megabytes }) =>
    `This file is larger than ${megabytes} MB. Ask your utility for a shorter period, such as one year.`,
  'usage.spreadsheet': ({ kind }) =>
    `This is a spreadsheet (${kind}), not a text file. Open it and save it as CSV, then upload the CSV file.`,
  'usage.binary-file': ({ kind }) =>
    `This is not a text file (${kind}). Upload the CSV or XML file that your utility offers; unpack archives first.`,
  'usage.web-page': () =>
    'This is a web page, not meter data. Your download may have ended on a login or error page: sign in and download the file again.',
  'usage.unknown-format': ({ formats }) =>
    `We do not know this kind of file. We can read: ${list(formats)}. Or fill in our table of start,kWh.`,
  'usage.readers-tie': ({ formats }) =>
    `This file could be any of these formats: ${list(formats)}. We do not guess; please download it again in one format.`,
  'usage.zone-unknown': ({ zone }) => `"${zone}" is not a time zone that we know. Use a name such as America/Chicago.`,
  'usage.xml-doctype': () =>
    'This XML file has a DOCTYPE, which meter data never needs and which can be used for attacks. Download the file again from your utility.',
  'usage.xml-too-deep': ({ depth }) =>
    `This XML file nests deeper than ${depth} levels, which meter data never does. Download it again from your utility.`,
  'usage.xml-broken': ({ line, problem }) => `This XML file is broken at line ${line}: ${problem}. Download it again from your utility.`,
  'usage.xml-cut-off': ({ line }) => `This XML file ends too early, at line ${line}. The download was cut off: download it again.`,
  'usage.line-too-long': ({ line, limit }) =>
    `Line ${line} is longer than ${limit} characters, so this is not a table of readings. Check that you chose the right file.`,
  'usage.too-many-meters': ({ limit }) => `This file holds more than ${limit} meters. Upload the file of one home.`,
  'usage.too-many-readings': ({ limit }) =>
    `This file holds more than ${Number(limit).toLocaleString('en-US')} readings. Upload one home and a year or two of it.`,
  'usage.no-readings': ({ contents }) =>
    `This file has no usable readings: it holds ${contents}. Download your interval usage data instead.`,
  'usage.column-missing': ({ column }) =>
    `The column ${column} is missing in the first line. Use the file as your utility gave it, with all its columns.`,
  'usage.bad-row': ({ line, problem }) => `Line ${line} cannot be read: ${problem}. Correct that line or download the file again.`,
  'usage.bad-date': ({ line, text }) =>
    `Line ${line} has a date or time that we cannot read: "${text}". Correct it or download the file again.`,
  'usage.ambiguous-dates': ({ line }) =>
    `We cannot tell day from month in this file's dates (first seen on line ${line}). Download it again, or write the dates as YYYY-MM-DD.`,
  'usage.not-a-number': ({ line, text }) =>
    `Line ${line} has "${text}" where a number should be. Correct that line or download the file again.`,
  'usage.negative-reading': ({ line, text }) =>
    `Line ${line} has a negative reading (${text}). Energy sent to the grid belongs in its own rows or column; correct the file.`,
  'usage.impossible-reading': ({ line, text }) =>
    `Line ${line} has a reading that no home can have (${text}). The unit is likely wrong; check the file.`,
  'usage.unknown-unit': ({ unit }) => `The readings are in a unit that we do not know (${unit}). Ask your utility for a file in kWh.`,
  'usage.reading-type-missing': () =>
    'These readings do not say their unit and scale; their MeterReading and ReadingType, in other files, do. Add those files, or download the complete Green Button file.',
  'usage.bad-json': ({ problem }) =>
    `This JSON file cannot be read: ${problem}. Use {"monthlyKwh": [12 numbers], "firstMonth": "YYYY-MM"}.`,
  'usage.bad-months': ({ problem }) => `The monthly totals cannot be used: ${problem}. Give 1 to 36 months in a row, each once.`,
  'usage.date-order': ({ order }) =>
    `The dates in this file are written ${order === 'day-first' ? 'day first' : 'month first'}; we read them so, because only that fits. Please check.`,
  'usage.date-order-unsure': ({ first, last }) =>
    `The dates could be read month first or day first. We read month first, ${first} to ${last}. Check that, and write YYYY-MM-DD if it is wrong.`,
  'usage.zone-assumed': ({ zone }) =>
    `The file gives only an offset from UTC, so we take the time zone ${zone}. Give the time zone if your home is in another one.`,
  'usage.zone-missing': () =>
    'The file does not name its time zone, so hours are shown in UTC. Give the time zone of the home before comparing prices by the hour.',
  'usage.zone-ignored': ({ zone, asked }) => `This format always uses ${zone}, so the time zone ${asked} that you gave was not used.`,
  'usage.local-time-as-utc': ({ zone, moved }) =>
    moved === false
      ? 'The file writes clock times as if they were UTC. Give the time zone of the home so that we can put the hours right.'
      : `The file writes clock times of ${zone} as if they were UTC. We moved them to the right hours; please check one day.`,
  'usage.rows-by-order': ({ date }) =>
    `On ${date} the clock changed and the time labels do not follow it. We took the readings in the order of the lines.`,
  'usage.repeated-hour': ({ date }) =>
    `On ${date} the clock was set back and the file stamps both passes of that hour alike. We took them one after the other.`,
  'usage.fixed-clock': ({ zone }) =>
    `The times in this file do not follow summer time. We read them in the standard time of ${zone}; please check one summer day.`,
  'usage.clock-change-rows': ({ rows }) =>
    `${rows} empty lines stand for the hour that the spring clock change skips. They are not missing readings.`,
  'usage.blank-reading': ({ count, line }) =>
    `${count} lines have no reading (the first is line ${line}). We treat these times as missing.`,
  'usage.absurd-reading': ({ count, text }) =>
    `${count} readings are far above what a home can draw (the largest is ${text}). Check that this is the file of one home.`,
  'usage.duplicate': ({ count }) => `${count} readings appear more than once for the same time. We kept the last one each time.`,
  'usage.revised': ({ count }) => `${count} readings were corrected later in the file. We kept the newest correction.`,
  'usage.overlap': ({ count }) => `${count} readings overlap an earlier one in time. We left them out so that energy is not counted twice.`,
  'usage.length-trimmed': ({ count }) =>
    `${count} readings are said to last into the next one, as happens at clock changes. We ended them where the next begins.`,
  'usage.gap': ({ gaps, hours, first }) =>
    `Readings are missing ${gaps} time(s), ${hours} hours in total; the first gap starts at ${first}. Missing time is estimated.`,
  'usage.several-meters': ({ count }) => `This file holds ${count} meters. We keep them apart; choose the one of your home.`,
  'usage.other-fuel': ({ fuel }) =>
    `These readings are ${fuel}, not electricity, so electricity plans cannot be priced with them. Upload the electricity file.`,
  'usage.register-skipped': ({ reason, readings }) =>
    `We left out ${readings} readings that are not energy used in an interval: ${reason}.`,
  'usage.registers-summed': ({ registers }) => `This meter counts in ${registers} registers (such as peak and off-peak). We added them up.`,
  'usage.net-register': ({ readings }) =>
    `The meter reports net energy in ${readings} readings. We took positive ones as used and negative ones as sent to the grid.`,
  'usage.joined-by-order': () => 'The file does not link its readings to their unit, but it has only one that fits, so we used that.',
  'usage.duration-rounded': ({ count, from, to }) =>
    `${count} readings say they last ${from} seconds. We took ${to} seconds, so that no time is lost.`,
  'usage.time-rounded': ({ count }) => `${count} readings start at a fraction of a second. We dropped the fraction.`,
  'usage.month-repeated': ({ month }) => `The month ${month} stands in the file more than once. Give each month once.`,
  'usage.archive-locked': () => 'This archive is locked with a password. Unpack it yourself and upload the file inside.',
  'usage.archive-broken': () => 'This archive is broken or incomplete. Download it again, or unpack it and upload the file inside.',
  'usage.archive-several': ({ files }) => `This archive holds more than ${files} files. Unpack it and upload those with your readings.`,
  'usage.archive-empty': () => 'This archive is empty. Download it again from your utility.',
  'usage.file-skipped': ({ file, why }) => `We left out the file "${file}": ${why}.`,
  'usage.prices': () => 'This file holds prices, not usage. Upload the readings of your meter; a rate table belongs to the plans.',
  'usage.cut-off': ({ line, expected }) =>
    `This file ends too early, after line ${line}: its ${expected} is missing. The download was cut off: download it again.`,
  'usage.channels-unknown': ({ channels }) =>
    `This file counts in several channels (${list(channels)}) and does not say what each one is. Ask your utility for the file of energy used.`,
  'usage.bad-page': ({ problem }) =>
    `This page of consumption data cannot be read: ${problem}. Save the answer of the service again, unchanged.`,
  'usage.bad-entry': ({ place, problem }) => `Result ${place} cannot be read: ${problem}. Save the answer of the service again, unchanged.`,
  'usage.clock-assumed': ({ zone }) =>
    `The file gives clock times but no time zone, so we read them as ${zone}. Give the time zone if your home is in another one.`,
  'usage.unit-assumed': ({ unit }) => `The file does not name its unit. We took ${unit}, as is usual; compare the total with a bill.`,
  'usage.pages-missing': ({ readings, expected }) =>
    `This is one page of several: ${readings} of ${expected} readings. Save the other pages too, in one list.`,
  'usage.end-ignored': ({ count }) => `${count} readings end before they start. We took their usual length instead.`,
} as const satisfies Record<UsageFindingCode, (data: Finding['data']) => string>;

/** Sentences for the findings that this package raises. Of several files read together, the sentence names its file. */
export const usageFindingWords: FindingWords = Object.fromEntries(
  Object.entries<(data: Finding['data']) => string>(words).map(([code, say]) => [
    code,
    (data: Finding['data']) =>
      data['file'] === undefined || code === 'usage.file-skipped' ? say(data) : `In "${data['file']}": ${say(data)}`,
  ]),
);

function list(names: Finding['data'][string] | undefined): string {
  return Array.isArray(names) ? names.join(', ') : String(names);
}
