export * from './units.ts';
export * from './finding.ts';
export * from './finding-words.ts';
export * from './usage-series.ts';
export * from './calendar.ts';
export * from './market.ts';
export * from './plan.ts';
export type * from './tariff/tariff.ts';
export { compilableTariffSchema, readTariff, tariffSchema, tariffJsonSchema } from './tariff/tariff-schema.ts';
export { readPriceSeries } from './tariff/read-price-series.ts';
export { carryForward, gapIn, type CarriedGap } from './tariff/carry-forward.ts';
export { compileTariff, type CompiledTariff } from './tariff/compile.ts';
export { calendarMonths, type BillPeriod } from './billing/frame.ts';
export type { FoldedUsage } from './billing/fold-usage.ts';
export type { Facts, HomeContext } from './billing/column-book.ts';
export { shiftPrices, type PriceSeries } from './billing/price-series.ts';
export type { Bill, BillLine } from './billing/itemise-bill.ts';
export { layOutPlans, type PlanLayout } from './billing/lay-out-plans.ts';
export { prepare, type PreparedPlans } from './billing/prepare-plans.ts';
export {
  pricePlans,
  priceTotals,
  roomFor,
  type Outcome,
  type PlanTotals,
  type PricedTariff,
  type PricingRoom,
} from './billing/price-plans.ts';
