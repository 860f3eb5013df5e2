import { expect, it } from 'vitest';
import { refuseBinary, refuseWebPage, textDecoder } from '../src/byte-text.ts';

const bytes = (latin: string): Uint8Array => Uint8Array.from(latin, (letter) => letter.charCodeAt(0));

it.each([
  ['PK\u0003\u0004....xl/workbook.xml', { code: 'usage.spreadsheet', data: { kind: 'Excel, .xlsx' } }],
  [
    'PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    { code: 'usage.spreadsheet', data: { kind: 'OpenDocument, .ods' } },
  ],
  ['\u00d0\u00cf\u0011\u00e0', { code: 'usage.spreadsheet' }],
  ['%PDF-1.4', { code: 'usage.binary-file', data: { kind: 'PDF' } }],
  ['', { code: 'usage.empty-file' }],
])('tells by the first bytes: %j', (latin, finding) => {
  expect(refuseBinary(bytes(latin))).toMatchObject(finding);
});

it('lets text pass', () => {
  expect([
    refuseBinary(bytes('ESIID,USAGE_DATE')),
    refuseWebPage('<feed>'),
    refuseWebPage('start,kWh'),
    refuseWebPage('<htmlish>'),
  ]).toEqual([null, null, null, null]);
});

it('tells the encoding by the byte order mark', () => {
  expect(
    [bytes('\u00ff\u00fea'), bytes('\u00fe\u00ffa'), bytes('\u00ef\u00bb\u00bfa'), bytes('a')].map((head) => textDecoder(head).encoding),
  ).toEqual(['utf-16le', 'utf-16be', 'utf-8', 'utf-8']);
});
