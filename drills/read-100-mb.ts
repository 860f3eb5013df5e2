/** Read a made Green Button file of 100 MB and show memory, and speed beside the XML parser alone: the columns may grow with the readings, nothing else may. */
import { SaxesParser } from 'saxes';
import { readMeterFile } from '@arbor/usage';

const MEGABYTES = 100;
const READINGS_A_BLOCK = 2_000;
const encoder = new TextEncoder();

const HEAD = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">
<entry><link rel="self" href="/UsagePoint/1/MeterReading/1"/><link rel="related" href="/ReadingType/1"/><content><espi:MeterReading/></content></entry>
<entry><link rel="self" href="/ReadingType/1"/><content><espi:ReadingType><espi:flowDirection>1</espi:flowDirection><espi:powerOfTenMultiplier>0</espi:powerOfTenMultiplier><espi:uom>72</espi:uom></espi:ReadingType></content></entry>
<entry><link rel="self" href="/UsagePoint/1/MeterReading/1/IntervalBlock/1"/><link rel="up" href="/UsagePoint/1/MeterReading/1/IntervalBlock"/><content><espi:IntervalBlock>\n`;
const TAIL = '</espi:IntervalBlock></content></entry></feed>\n';

/** The file in pieces, made as it is read, so that no copy of it is held. */
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

let bytes = 0;
let highest = 0;
const started = performance.now();
const file = await readMeterFile({
  bytes: pieces(),
  zone: 'America/Chicago',
  onProgress: (read) => {
    bytes = read;
    highest = Math.max(highest, process.memoryUsage.rss());
  },
});
const seconds = (performance.now() - started) / 1000;
const [series] = file.series;
if (!series) throw new Error(`the file was refused: ${JSON.stringify(file.findings)}`);
console.log(
  `${(bytes / 1e6).toFixed(0)} MB, ${series.channels[0]?.startSeconds.length.toLocaleString('en-US')} readings in ${seconds.toFixed(1)} s: ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`,
);
const decoder = new TextDecoder();
const parser = new SaxesParser({ xmlns: false });
const bareStarted = performance.now();
for await (const piece of pieces()) parser.write(decoder.decode(piece, { stream: true }));
parser.close();
const bareSeconds = (performance.now() - bareStarted) / 1000;
console.log(`the XML parser alone: ${(bytes / 1e6 / bareSeconds).toFixed(1)} MB/s`);
console.log(`highest memory ${(highest / 1e6).toFixed(0)} MB (goal: below 200 MB)`);
process.exitCode = highest < 200e6 ? 0 : 1;
