/** Sentences without an amount that say for which use a charge holds: "The Base Charge is waived when usage exceeds 1,000 kWh." */
import { useRange, type UseRange } from './usage-bounds.ts';

const WAIVED = /\bwaived\b|\b(?:not|no longer) (?:apply|applicable|charged|assessed|billed)\b|\bno (?:base|monthly|minimum) /i;

/** Bounds of use in the words of a charge; those of a waiver are turned round. */
export function boundsIn(words: string): UseRange | null {
  const range = useRange(words);
  return range && WAIVED.test(words) ? outside(range) : range;
}

/** The uses that a range leaves out; null where they lie on both sides. */
export function outside({ from, upTo }: UseRange): UseRange | null {
  if (from && upTo) return null;
  if (from) return { upTo: { kwh: from.kwh, included: !from.included } };
  return upTo ? { from: { kwh: upTo.kwh, included: !upTo.included } } : null;
}

/** Find the sentence that waives a base charge or a fee from a use on. */
export function waiverOf(text: string, kind: 'base' | 'fee'): UseRange | null {
  const name =
    kind === 'base' ? '(?:base|basic|monthly) (?:monthly )?(?:charge|fee)' : '(?:minimum|usage|service)[\\w ]{0,20} (?:charge|fee)';
  for (const [sentence] of text.matchAll(new RegExp(String.raw`${name}[^.$¢]{0,160}`, 'gi'))) {
    if (!WAIVED.test(sentence)) continue;
    const range = boundsIn(sentence);
    if (range) return range;
  }
  return null;
}

/** "The Energy Charge is only applicable to usage above 1000 kWh." */
export function energyOnlyFrom(text: string): UseRange | null {
  const said = /energy charge[\w ]{0,20} (?:only )?appl(?:ies|icable)(?: only)? to (?:usage|kwh|use) ([^.$¢]{0,60})/i.exec(text)?.[1];
  const range = said === undefined ? null : useRange(said);
  return range?.from && !range.upTo ? range : null;
}
