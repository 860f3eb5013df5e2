/** The command line as its user calls it: the real program, its output and its exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Answer, Explanation } from '@arbor/advice';

const arborPath = fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arbor-cli-'));

function arbor(args: readonly string[], options: { readonly env?: Record<string, string>; readonly input?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [arborPath, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...options.env },
    ...(options.input !== undefined && { input: options.input }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** A made Smart Meter Texas file: one reading of 0.25 kWh each quarter-hour of a month. */
function meterFile(days: number): string {
  const rows = ['ESIID,USAGE_DATE,REVISION_DATE,USAGE_START_TIME,USAGE_END_TIME,USAGE_KWH,ESTIMATED_ACTUAL,CONSUMPTION_SURPLUSGENERATION'];
  const clock = (quarter: number): string =>
    `${String(Math.floor(quarter / 4) % 24).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  for (let day = 0; day < days; day++) {
    const [year, month, date] = new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10).split('-');
    for (let quarter = 0; quarter < 96; quarter++)
      rows.push(`'10000000000000001,${month}/${date}/${year},,${clock(quarter)},${clock(quarter + 1)},.25,A,Consumption`);
  }
  const path = join(folder, `meter-${days}.csv`);
  writeFileSync(path, `${rows.join('\r\n')}\r\n`);
  return path;
}

describe('arbor recommend --sample', () => {
  const plain = arbor(['recommend', '--sample']);
  const json = JSON.parse(arbor(['recommend', '--sample', '--json']).stdout) as { answer: Answer; sentences: Explanation };

  it('answers with a dated verdict, three picks, reasons and what it stands on', () => {
    expect(plain.stderr).toBe('');
    expect(plain.status).toBe(0);
    expect(json.answer.picks).toHaveLength(3);
    for (const line of json.sentences.verdict) expect(plain.stdout).toContain(line);
    for (const heading of ['Why', 'When', 'Know before you sign', 'Why not the next ones?', 'What this stands on'])
      expect(plain.stdout).toContain(heading);
  });

  it('gives the same bytes again, under any time zone, and no colour in a pipe', () => {
    const again = arbor(['recommend', '--sample', '--json'], { env: { TZ: 'Asia/Kathmandu' } });
    expect(JSON.parse(again.stdout)).toEqual(json);
    // eslint-disable-next-line no-control-regex -- the escape character is what must not be there
    expect(plain.stdout).not.toMatch(/\u001b/);
  });

  it('traces every figure of a pick to a line: quantity x unit price = amount', () => {
    for (const pick of json.answer.picks) {
      for (const { lines, totalNanos } of pick.bills) {
        expect(lines.reduce((sum, { amountNanos }) => sum + amountNanos, 0)).toBe(totalNanos);
        for (const { quantity, unitPrice, amountNanos, source } of lines) {
          expect(Math.abs(Number(quantity) * Number(unitPrice) * 1e9 - amountNanos)).toBeLessThan(1);
          expect(source).not.toBe('');
        }
      }
    }
  });

  it('takes a described home, and says how unsure that is', () => {
    const home = '1800 sq ft, 3 people, heat pump, central air, 1 electric car';
    const { status, stdout } = arbor(['recommend', '--sample', '--home', home]);
    expect(status).toBe(0);
    expect(stdout).toContain('Homes like yours use 9,364 to 24,191.');
    expect(stdout).toContain('expected from your words');
    expect(arbor(['recommend', '--sample', '--home', '3 people']).stderr).toContain('Say more about your home, such as: 1800 sq ft');
    expect(arbor(['recommend', '--sample', '--home', home, '--cars', '2']).stderr).toContain('Say the cars in --home');
    expect(arbor(['recommend', '--sample', '--cars', '2']).stderr).toContain('--cars goes with --monthly');
  });

  it('says why a plan is not a pick', () => {
    const [other] = json.answer.others;
    const said = arbor(['recommend', '--sample', '--why-not', other?.planId ?? '']);
    expect(said.status).toBe(0);
    expect(said.stdout).toContain(other?.name);
  });
});

