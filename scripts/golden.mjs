/** `npm run golden`: the engine against bills with exact, sourced numbers, and against those of others in the folders that GOLDEN_BILLS names. */
import { installPackages, requireNode } from './install-packages.mjs';
import { runVitest, totalsLine } from './run-vitest.mjs';

requireNode();
await installPackages();
const counts = await runVitest(['packages/engine/test/golden', 'packages/catalog/test/golden-bills', ...process.argv.slice(2)]);
console.log(`\n${totalsLine(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
