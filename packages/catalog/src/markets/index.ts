import type { Market } from '@arbor/engine';
import { texas } from './texas.ts';

/** Every market Arbor knows: a new one is one file and one line here. */
export const markets = [texas] as const satisfies readonly Market[];