describe('exit codes and sentences', () => {
  it.each([
    [['recommend'], 1, '--home "1800 sq ft, 3 people, …", or --sample.'],
    [['recommend', '--sample', '--home', 'apartment, 3 people'], 1, 'the size of the apartment too'],
    [['recommend', '--sample', '--home', '1800 sq ft, solar'], 1, 'Give its meter file'],
    [
      ['recommend', '--monthly', '9 9 9 9 9 9 9 9 9 9 9 9', '--first-month', '2030-01', '--sample', '--as-of', '2026-10-15'],
      1,
      '--first-month 2030-01 puts the last of the 12 totals in December 2030, after 2026-10-15',
    ],
    [['recommend', '--sample', '--as-of', '2026-02-30'], 1, '--as-of takes a date'],
    [['recommend', '--sample', '--current', 'cheap'], 1, 'We could not read "cheap"'],
    [['recommend', '--sample', '--utility', 'nowhere'], 1, 'No utility "nowhere"'],
    [['recommend', '--sample', '--min-renewable', 'lots'], 1, 'takes a whole number'],
    [['recommend', '--sample', '--longest-term', '0', '--no-variable', '--min-renewable', '100', '--no-prepaid'], 2, 'No plan fits'],
    [['recommend', '--monthly', '900 900', '--sample', '--utility', 'oncor'], 1, 'takes 12 totals or more'],
    [['recommend', '--monthly', '900 9O0', '--sample', '--utility', 'oncor'], 1, 'Total 2 of --monthly, "9O0", is not a number'],
    [
      ['recommend', '--monthly', '980, 870, 790, 750, 990, 1,240, 1,480, 1,460, 1,120, 780, 720, 860', '--sample', '--as-of', '2026-10-15'],
      0,
      '12,0',
    ],
    [['recommend', '--sample', '--exclude', 'Nobody'], 1, 'no supplier "Nobody"'],
    [['recommend', '--sample', '--zip', '77002', '--utility', 'oncor'], 0, '77002 is a ZIP of centerpoint'],
    [['read', 'nothing.csv'], 1, 'There is no file nothing.csv.'],
    [['read', '.'], 1, 'is a folder'],
    [['bill', '--sample', '--plan', 'none', '--monthly', '1', '--first-month', '2026-01'], 1, 'no plan "none"'],
    [
      ['bill', '--sample', '--plan', 'Small Home 12'],
      1,
      '2 plans are called "Small Home 12": sample-hills-small-home-12-oncor (oncor), sample-hills-small-home-12-centerpoint (centerpoint).',
    ],
    [['catalog', 'import', 'nobody', 'x.csv'], 1, 'No source "nobody"'],
    [['nonsense'], 1, 'unknown command'],
    [['--help'], 0, 'Exit codes: 0 answered'],
    [['read', '--help'], 0, '--json'],
    [['bill', '--help'], 0, '--json'],
    [['catalog', 'import', '--help'], 0, '--json'],
    [['catalog', 'check', '--help'], 0, '--json'],
    [['recommend', '--help'], 0, '--json'],
  ] as const)('arbor %j exits %i and says "%s"', (args, status, words) => {
    const said = arbor(args);
    expect(said.stdout + said.stderr).toContain(words);
    expect(said.stdout + said.stderr).not.toMatch(/\bat .*\(.*:\d+:\d+\)/); // no stack
    expect(said.status).toBe(status);
  });
});

describe('arbor recommend --offer', () => {
  const label = (averages: string): string => {
    const path = join(folder, 'label.txt');
    const text = `Electricity Facts Label (EFL)
Example Doorstep Energy, LLC
Porch Light 12
Oncor Electric Delivery service area
Date: 12/15/2025
Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh
Average price per kWh   ${averages}
Energy Charge: 5.9000¢   per kWh
TDU Delivery Charges   $4.23 per billing cycle
TDU Delivery Charges   5.5833¢ per kWh
Type of Product   Fixed Rate
Contract Term   12 Months`;
    writeFileSync(path, text);
    return path;
  };

  it('says both averages of the label, its cost and its place', () => {
    const { status, stdout } = arbor(['recommend', '--sample', '--offer', label('12.3¢   11.9¢   11.7¢')]);
    expect(status).toBe(0);
    const said = stdout.slice(stdout.indexOf('The offer you were handed')).replace(/\s+/g, ' ');
    expect(said).toMatch(
      /says 11\.9 cents per kWh at 1,000 kWh\. With today's delivery charges it is 12\.\d+ cents\. It is number 1 of our picks/,
    );
  });

  it('that misses its own averages is refused with the reason', () => {
    const { status, stderr } = arbor(['recommend', '--sample', '--offer', label('10.3¢   9.9¢   9.7¢')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('label.txt cannot be compared: What we read comes to 12.33 cents')]);
  });
});

