/** The JSON Schema that the package publishes: the engine's own, with a name for each part and the words of the reference in `docs/`. */
import { readFileSync } from 'node:fs';
import { tariffJsonSchema } from '@arbor/engine';
import { format } from 'prettier';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Schema = Readonly<Record<string, Json>>;

const DECIMAL = { type: 'string', maxLength: 40, pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)$' };

interface Part {
  readonly name: string;
  readonly meanings: ReadonlyMap<string, string>;
}

/** Read the tables of the reference: a heading, then a row for each field. */
export function partsOf(markdown: string): readonly Part[] {
  return markdown.split(/^### /m).flatMap((section) => {
    const rows = [...section.matchAll(/^\| `([^`]+)` \|(?:[^|]*\|){3} (.*?) \|$/gm)];
    const meanings = new Map(rows.map(([, field = '', meaning = '']) => [field, meaning.replaceAll('`', '')]));
    return meanings.size === 0 ? [] : [{ name: section.split('\n')[0] ?? '', meanings }];
  });
}

/** Write out the schema of the tariff file.
 *  @param reference the page that explains every field.
 *  @throws when an object of the format has no table there, or a table has no object. */
export function schemaOf(reference: string): Schema {
  const parts = partsOf(reference);
  const definitions = new Map<string, Schema>();
  const [top] = parts;

  const explained = (schema: Schema, { name, meanings }: Part): Schema => {
    const fields = Object.entries(schema['properties'] as Record<string, Schema>);
    const properties = fields.map(([field, of]) => [field, { description: meanings.get(field) ?? name, ...(named(of) as Schema) }]);
    return { ...(withoutProperties(schema) as Schema), properties: Object.fromEntries(properties) as Schema };
  };
  const withoutProperties = ({ properties: _, $defs: __, ...rest }: Schema): Json => named(rest);

  /** Give every decimal and every object its name. */
  const named = (schema: Json): Json => {
    if (Array.isArray(schema)) return schema.map((one: Json) => named(one));
    if (schema === null || typeof schema !== 'object') return schema;
    const one = schema as Schema;
    if (one['type'] === 'string' && one['maxLength'] === 40 && one['pattern'] === undefined) return nameFor('decimal', DECIMAL);
    if (typeof one['$ref'] === 'string') return { $ref: '#/$defs/bound' };
    if (one['properties'] === undefined) return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, named(inner)]));
    const fields = Object.keys(one['properties'] as object);
    const part = parts.find(({ meanings }) => meanings.size === fields.length && fields.every((field) => meanings.has(field)));
    if (!part) throw new Error(`The reference explains no part with the fields ${fields.join(', ')}.`);
    return nameFor(keyOf(part.name), explained(one, part));
  };
  const nameFor = (key: string, schema: Schema): Schema => {
    const known = definitions.get(key);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`Two parts are called ${key}.`);
    definitions.set(key, schema);
    return { $ref: `#/$defs/${key}` };
  };

  const schema = tariffJsonSchema() as Schema;
  if (!top) throw new Error('The reference has no tables.');
  const bounds = Object.values((schema['$defs'] ?? {}) as Record<string, Schema>);
  if (bounds.length !== 1) throw new Error('More than one part of the format holds itself.');
  definitions.set('bound', named(bounds[0] ?? null) as Schema);
  const { $schema = '', ...body } = explained(schema, top) as Schema;
  const unused = parts.slice(1).filter(({ name }) => !definitions.has(keyOf(name)));
  if (unused.length > 0) throw new Error(`The format has no part for ${unused.map(({ name }) => name).join(', ')}.`);
  return {
    $schema,
    $id: 'arbor-tariff-1',
    title: 'Tariff file of Arbor, format 1',
    description:
      'What a supplier or a utility charges. Every line of a bill is a quantity times a price, over some time, under some conditions.',
    ...body,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** `Fact as a bound` -> `factAsABound` */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The file, formatted. */
export async function schemaFile(): Promise<string> {
  const reference = readFileSync(new URL('../../../docs/tariff-format/reference.md', import.meta.url), 'utf8');
  return format(JSON.stringify(schemaOf(reference)), { parser: 'json', printWidth: 140 });
}
