import { expect, it } from 'vitest';
import { catalogFindingWords, readCatalogue, texas } from '../../src/index.ts';

const decoded = (bytes: string): string => new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));

it.each([
  ['', 'it is empty'],
  [' \r\n', 'it is empty'],
  ['%PDF-1.7\n%âãÏÓ', 'it looks like a PDF'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'it looks like a picture'],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'it looks like a picture'],
  ['\0\0\0\x24ftypheic', 'it looks like a picture'],
  ['PK\x03\x04\x14\0\x06\0', 'it looks like a spreadsheet or an archive'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'it looks like a spreadsheet or an archive'],
  ['<!DOCTYPE html><html>', 'it looks like a web page'],
  ['<?xml version="1.0"?><feed>', 'it looks like XML, as some meter files are'],
  ['[{"plan": 1}]', 'it looks like JSON, but not as Arbor keeps plans'],
  ['date,time,kwh\n2026-01-01,00:00,1\n', 'it is a table without the columns TduCompany and RepCompany'],
  [
    '[idKey],[TduCompanyName],[RepCompany],[Product],[kwh500],[kwh2000],[PrePaid],[TimeOfUse],[RateType],[TermValue],[CancelFee],[MinUsageFeesCredits]\n',
    'it is a table without the column kwh1000',
  ],
])('%j: %s', (bytes, words) => {
  for (const source of [undefined, 'power-to-choose', 'arbor-catalogue'] as const) {
    const { catalogue, findings } = readCatalogue({ text: decoded(bytes), market: texas, ...(source && { source }) });
    expect(catalogue).toBeNull();
    expect(findings.map(({ code, data }) => catalogFindingWords[code]?.(data))).toEqual([
      `This file is not a list of plans that we can read: ${words}.`,
    ]);
  }
});

it('says no more than it knows of a text of words', () => {
  const { findings } = readCatalogue({ text: 'hello', market: texas });
  expect(findings.map(({ code, data }) => catalogFindingWords[code]?.(data))).toEqual([
    'This file is not a list of plans that we can read.',
  ]);
});
