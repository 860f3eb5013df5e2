/** A home's readings cut into short pieces, each with the local time at which it begins. */
import type { Channel, EnergyQuantity, Facts, LocalDate, PriceSeries, UsageSeries } from '@arbor/engine';
import { billionths, type Ratio } from '../ratio.ts';
import { localClock } from './clock.ts';
import { counting } from './windows.ts';

export interface NaiveHome {
  readonly series: UsageSeries;
  readonly holidays?: readonly LocalDate[];
  readonly facts?: Facts;
  readonly prices?: Readonly<Record<string, PriceSeries>>;
  readonly earlierPeaks?: 'sameYear' | readonly string[];
  /** Readings are dealt out evenly to pieces of this length; it must divide every edge of a window, interval or price. */
  readonly pieceMinutes?: number;
}

export interface Piece {
  readonly startSeconds: number;
  readonly minute: number;
  readonly aheadMinutes: number;
  readonly microWh: bigint;
}

type PiecesByDate = ReadonlyMap<LocalDate, readonly Piece[]>;

const cutBefore = new WeakMap<NaiveHome, Map<string, PiecesByDate | null>>();

/** Pieces of a channel on a date; null when nothing meters it. */
export function piecesOn(home: NaiveHome, channel: Channel, date: LocalDate): readonly Piece[] | null {
  if (channel === 'net') {
    const drawn = piecesOn(home, 'import', date);
    if (!drawn) throw new Error('no readings of import');
    return [...drawn, ...(piecesOn(home, 'export', date) ?? []).map((piece) => ({ ...piece, microWh: -piece.microWh }))];
  }
  const channels = cutBefore.get(home) ?? new Map<string, PiecesByDate | null>();
  cutBefore.set(home, channels);
  let pieces = channels.get(channel);
  if (pieces === undefined) channels.set(channel, (pieces = cut(home, channel)));
  if (!pieces && channel !== 'export') throw new Error(`no readings of ${channel}`);
  return pieces && (pieces.get(date) ?? []);
}

function cut({ series, pieceMinutes = 15 }: NaiveHome, channel: Channel): PiecesByDate | null {
  const columns = series.channels.filter((one) => one.channel === channel);
  if (columns.length === 0) return null;
  const byDate = new Map<LocalDate, Piece[]>();
  for (const { startSeconds, seconds, microWh } of columns) {
    startSeconds.forEach((start, i) => {
      const energy = BigInt(microWh[i] ?? 0);
      const parts = Math.max(1, (seconds[i] ?? 0) / (pieceMinutes * 60));
      for (let part = 0; part < parts; part++) {
        const at = start + part * pieceMinutes * 60;
        const { date, minute, aheadMinutes } = localClock(series.zone, at);
        const dealt = (BigInt(part + 1) * energy) / BigInt(parts) - (BigInt(part) * energy) / BigInt(parts);
        const pieces = byDate.get(date);
        const piece = { startSeconds: at, minute, aheadMinutes, microWh: dealt };
        if (pieces) pieces.push(piece);
        else byDate.set(date, [piece]);
      }
    });
  }
  return byDate;
}

export type EnergyAsked = Pick<EnergyQuantity, 'channel' | 'when' | 'except'>;

/** The pieces that a quantity counts on a date; null when nothing meters it. */
export function countedOn(asked: EnergyAsked, date: LocalDate, home: NaiveHome): readonly Piece[] | null {
  const counts = counting(asked, date, home.holidays);
  return piecesOn(home, asked.channel, date)?.filter(({ minute }) => counts(minute)) ?? null;
}

/** Energy [micro-Wh] of a quantity on some local days; null when nothing meters it. */
export function energyOn(asked: EnergyAsked, dates: readonly LocalDate[], home: NaiveHome): bigint | null {
  let sum = 0n;
  for (const date of dates) {
    const pieces = countedOn(asked, date, home);
    if (!pieces) return null;
    for (const { microWh } of pieces) sum += microWh;
  }
  return sum;
}

/** Energy [kWh] of a quantity on some local days; null when nothing meters it. */
export function naiveEnergy(quantity: EnergyQuantity, dates: readonly LocalDate[], home: NaiveHome): Ratio | null {
  const sum = energyOn(quantity, dates, home);
  return sum === null ? null : billionths(sum);
}
