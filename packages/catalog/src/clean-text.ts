/**
 * What hides text from a reader or carries text that only a machine sees: controls, zero-width and direction marks, fillers, variation selectors,
 * tag characters, half surrogates, private use.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
// Most cells hold plain ASCII: one quick test spares them the long class.
const PLAIN = /^[ -~]*$/;

/** Make untrusted text safe to keep: hidden characters out, runs of white space to one space, at most `maxLength` UTF-16 units.
 *  @example cleanText(' Choose\u200B  12\n', 80) // 'Choose 12' */
export function cleanText(text: string, maxLength: number): string {
  // A cell is cut before the work on it, with room for what is stripped, so that a huge cell costs nothing.
  const bounded = text.length > maxLength * 4 ? text.slice(0, maxLength * 4) : text;
  const visible = PLAIN.test(bounded) ? bounded : bounded.replace(/\s/g, ' ').replace(HIDDEN, '');
  const clean = visible.replace(/ {2,}/g, ' ').trim();
  // A cut through a surrogate pair would leave half a character.
  return clean.length > maxLength
    ? clean
        .slice(0, maxLength)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()
    : clean;
}

/** Keep a web address only if it is one: http or https, bounded, without spaces or user names. A bare `www.` gets its scheme. */
export function cleanUrl(text: string): string | undefined {
  const trimmed = cleanText(text, 1000);
  const url = /^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed;
  return /^https?:\/\/[^\s@/"'<>\\]+\.[^\s@/"'<>\\]+(?:[/?#][^\s"'<>\\]*)?$/i.test(url) ? url : undefined;
}
