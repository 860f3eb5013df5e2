/** `arbor label` as its user calls it, on a made label. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const arborPath = fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url));

it('arbor label says each charge with its unit and bounds, and quotes all of its words', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'arbor-label-')), 'label.txt');
  // 500: 4.23 + 500 x 0.055833 + 9.95 + 500 x 0.114 = 99.0965. 1,000: 154.013 (with the credit). 2,000: 4.23 + 111.666 + 9.95 + 136.8 + 148.8 - 30.
  writeFileSync(
    path,
    `Electricity Facts Label (EFL)
Example Doorstep Energy, LLC
Porch Light 12
Oncor Electric Delivery service area
Date: 12/15/2025
Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh
Average price per kWh   19.8¢   15.4¢   19.1¢
Base Charge:   Per Month ($) $9.95
Energy Charge:
0 - 1200 kWh   11.4000¢
> 1200 kWh   18.6000¢
A bill credit of $30 will be applied for each billing cycle in which usage is 800 kWh or more, on a bill that is otherwise like any other bill.
TDU Delivery Charges   $4.23 per billing cycle
TDU Delivery Charges   5.5833¢ per kWh
Type of Product   Fixed Rate
Contract Term   12 Months`,
  );
  const { status, stdout } = spawnSync(process.execPath, [arborPath, 'label', path], { encoding: 'utf8' });
  expect(stdout).toContain(`
Delivery charges: $4.23 a month and 5.5833 c per kWh
Base charge: $9.95 a month
    "Base Charge: Per Month ($) $9.95"
Energy charge: 11.4 c per kWh to 1,200 kWh, then 18.6 c
    "0 - 1200 kWh 11.4000¢"
Usage credit: -$30 a bill where use is 800 kWh or more
    "A bill credit of $30 will be applied for each billing cycle in which usage is 800 kWh or more,
    on a bill that is otherwise like any other bill."
`);
  expect(status).toBe(0);
});
