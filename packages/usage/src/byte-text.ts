/** From bytes to text: what is not text is refused by its first bytes, never by its name. */
import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';

/** Binary kinds by their first bytes, with the name people know. */
const MAGIC = [
  ['%PDF', 'PDF'],
  ['Rar!', 'RAR archive'],
  ['7z\u00bc\u00af', '7z archive'],
  ['\u0089PNG', 'picture'],
  ['\u00ff\u00d8\u00ff', 'picture'],
  ['GIF8', 'picture'],
  ['SQLite format 3', 'database'],
] as const;

/** Refuse bytes that are not text. `head` is the start of the file, 64 KB at most.
 *  Errors: `usage.empty-file`, `usage.spreadsheet`, `usage.binary-file`. */
export function refuseBinary(head: Uint8Array): Finding | null {
  if (head.length === 0) return refusal('usage.empty-file');
  let latin = '';
  for (let i = 0; i < Math.min(head.length, 4096); i++) latin += String.fromCharCode(head[i] ?? 0);
  // Excel 97 and everything else in Microsoft's compound file format.
  if (latin.startsWith('\u00d0\u00cf\u0011\u00e0')) return refusal('usage.spreadsheet', { kind: 'Excel 97, .xls' });
  if (latin.startsWith('PK\u0003\u0004')) {
    if (/\[Content_Types\]\.xml|xl\/|_rels\/\.rels/.test(latin)) return refusal('usage.spreadsheet', { kind: 'Excel, .xlsx' });
    if (latin.includes('opendocument.spreadsheet')) return refusal('usage.spreadsheet', { kind: 'OpenDocument, .ods' });
    return null;
  }
  const known = MAGIC.find(([magic]) => latin.startsWith(magic));
  return known ? refusal('usage.binary-file', { kind: known[1] }) : null;
}

/** Make a decoder for text that arrives in pieces: UTF-8, or UTF-16 when its byte order mark says so. */
export function textDecoder(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** Refuse a web page: login and error pages are what a failed download most often saves.
 *  Errors: `usage.web-page`. */
export function refuseWebPage(head: string): Finding | null {
  const start = head.slice(0, 2048).trimStart().toLowerCase();
  return start.startsWith('<!doctype html') || /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!doctype html[^>]*>\s*)?<html[\s>]/.test(start)
    ? refusal('usage.web-page')
    : null;
}
