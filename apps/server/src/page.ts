/** The web page: its files, how long they may be kept, and what a browser may load and run for it. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import type { App } from './routes/route.ts';
import type { Environment } from './settings.ts';

/** Where the page is built. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Send security headers with every answer. The page loads and calls nothing but its own origin, and runs no inline script. */
export async function securityHeaders(app: App, environment: Environment): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // On a developer's machine there is no certificate, and a browser would remember to insist on one.
    strictTransportSecurity: environment === 'development' ? false : { maxAge: 31_536_000, includeSubDomains: true },
  });
}

/** Serve the built page, if it has been built: `/` is its index. */
export async function servePage(app: App, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const hashed = join(folder, 'assets') + sep;
  await app.register(files, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The build puts a hash of the content in the names of assets; index.html names them and must be asked for each time.
      void reply.header('cache-control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
    schemaHide: true,
  });
}
