import { dateOfDay, isLocalDate, offsetAt, type LocalDate } from '@arbor/engine';

/** The local day of an instant in a zone.
 *  @param milliseconds since 1970, UTC. */
export function dayIn(zone: string, milliseconds: number): LocalDate {
  const seconds = Math.floor(milliseconds / 1000);
  return dateOfDay(Math.floor((seconds + offsetAt(zone, seconds)) / 86_400));
}

/** The day of the question: today, or the one in the address (`?asOf=2026-10-15`), so that an answer can be looked at again. */
export function dayAsked({
  zone,
  search,
  milliseconds,
}: {
  readonly zone: string;
  readonly search: string;
  readonly milliseconds: number;
}): LocalDate {
  const asked = new URLSearchParams(search).get('asOf') ?? '';
  return isLocalDate(asked) ? asked : dayIn(zone, milliseconds);
}
