/** `npm run schema -w @arbor/catalog`: write the JSON Schema that the package publishes. */
import { writeFileSync } from 'node:fs';
import { schemaFile } from './schema-file.ts';

writeFileSync(new URL('../plan.schema.json', import.meta.url), await schemaFile());
