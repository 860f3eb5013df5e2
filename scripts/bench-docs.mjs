/** `npm run bench:docs`: measure the engine, and how its time grows, and write docs/engine-speed.md and its picture. A few minutes. */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchesOf } from './bench-files.mjs';
import { root } from './install-packages.mjs';

const measured = [];
for await (const bench of benchesOf(['engine'])) {
  console.log(bench.name);
  measured.push({ ...bench, value: await bench.run() });
}
const { growth } = await import('../bench/growth.ts');
const { engineSpeedChart, engineSpeedPage } = await import('../bench/engine-speed-page.ts');
console.log('how the time grows');
const curves = growth();
const machine = {
  processor: cpus()[0].model.trim(),
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.versions.node,
  date: new Date().toISOString().slice(0, 10),
};
writeFileSync(join(root, 'docs/engine-speed.md'), engineSpeedPage(measured, curves, machine));
writeFileSync(join(root, 'docs/images/engine-speed.svg'), engineSpeedChart(curves));
console.log('written: docs/engine-speed.md, docs/images/engine-speed.svg');
