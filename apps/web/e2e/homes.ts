/** Invented homes, and the answers that the packages give on them here, outside the browser. */
import { advise, parseCurrentPlan, type Answer, type UsageKnown } from '@arbor/advice';
import { readCatalogue, readLabel, texas } from '@arbor/catalog';
import { dateOfDay, localSecondsOf, type UsageSeries } from '@arbor/engine';
import { fromMonthlyTotals, readMeterFile, sampleHome } from '@arbor/usage';

export const asOf = '2026-10-15';
export const monthlyKwh = ['870', '805', '990', '1300', '1120', '880', '790', '1010', '1480', '1910', '1875', '1400'];

export const sampleReadings = sampleHome({ from: '2025-10-01', to: '2026-10-01' });

/** The answer over the catalogue that the server serves.
 *  @param said the current plan in one line; absent when not sure. */
export async function answerTo({
  usage,
  utility,
  said,
  origin,
  offer,
}: {
  readonly usage: UsageKnown;
  readonly utility: string;
  readonly said?: string;
  readonly origin: string;
  /** Text of a label that was handed in. */
  readonly offer?: string;
}): Promise<Answer> {
  const { catalogue } = readCatalogue({ text: await (await fetch(`${origin}/v1/catalogue`)).text(), market: texas });
  if (!catalogue) throw new Error('the server serves no catalogue');
  const currentPlan = said === undefined ? null : parseCurrentPlan(said).currentPlan;
  const label = offer === undefined ? null : await readLabel({ bytes: new TextEncoder().encode(offer), market: texas });
  return advise({
    usage,
    place: { market: texas, utility },
    ...(currentPlan && { currentPlan }),
    ...(label && { offer: label }),
    catalogue,
    asOf,
  });
}

export function typedTotals(): UsageSeries {
  const { series } = fromMonthlyTotals({ monthlyKwh, firstMonth: '2025-10', zone: texas.zone });
  if (!series) throw new Error('the totals were refused');
  return series;
}

const pad = (part: number): string => String(part).padStart(2, '0');
const clock = (seconds: number): string => `${pad(Math.floor(seconds / 3600) % 24)}:${pad(Math.floor(seconds / 60) % 60)}`;

/** Write readings as a Smart Meter Texas file, with the local labels that it prints: an hour twice in autumn, none in spring.
 *  @param meters invented numbers of 17 digits; each gets the same readings. */
export function smartMeterTexasFile(series: UsageSeries, meters: readonly string[]): string {
  const [readings] = series.channels;
  if (!readings) throw new Error('the home has no readings');
  const local = localSecondsOf(series.zone, readings.startSeconds);
  const lines = ['ESIID,USAGE_DATE,REVISION_DATE,USAGE_START_TIME,USAGE_END_TIME,USAGE_KWH,ESTIMATED_ACTUAL,CONSUMPTION_SURPLUSGENERATION'];
  for (const meter of meters) {
    local.forEach((seconds, i) => {
      const [year, month, day] = dateOfDay(Math.floor(seconds / 86_400)).split('-');
      const start = seconds % 86_400;
      const kwh = ((readings.microWh[i] ?? 0) / 1e9).toFixed(3);
      lines.push(`'${meter}',${month}/${day}/${year},,${clock(start)},${clock(start + 900)},${kwh},A,Consumption`);
    });
  }
  return `${lines.join('\n')}\n`;
}

/** Read a file as the page does. */
export async function readingsOf(text: string): Promise<UsageSeries> {
  const { series } = await readMeterFile({ bytes: new TextEncoder().encode(text), zone: texas.zone });
  if (!series[0]) throw new Error('the file was refused');
  return series[0];
}
