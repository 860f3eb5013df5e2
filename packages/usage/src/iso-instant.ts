import { dateOfDay, offsetAt } from '@arbor/engine';

function two(count: number): string {
  return String(count).padStart(2, '0');
}

/** Write an instant [UTC epoch seconds] on the clock of a zone, with its offset.
 *  @example isoInstant('America/Chicago', 1762066800) // '2025-11-02T01:00:00-06:00' */
export function isoInstant(zone: string, epochSeconds: number): string {
  const offset = offsetAt(zone, epochSeconds);
  const local = epochSeconds + offset;
  const day = Math.floor(local / 86_400);
  const second = local - day * 86_400;
  const minutes = Math.abs(Math.round(offset / 60));
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor((second % 3600) / 60))}:${two(Math.floor(second % 60))}`;
  const suffix = zone === 'UTC' ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${dateOfDay(day)}T${clock}${suffix}`;
}
