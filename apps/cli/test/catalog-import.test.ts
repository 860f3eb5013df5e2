/** `arbor catalog import --labels --fetch-labels` as its user calls it. Every link leads to this machine, which is refused: nothing goes out. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { matchLabels, powerToChoose, texas } from '@arbor/catalog';
import { fetchLabels } from '../src/fetch/fetch-labels.ts';
import { labelsInput } from '../src/inputs/labels-input.ts';
import { labelServer, QUICK, sends, testWeb } from './fetch/label-server.ts';

const COLUMNS =
  'idKey,TduCompanyName,RepCompany,Product,kwh500,kwh1000,kwh2000,Fees/Credits,PrePaid,TimeOfUse,Fixed,RateType,Renewable,TermValue,CancelFee,Website,SpecialTerms,TermsURL,YRACURL,Promotion,PromotionDesc,FactsURL,EnrollURL,PrepaidURL,EnrollPhone,NewCustomer,MinUsageFeesCredits,Language';
const offersFile = (link: string): string =>
  `${COLUMNS}\n301,ONCOR,Example Prairie Energy,Calm Home 12,0.164,0.155,0.150,,False,False,1,Fixed,24,12,150.00,,,,,False,,${link},,,,FALSE,FALSE,English\n`;

const LABEL = `Electricity Facts Label (EFL)
Example Prairie Energy, LLC
Calm Home 12
Oncor Electric Delivery service area
Date: 12/15/2025
Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh
Average price per kWh   16.4¢   15.5¢   15.0¢
Base Charge: $4.95   per billing cycle
Energy Charge: 9.0000¢   per kWh
TDU Delivery Charges   $4.23 per billing cycle
TDU Delivery Charges   5.5833¢ per kWh
Type of Product   Fixed Rate
Contract Term   12 Months
Do I have a termination fee or any fees associated with terminating service?   Yes. $150.00 unless you move.
Renewable Content   This product is 35% renewable.`;

const arborPath = fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url));

function importInto(folder: string, ...args: readonly string[]) {
  const all = ['catalog', 'import', 'power-to-choose', 'offers.csv', '--date', '2026-01-09', ...args];
  return spawnSync(process.execPath, [arborPath, ...all], { cwd: folder, encoding: 'utf8' });
}

function workFolder(link = 'https://127.0.0.1/label.txt'): string {
  const folder = mkdtempSync(join(tmpdir(), 'arbor-import-'));
  writeFileSync(join(folder, 'offers.csv'), offersFile(link));
  return folder;
}

describe('arbor catalog import --fetch-labels', () => {
  it('says which labels could not be had and that the inferred price stays', () => {
    const folder = workFolder();
    const { status, stdout, stderr } = importInto(folder, '--labels', 'labels', '--fetch-labels');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Links to labels: 1. Fetched 0, unchanged 0, already here 0, could not be had 1.');
    expect(stdout).toContain('1: not an address of the public web over https, such as https://127.0.0.1/label.txt');
    expect(stdout).toContain('Their offers keep the price, or the range of prices, that their printed averages allow.');
    expect(JSON.parse(readFileSync(join(folder, '.arbor/plans.json'), 'utf8'))).toMatchObject({
      plans: [{ price: { basis: 'inferred' } }],
    });
  });

  it('counts in JSON, and matches what the folder holds already', () => {
    const folder = workFolder();
    mkdirSync(join(folder, 'labels'));
    writeFileSync(join(folder, 'labels/calm.txt'), LABEL);
    const { status, stdout } = importInto(folder, '--labels', 'labels', '--fetch-labels', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      fetched: { links: 1, settled: 0, saved: 0, unchanged: 0, failed: [{ outcome: 'not-allowed', planIds: ['ptc-301'] }] },
      matched: [{ file: 'calm.txt', planId: 'ptc-301' }],
    });
  });

  it.each([
    [['--fetch-labels'], 'needs --labels FOLDER'],
    [['--labels', 'offers.csv', '--fetch-labels'], 'Labels cannot be kept in offers.csv'],
    [['--labels', 'labels', '--fetch-labels', '--fetch-minutes', 'soon'], 'takes a number of minutes, not "soon"'],
  ] as const)('%j is refused in one sentence', (args, words) => {
    const { status, stderr } = importInto(workFolder(), ...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
  });

  it.each([
    ['a label', LABEL, 'stated', []],
    [
      'an error page',
      `<html><body><h1>Sorry</h1>${'<p>This page has moved or was never here.</p>'.repeat(9)}`,
      'inferred',
      ['label.not-a-label'],
    ],
  ] as const)('with %s behind its link the price of an offer is %s', async (_, body, basis, codes) => {
    const server = await labelServer({ '/calm': sends(body) });
    const folder = mkdtempSync(join(tmpdir(), 'arbor-import-'));
    const text = offersFile(`http://a.supplier.test:${server.port}/calm`);
    const { catalogue } = powerToChoose.read({ text, market: texas, asOf: '2026-01-09' });
    if (!catalogue) throw new Error('the made file was not read');
    expect(await fetchLabels({ catalogue, folder, web: testWeb(server.port), limits: QUICK })).toMatchObject({ saved: 1 });
    const labelled = matchLabels(catalogue, await labelsInput(folder, texas), texas);
    expect(labelled.catalogue.plans).toMatchObject([{ price: { basis } }]);
    expect(labelled.unused.map(({ code }) => code)).toEqual(codes);
    server.close();
  });
});

describe('arbor catalog import --labels', () => {
  it('counts the labels that were of no use beyond the first ten, and names the kinds that were not looked at', () => {
    const folder = workFolder();
    mkdirSync(join(folder, 'labels'));
    const names = [...Array.from({ length: 12 }, (_, i) => `${i}.txt`), 'a.docx', 'b.DOCX', 'photo.png', 'fetched.jsonl', 'README'];
    for (const name of names) writeFileSync(join(folder, 'labels', name), 'hello');
    const { stdout } = importInto(folder, '--labels', 'labels');
    expect(stdout).toContain('12 labels read: 0 gave their offer a stated price, 12 were of no use.');
    expect(stdout.match(/^ {2}\d+\.txt: /gm)).toHaveLength(10);
    expect(stdout).toContain(
      '\n  and 2 more (--json has all)\nNot looked at, since labels are PDF, web pages or text: 2 .docx, 1 .png, 1 without an ending.\n',
    );
  });

  it('says neither where there is nothing to say', () => {
    const folder = workFolder();
    mkdirSync(join(folder, 'labels'));
    writeFileSync(join(folder, 'labels/calm.txt'), LABEL);
    const { stdout } = importInto(folder, '--labels', 'labels');
    expect(stdout).toMatch(/1 labels read: 1 gave their offer a stated price, 0 were of no use\.\n$/);
  });
});