describe('arbor read and bill', () => {
  it('reads a made month and bills it, line by line', () => {
    const path = meterFile(30);
    const read = JSON.parse(arbor(['read', path, '--json']).stdout) as { series: { kwh: string; intervals: number }[] };
    expect(read.series).toMatchObject([{ kwh: '720', intervals: 2880 }]);
    const plan = JSON.parse(arbor(['recommend', '--sample', '--json']).stdout) as { answer: Answer };
    const bill = arbor(['bill', '--usage', path, '--sample', '--plan', plan.answer.picks[0]?.planId ?? '']);
    expect(bill.stderr).toBe('');
    expect(bill.status).toBe(0);
    expect(bill.stdout).toContain('720 kWh');
    expect(bill.stdout).toContain('Total');
  });

  it.each([
    ['jan', '--month takes YYYY-MM, such as 2026-01, not "jan".'],
    ['2026-13', '--month takes YYYY-MM, such as 2026-01, not "2026-13".'],
    ['2026-09', 'The readings do not hold the whole month 2026-09. They hold 2026-06 to 2026-07.'],
  ])('refuses --month %s before it prints anything', (month, words) => {
    const usage = ['--monthly', '900 1000', '--first-month', '2026-06'];
    const said = arbor(['bill', '--sample', '--plan', 'sample-hills-small-home-12-oncor', ...usage, '--month', month]);
    expect(said).toEqual({ status: 1, stdout: '', stderr: `${words}\n` });
  });

  it('says how long the reads of a quarter are in days, and equal sentences once', () => {
    const path = join(folder, 'reads.csv');
    const read = (meter: string, register: string): string =>
      `250,${meter},1112,1,${register},${register},${meter},E,1000,20260101103230,A,,,1500,20260406114030,A,,,217.0,kWh,,,`;
    const registers = ['4103000001', '4103000002'].flatMap((meter) => [read(meter, '11'), read(meter, '12')]);
    writeFileSync(path, ['100,NEM13,202604071030,AAA,BBB', ...registers, '900', ''].join('\r\n'));
    const { stdout } = arbor(['read', path]);
    expect(stdout).toMatch(/ 95 days /);
    expect(stdout).not.toMatch(/\d min/);
    expect(stdout).toContain('This meter counts in 2 registers (such as peak and off-peak). We added them up. (2 times)\n');
    expect(stdout).toContain('Give the time zone if your home is in another one.');
  });

  it('reads several files as one, and a recommendation takes them too', () => {
    const path = meterFile(30);
    const twice = JSON.parse(arbor(['read', path, path, '--json']).stdout) as { series: { kwh: string }[]; findings: { code: string }[] };
    expect(twice.series).toMatchObject([{ kwh: '720' }]);
    expect(twice.findings.map(({ code }) => code)).toContain('usage.duplicate');
    const answer = arbor(['recommend', '--sample', '--usage', path, '--usage', path, '--as-of', '2026-10-15']);
    expect(answer.stderr).toContain('appear more than once');
    expect(answer.status).toBe(0);
  });

  it('bills a tariff of its own with the delivery it includes, and names what is missing without it', () => {
    const example = (name: string): string => fileURLToPath(new URL(`../../../packages/engine/examples/${name}.json`, import.meta.url));
    const args = ['bill', '--tariff', example('texas-free-nights'), '--monthly', '900 1000', '--first-month', '2026-06', '--json'];
    const priced = JSON.parse(arbor([...args, '--include', example('texas-delivery')]).stdout) as {
      outcome: string;
      bills: { totalNanos: number }[];
    };
    // July: 4.23 + 1,000 x 0.055833 + 9.95 + 583.333333334 x 0.189; hours from monthly totals are estimates.
    expect(priced).toMatchObject({ outcome: 'approximate', bills: [{}, { totalNanos: 180_263_000_000 }] });
    const missing = arbor(args);
    expect(missing.status).toBe(2);
    expect(missing.stdout).toContain('tariff.include-missing');
  });

  it('reads from standard input', () => {
    const said = arbor(['read', '-', '--json'], { input: readFileSync(meterFile(2), 'utf8') });
    expect(JSON.parse(said.stdout)).toMatchObject({ format: 'smart-meter-texas', series: [{ kwh: '48' }] });
  });
});
