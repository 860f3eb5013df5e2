import type { MeterReader } from '../meter-file.ts';
import { greenButton } from './green-button.ts';
import { ownCsv } from './own-csv.ts';
import { ownJson } from './own-json.ts';
import { smartMeterTexas } from './smart-meter-texas.ts';

/** Every meter format that is read: one file, one line. */
export const readers = [smartMeterTexas, greenButton, ownCsv, ownJson] as const satisfies readonly MeterReader[];
