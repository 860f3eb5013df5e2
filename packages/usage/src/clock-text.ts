/** Clock times and column names as spreadsheets and portals write them. */

/** Names of header cells, without the quotes, apostrophes and case that spreadsheets change. */
export function headerNames(fields: readonly string[]): readonly string[] {
  return fields.map((field) => field.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase());
}

/** Seconds since midnight of `0:15`, `00:15:00` or `12:15 AM`; -1 when the text is no time of day. */
export function secondOfDay(text: string): number {
  // `00:15` or `0:15`, nearly every row, by hand: a pattern per row costs more than the rest of the row.
  const colon = text.length - 3;
  if ((colon === 1 || colon === 2) && text.charCodeAt(colon) === 58) {
    const tens = colon === 2 ? text.charCodeAt(0) - 48 : 0;
    const ones = text.charCodeAt(colon - 1) - 48;
    const minuteTens = text.charCodeAt(colon + 1) - 48;
    const minuteOnes = text.charCodeAt(colon + 2) - 48;
    if (isDigit(tens) && isDigit(ones) && isDigit(minuteTens) && isDigit(minuteOnes) && tens * 10 + ones < 24 && minuteTens < 6) {
      return (tens * 10 + ones) * 3600 + (minuteTens * 10 + minuteOnes) * 60;
    }
  }
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])[Mm])?$/.exec(text);
  if (!match) return -1;
  let hour = Number(match[1]);
  if (match[4]) hour = (hour % 12) + (match[4].toUpperCase() === 'P' ? 12 : 0);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  return hour > 24 || minute > 59 || second > 59 ? -1 : (hour * 3600 + minute * 60 + second) % 86_400;
}

function isDigit(code: number): boolean {
  return code >= 0 && code <= 9;
}
