import type { MeterReader } from '../meter-file.ts';
import { dte } from './dte.ts';
import { gbHalfHourEnding } from './gb-half-hour-ending.ts';
import { greenButton } from './green-button.ts';
import { meterChannel } from './meter-channel.ts';
import { nem12 } from './nem12.ts';
import { nem13 } from './nem13.ts';
import { octopusCsv } from './octopus-csv.ts';
import { octopusJson } from './octopus-json.ts';
import { opower } from './opower.ts';
import { ownCsv } from './own-csv.ts';
import { ownJson } from './own-json.ts';
import { sanDiegoGasElectric } from './san-diego-gas-electric.ts';
import { smartMeterTexas } from './smart-meter-texas.ts';
import { southernCaliforniaEdison } from './southern-california-edison.ts';

/** Every meter format that is read: one file, one line. */
export const readers = [
  smartMeterTexas,
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
  gbHalfHourEnding,
  ownCsv,
  ownJson,
] as const satisfies readonly MeterReader[];
