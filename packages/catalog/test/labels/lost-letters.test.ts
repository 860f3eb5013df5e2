import { describe, expect, it } from 'vitest';
import { readLabel, texas } from '../../src/index.ts';
import { withLostLetters } from '../../src/labels/lost-letters.ts';
import { DELIVERY, madeLabel } from './made-label.ts';

const codes: Readonly<Record<string, string>> = { E: '\ue001', B: '\ue002', s: '\ue003', b: '\ue004', y: '\ue005' };
const lost = (text: string) => text.replace(/[EBsby]/g, (letter) => codes[letter] ?? letter);

describe('letters without a code', () => {
  it('are told by the headings of the label', async () => {
    const text = madeLabel({
      averages: '16.4¢   15.5¢   15.0¢',
      prices: ['Base Charge: $4.95   per billing cycle', 'Energy Charge: 9.0000¢   per kWh', ...DELIVERY],
    });
    expect(withLostLetters(lost(text))).toBe(text);
    const label = await readLabel({ bytes: new TextEncoder().encode(lost(text)), market: texas });
    expect(label).toMatchObject({ status: 'verified', supplier: 'Example Prairie Energy, LLC', renewablePercent: 35, termMonths: 12 });
  });

  it('are two where a pair is drawn as one, and stay lost where no heading tells them', () => {
    expect(withLostLetters('Termina\u0001on fee: a \u0001ny solu\u0001on')).toBe('Termination fee: a tiny solution');
    expect(withLostLetters('Q\ue00aarry Energy, LLC')).toBe('Q\ue00aarry Energy, LLC');
  });

  it('stay lost where a text is little but codes, however many they are', () => {
    const codes = Array.from({ length: 30 }, (_, i) => String.fromCharCode(0xe000 + i)).join('');
    const text = `${codes}7 `.repeat(3000);
    expect(withLostLetters(text) === text).toBe(true);
  });
});
