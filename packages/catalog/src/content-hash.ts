/** Hashes of contents: to tell them apart, not to protect them. */

/** Text that JSON writes as it stands: most of a catalogue. */
const PLAIN = /^[ !#-[\]-~]*$/;
/** More names than this are left to the built-in sort. */
const FEW_NAMES = 40;

interface Hash {
  readonly add: (text: string) => void;
  readonly hex: () => string;
}

/** FNV-1a of 64 bits over the UTF-16 code units of texts, one step each. For ASCII it is the standard hash of the bytes. The 64-bit product is made
 *  of four 16-bit limbs, exact in doubles and ten times faster than BigInt.
 *  @source Fowler, Noll, Vo: FNV-1a, prime 2^40 + 2^8 + 0xb3, offset basis 0xcbf29ce484222325 */
function fnv(): Hash {
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  return {
    add: (text) => {
      for (let i = 0; i < text.length; i++) {
        a ^= text.charCodeAt(i);
        const a2 = a * 0x1b3;
        const b2 = b * 0x1b3 + (a2 >>> 16);
        const c2 = c * 0x1b3 + (a << 8) + (b2 >>> 16);
        const d2 = d * 0x1b3 + (b << 8) + (c2 >>> 16);
        a = a2 & 0xffff;
        b = b2 & 0xffff;
        c = c2 & 0xffff;
        d = d2 & 0xffff;
      }
    },
    hex: () => [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join(''),
  };
}

/** Hash a text, as 16 hex digits.
 *  @example fnv1a64('a') // 'af63dc4c8601ec8c' */
export function fnv1a64(text: string): string {
  const hash = fnv();
  hash.add(text);
  return hash.hex();
}

/** Hash a content: its JSON with sorted keys and no spaces, undefined fields left out, so that equal content gives an equal hash. The text is never
 *  put together: of a whole market it is megabytes.
 *  @example contentHash({ b: undefined, a: 1 }) // fnv1a64('{"a":1}') */
export function contentHash(content: unknown): string {
  const hash = fnv();
  addJson(hash, content);
  return hash.hex();
}

function addJson(hash: Hash, content: unknown): void {
  if (typeof content === 'string') return addText(hash, content);
  if (content === null || typeof content !== 'object') return hash.add(JSON.stringify(content) ?? 'null');
  if (Array.isArray(content)) {
    hash.add('[');
    content.forEach((one, i) => {
      if (i > 0) hash.add(',');
      addJson(hash, one);
    });
    return hash.add(']');
  }
  const fields = content as Readonly<Record<string, unknown>>;
  let isFirst = true;
  hash.add('{');
  for (const name of sorted(Object.keys(fields))) {
    if (fields[name] === undefined) continue;
    if (!isFirst) hash.add(',');
    isFirst = false;
    addText(hash, name);
    hash.add(':');
    addJson(hash, fields[name]);
  }
  hash.add('}');
}

function addText(hash: Hash, text: string): void {
  if (!PLAIN.test(text)) return hash.add(JSON.stringify(text));
  hash.add('"');
  hash.add(text);
  hash.add('"');
}

/** Sort names in place, by insertion where they are few, as nearly always: several times faster than the built-in sort. */
function sorted(names: string[]): readonly string[] {
  if (names.length > FEW_NAMES) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i] as string;
    let at = i;
    for (; at > 0 && (names[at - 1] as string) > name; at--) names[at] = names[at - 1] as string;
    names[at] = name;
  }
  return names;
}
