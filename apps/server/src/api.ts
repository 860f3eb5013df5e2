/** The service: `npm start`. Settings from the environment, one plain sentence for whatever keeps it from starting. */
import { catalogueInUse, type CatalogueState } from './catalogue-in-use.ts';
import { buildApp } from './build-app.ts';
import { readSettings, type Settings } from './settings.ts';

/** Longest wait for requests that are being answered when the process is told to stop [ms]. */
const DRAIN_MS = 15_000;

const read = readSettings(process.env);
if ('mistakes' in read) stop(...read.mistakes);
else await start(read.settings);

async function start(settings: Settings): Promise<void> {
  const catalogue = catalogueInUse({ folder: process.cwd(), onChange: sayCatalogue });
  let draining = false;
  const app = await buildApp({ settings, catalogue, isDraining: () => draining });
  catalogue.current();
  // A developer's machine is for its owner alone.
  const host = settings.environment === 'development' ? '127.0.0.1' : '0.0.0.0';
  try {
    await app.listen({ port: settings.port, host, listenTextResolver: () => 'listening' });
  } catch (error) {
    stop(whyNotListening(error as NodeJS.ErrnoException, settings.port));
    return;
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  if (settings.environment === 'development' || process.stdout.isTTY) console.log(`Arbor is ready: http://localhost:${port}`);

  const drain = (): void => {
    if (draining) return;
    draining = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void app.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
}

function sayCatalogue(state: CatalogueState): void {
  if (state.kind === 'broken') console.error(state.reason);
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, port: number): string {
  const other = port < 65_535 ? port + 1 : 3000;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another: API_PORT=${other} npm start`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Choose another: API_PORT=3000 npm start`;
  return `Arbor cannot listen on port ${port}: ${message}`;
}

function stop(...sentences: readonly string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}
