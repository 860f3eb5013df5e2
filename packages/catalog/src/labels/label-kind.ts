/** What a document is by its content, whatever its name or sender says. */
export type LabelKind = 'pdf' | 'html' | 'text';

// Some extractors write a zero for a letter without a code.
const MOST_ZEROS = 0.03;
/** Of packed data an eighth is control characters. */
const MOST_CONTROLS = 0.06;

/** Say what kind of document bytes are. @returns null for what holds no words: a picture, an archive, nothing at all. */
export function labelKind(bytes: Uint8Array): LabelKind | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return 'pdf';
  let zeros = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros++;
    if (byte < 32 && !(byte >= 9 && byte <= 13)) controls++;
  }
  if (bytes.length === 0 || zeros > bytes.length * MOST_ZEROS || controls > bytes.length * MOST_CONTROLS) return null;
  return /<!doctype html|<html|<head|<body|<table|<div/i.test(head) ? 'html' : 'text';
}
