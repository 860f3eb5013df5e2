/** `npm run schema -w @arbor/engine`: write the JSON Schema that the package publishes. */
import { writeFileSync } from 'node:fs';
import { schemaFile } from './schema-file.ts';

writeFileSync(new URL('../tariff.schema.json', import.meta.url), await schemaFile());
