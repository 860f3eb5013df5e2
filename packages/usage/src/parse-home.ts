/** One line of words to a home: "1800 sq ft, 3 people, gas heating, central air, 1 electric car, pool". */
import { finding, type Finding, type FindingWords } from '@arbor/engine';
import { outsideLimits, type HomeDescription } from './home-profile.ts';
import { excerpt } from './quantity.ts';

/** A home but for where it is. */
export type DescribedHome = Omit<HomeDescription, 'climate'>;

type Said = { -readonly [K in keyof DescribedHome]?: DescribedHome[K] };

const SQUARE_FEET_PER_SQUARE_METRE = 10.7639;

/** Every phrase that is understood, and what it says. */
const phrases: readonly (readonly [RegExp, (said: Said, number: number) => void])[] = [
  [/^(\d+)\s*(?:sq\.?\s*f(?:ee)?t|sqft|square f(?:ee|oo)t|ft2)\.?$/, (said, number) => (said.squareFeet = number)],
  [
    /^(\d+)\s*(?:sq\.?\s*m(?:et(?:re|er)s?)?|sqm|square met(?:re|er)s?|m2|m²)\.?$/,
    (said, number) => (said.squareFeet = Math.round(number * SQUARE_FEET_PER_SQUARE_METRE)),
  ],
  [/^(\d+)\s*(?:people|persons?|of us)$/, (said, number) => (said.people = number)],
  [/^(?:gas|oil|propane)(?: heat(?:ing|er)?| furnace)$/, (said) => (said.heating = 'gas')],
  [/^heat pump$/, (said) => (said.heating = 'heatPump')],
  [/^(?:electric|resistance)(?: heat(?:ing|er)?| furnace)$/, (said) => (said.heating = 'resistance')],
  [/^no heat(?:ing)?$/, (said) => (said.heating = 'none')],
  [/^central (?:air|ac|a\/c|cooling)(?: conditioning)?$/, (said) => (said.cooling = 'central')],
  [/^(?:window|room) (?:air|ac|a\/c|cooling|units?)(?: conditioning)?$/, (said) => (said.cooling = 'room')],
  [/^no (?:air|ac|a\/c|cooling)(?: conditioning)?$/, (said) => (said.cooling = 'none')],
  [/^electric (?:hot water|water heat(?:er|ing))$/, (said) => (said.electricHotWater = true)],
  [/^(?:gas|oil|propane) (?:hot water|water heat(?:er|ing))$/, (said) => (said.electricHotWater = false)],
  [/^(\d+)\s*(?:electric cars?|evs?)$/, (said, number) => (said.cars = number)],
  [/^(?:electric car|ev)$/, (said) => (said.cars = 1)],
  [/^(?:a )?(?:swimming )?pool$/, (said) => (said.pool = true)],
  [/^no solar(?: panels| power)?$/, () => undefined],
];

/** What the home is, alone or beside its size: "an apartment", "flat of 80 sq m", "1800 sq ft house". By itself it says nothing of use. */
const KIND = /^(?:an? )?(apartment|flat|house)(?: of)?(?:\s+|$)|\s+(apartment|flat|house)$/;
/** Words cannot say when panels make power, and how much of it the home takes. */
const SOLAR = /^(?!no ).*\b(?:solar|photovoltaics?|pv)\b/;

const examples = { squareFeet: '1800 sq ft', people: '3 people', heating: 'gas heating', cooling: 'central air' } as const;

/** Read a described home. Floor, people, heating and cooling must be said; the rest counts as absent, and hot water as the home is heated.
 *  Errors: `home.not-understood`, `home.solar`, `home.missing`, `home.beyond-limits`.
 *  @example parseHome('1,800 sq ft, 3 people, heat pump, central air').home // { squareFeet: 1800, people: 3, heating: 'heatPump', cooling: 'central' } */
export function parseHome(text: string): { readonly home: DescribedHome | null; readonly findings: readonly Finding[] } {
  const no = (code: string, data: Finding['data']) => ({ home: null, findings: [finding(code, 'error', data)] });
  const said: Said = {};
  let kind: string | undefined;
  // A comma before three digits belongs to its number: "1,800 sq ft".
  const parts = text
    .toLowerCase()
    .replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .split(/[,;]/);
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    if (SOLAR.test(part)) return no('home.solar', {});
    const named = KIND.exec(part);
    kind ??= named?.[1] ?? named?.[2];
    const phrase = part.replace(KIND, '');
    if (phrase === '') continue;
    const [pattern, take] = phrases.find(([one]) => one.test(phrase)) ?? [];
    if (!pattern || !take) return no('home.not-understood', { part: excerpt(part) });
    take(said, Number(pattern.exec(phrase)?.[1]));
  }
  const outside = outsideLimits(said);
  if (outside) return no('home.beyond-limits', { ...outside });
  const { squareFeet, people, heating, cooling, ...more } = said;
  if (squareFeet === undefined || people === undefined || heating === undefined || cooling === undefined) {
    const missing = Object.entries(examples).flatMap(([name, example]) => (said[name as keyof Said] === undefined ? [example] : []));
    return no('home.missing', { missing, ...(kind !== undefined && squareFeet === undefined && { kind }) });
  }
  return { home: { squareFeet, people, heating, cooling, ...more }, findings: [] };
}

const limitNames: Readonly<Record<string, string>> = { squareFeet: 'square feet', people: 'people', cars: 'electric cars' };

/** Sentences for the findings of {@link parseHome}. */
export const parseHomeWords: FindingWords = {
  'home.not-understood': ({ part }) =>
    `We did not understand "${part}" of your home. Write it like "1800 sq ft, 3 people, gas heating, central air, electric car, pool".`,
  'home.solar': () => 'A home with solar panels cannot be told from words. Give its meter file, which says what it draws and sends out.',
  'home.missing': ({ missing, kind }) =>
    `Say more about your home${kind === undefined ? '' : `, the size of the ${kind} too`}, such as: ${(missing as readonly string[]).join(', ')}.`,
  'home.beyond-limits': ({ what, number, least, most }) =>
    `A home has ${Number(least).toLocaleString('en-US')} to ${Number(most).toLocaleString('en-US')} ${limitNames[String(what)]}, not ${Number(number).toLocaleString('en-US')}.`,
};
