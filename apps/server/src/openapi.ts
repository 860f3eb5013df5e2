/** The OpenAPI document, made from the routes and their schemas. */
import swagger from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from './routes/route.ts';

/** Version of the API: it changes with the meaning of what is there, not with additions. */
const API_VERSION = '1.0.0';

type Json = Readonly<Record<string, unknown>>;

/** Collect the routes that are registered after it, and serve their description at `/openapi.json`. */
export async function describeApi(app: App): Promise<void> {
  const transformObject = createJsonSchemaTransformObject({});
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Arbor',
        version: API_VERSION,
        description: 'Find the electricity plan that costs a home least, and the right day to switch. No account; nothing sent is kept.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: createJsonSchemaTransform({}),
    transformObject: (document) => withoutUnused(transformObject(document) as Json) as ReturnType<typeof transformObject>,
  });
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=3600');
    return app.swagger();
  });
}

/** Leave out the component schemas that nothing refers to: each is made twice, as input and as output. */
function withoutUnused(document: Json): Json {
  const components = document['components'] as { readonly schemas: Readonly<Record<string, Json>> };
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(components.schemas[name]);
    }
  };
  visit(document['paths']);
  return {
    ...document,
    components: { ...components, schemas: Object.fromEntries(Object.entries(components.schemas).filter(([name]) => used.has(name))) },
  };
}
