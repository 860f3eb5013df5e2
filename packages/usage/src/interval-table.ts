/** Tables of readings as utilities export them: a layout in `readers/` says which column says what. */
import { delimiterOf } from './csv-rows.ts';
import type { MeterReader } from './meter-file.ts';
import { columnsOf, type TableLayout } from './table-layout.ts';
import { rowsParser, tableRows } from './table-rows.ts';

/** Lines that may stand before the column names: name, address, meter, disclaimers. */
export const MAX_PREAMBLE = 60;

export interface TableFormat {
  readonly format: string;
  readonly label: string;
  /** Confidence where the column names fit; 1 when not given. */
  readonly confidence?: number;
  /** The shapes that the table comes in; the first one that fits is taken. */
  readonly layouts: readonly TableLayout[];
}

/** Make the reader of a format of one layout. */
export function tableReader({ format, label, ...layout }: TableLayout & { readonly format: string; readonly label: string }): MeterReader {
  return tableReaderOf({ format, label, layouts: [layout] });
}

/** Make the reader of a format.
 *  Findings: `usage.clock-assumed`, `usage.unit-assumed`, `usage.zone-ignored`, `usage.zone-missing`, and those of gathering and settling.
 *  Errors: `usage.column-missing`, `usage.bad-row`, `usage.bad-date`, `usage.unknown-unit`, those of an energy. */
export function tableReaderOf({ format, label, confidence = 1, layouts }: TableFormat): MeterReader {
  return {
    format,
    label,
    sniff: (head) => {
      const lines = head.split(/\r\n|\n|\r/, MAX_PREAMBLE);
      return lines.some((line) => layouts.some((layout) => columnsOf(layout, line.split(delimiterOf(line))))) ? confidence : 0;
    },
    open: ({ zone }) => rowsParser(tableRows(layouts, MAX_PREAMBLE), zone),
  };
}
