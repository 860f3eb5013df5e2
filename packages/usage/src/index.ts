export { readMeterFile, type MeterFileInput } from './read-meter-file.ts';
export type { MeteredSeries, MeterFile, MeterFileParser, MeterReader, MeterUnit, ReadOptions, ReadResult } from './meter-file.ts';
export { readers } from './readers/index.ts';
export { fromMonthlyTotals, MAX_MONTHS, MAX_MONTH_KWH, type MonthlyTotals } from './monthly-totals.ts';
export { coverage, type Coverage, type MonthCoverage } from './coverage.ts';
export { summariseMeterFile, type ChannelSummary, type FindingSummary, type MeterFileSummary } from './read-summary.ts';
export { usageFindingCodes, usageFindingWords, type UsageFindingCode } from './finding-words.ts';
export * from './year-ahead.ts';
export * from './sample-home.ts';
