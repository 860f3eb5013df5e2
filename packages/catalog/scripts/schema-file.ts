/** The JSON Schema of a plan that the package publishes. */
import { format } from 'prettier';
import { planJsonSchema } from '../src/catalogue-schema.ts';

/** The file, formatted. */
export async function schemaFile(): Promise<string> {
  // The only definition that comes out is a part of the tariff, which the engine's schema has.
  const { $schema, $defs: _, ...body } = planJsonSchema() as Record<string, unknown>;
  const schema = {
    $schema,
    $id: 'arbor-plan-1',
    title: 'Plan of an Arbor catalogue, format 1',
    description:
      'One offer of a supplier: who may take it, for how long, what leaving costs, and the tariff that prices it (arbor-tariff-1).',
    ...body,
  };
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 140 });
}
