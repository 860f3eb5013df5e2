import type { MeterReader } from '../meter-file.ts';
import { dayRows } from './day-rows.ts';
import { dte } from './dte.ts';
import { gbHalfHourEnding } from './gb-half-hour-ending.ts';
import { glowJson } from './glow-json.ts';
import { greenButton } from './green-button.ts';
import { meterChannel } from './meter-channel.ts';
import { n3rgyCsv } from './n3rgy-csv.ts';
import { n3rgyJson } from './n3rgy-json.ts';
import { nem12 } from './nem12.ts';
import { nem13 } from './nem13.ts';
import { octopusCsv } from './octopus-csv.ts';
import { octopusJson } from './octopus-json.ts';
import { opower } from './opower.ts';
import { ownCsv } from './own-csv.ts';
import { ownJson } from './own-json.ts';
import { sanDiegoGasElectric } from './san-diego-gas-electric.ts';
import { smartMeterTexas } from './smart-meter-texas.ts';
import { smartMeterTexasReads } from './smart-meter-texas-reads.ts';
import { southernCaliforniaEdison } from './southern-california-edison.ts';
import { utilityTable } from './utility-table.ts';

/** Every meter format that is read: one file, one line. */
export const readers = [
  smartMeterTexas,
  smartMeterTexasReads,
  greenButton,
  sanDiegoGasElectric,
  southernCaliforniaEdison,
  opower,
  dte,
  meterChannel,
  nem12,
  nem13,
  octopusCsv,
  octopusJson,
  n3rgyCsv,
  n3rgyJson,
  glowJson,
  gbHalfHourEnding,
  dayRows,
  ownCsv,
  ownJson,
  utilityTable,
] as const satisfies readonly MeterReader[];
