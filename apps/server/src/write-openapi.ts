/** `npm run openapi -w @arbor/server`: write the OpenAPI document that is kept in the repository. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { buildApp } from './build-app.ts';
import { catalogueInUse } from './catalogue-in-use.ts';

const path = fileURLToPath(new URL('../openapi.json', import.meta.url));
const app = await buildApp({
  settings: { port: 0, environment: 'development', logLevel: 'silent' },
  catalogue: catalogueInUse({ folder: '.' }),
});
await app.ready();
writeFileSync(path, await format(JSON.stringify(app.swagger()), { parser: 'json', printWidth: 140 }));
await app.close();
