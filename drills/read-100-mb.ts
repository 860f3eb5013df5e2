/** Read a made Green Button file of 100 MB and show memory, and speed beside the XML parser alone: the columns may grow with the readings, nothing else may. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SaxesParser } from 'saxes';
import { callArbor } from '../bench/made/call-arbor.ts';

const MEGABYTES = 100;
const READINGS_A_BLOCK = 2_000;
const encoder = new TextEncoder();

const HEAD = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">
<entry><link rel="self" href="/UsagePoint/1/MeterReading/1"/><link rel="related" href="/ReadingType/1"/><content><espi:MeterReading/></content></entry>
<entry><link rel="self" href="/ReadingType/1"/><content><espi:ReadingType><espi:flowDirection>1</espi:flowDirection><espi:powerOfTenMultiplier>0</espi:powerOfTenMultiplier><espi:uom>72</espi:uom></espi:ReadingType></content></entry>
<entry><link rel="self" href="/UsagePoint/1/MeterReading/1/IntervalBlock/1"/><link rel="up" href="/UsagePoint/1/MeterReading/1/IntervalBlock"/><content><espi:IntervalBlock>\n`;
const TAIL = '</espi:IntervalBlock></content></entry></feed>\n';

/** The file in pieces. */
async function* pieces(): AsyncGenerator<Uint8Array> {
  yield encoder.encode(HEAD);
  let written = 0;
  for (let start = 1_600_000_000; written < MEGABYTES * 1e6;) {
    let text = '';
    for (let i = 0; i < READINGS_A_BLOCK; i++, start += 900) {
      text += `<espi:IntervalReading><espi:timePeriod><espi:duration>900</espi:duration><espi:start>${start}</espi:start></espi:timePeriod><espi:value>${200 + (start % 97)}</espi:value><!-- ${'made '.repeat(30)}--></espi:IntervalReading>\n`;
    }
    written += text.length;
    yield encoder.encode(text);
  }
  yield encoder.encode(TAIL);
}

const folder = mkdtempSync(join(tmpdir(), 'arbor-read-'));
try {
  const path = join(folder, 'made.xml');
  await pipeline(pieces, createWriteStream(path));
  const bytes = statSync(path).size;
  // The first call may have to bundle the sources.
  callArbor(['--version']);
  const { ms, kilobytes, stdout } = callArbor(['read', path, '--zone', 'America/Chicago', '--json']);
  const seconds = ms / 1000;
  const read = JSON.parse(stdout) as { readonly series: readonly { readonly intervals: number }[] };
  const [series] = read.series;
  if (!series) throw new Error(`the file was refused: ${stdout}`);
  const megabytes = (kilobytes * 1024) / 1e6;
  const speed = (took: number): string => `${(bytes / 1e6 / took).toFixed(1)} MB/s`;
  console.log(
    `arbor read: ${(bytes / 1e6).toFixed(0)} MB, ${series.intervals.toLocaleString('en-US')} readings in ${seconds.toFixed(1)} s: ${speed(seconds)}`,
  );
  const decoder = new TextDecoder();
  const parser = new SaxesParser({ xmlns: false });
  const bareStarted = performance.now();
  for await (const piece of createReadStream(path)) parser.write(decoder.decode(piece as Uint8Array, { stream: true }));
  parser.close();
  console.log(`the XML parser alone: ${speed((performance.now() - bareStarted) / 1000)}`);
  console.log(`highest memory of arbor read ${megabytes.toFixed(0)} MB (goal: below 200 MB)`);
  process.exitCode = megabytes < 200 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
