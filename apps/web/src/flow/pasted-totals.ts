/** Read the monthly totals out of pasted text: a column, a row or a list, with or without separators of thousands.
 *  @returns as many numbers as were found, `1,204` as `1204`; null when the text is not a list of numbers.
 *  @example pastedTotals('1,204\n980\n') // ['1204', '980'] */
export function pastedTotals(text: string): readonly string[] | null {
  const spaced = text.split(/[\s;]+/).filter(Boolean);
  // "900, 800, 700" and "1,204 980": a comma parts numbers unless it stands before three digits inside one.
  const cells = spaced.every((cell) => /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/.test(cell))
    ? spaced
    : text.split(/[\s;,]+/).filter(Boolean);
  const totals = cells.map((cell) => cell.replaceAll(',', ''));
  return totals.length > 0 && totals.every((total) => /^\d+(\.\d+)?$/.test(total)) ? totals : null;
}

/** Put pasted totals into the fields from the one they were pasted into; twelve or more fill all fields, the newest twelve counting. */
export function fillTotals(fields: readonly string[], pasted: readonly string[], at: number): readonly string[] {
  if (pasted.length >= fields.length) return pasted.slice(-fields.length);
  return fields.map((old, i) => pasted[i - at] ?? old);
}
