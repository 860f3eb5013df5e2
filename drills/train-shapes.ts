/** Learn the load shapes from the homes under REAL_DATA and write packages/usage/src/shape-model.gen.ts; models/README.md is its card. */
import { writeFileSync } from 'node:fs';
import { fitShapes } from '../models/fit-shapes.ts';
import { homeMonths } from '../models/home-months.ts';
import { readHomes, realData } from '../models/home-sources.ts';
import { nationalProfile } from '../models/national-profile.ts';

const folder = realData();
if (folder) {
  const homes = (await readHomes(folder)).map(homeMonths);
  const model = fitShapes(homes, nationalProfile(folder));
  const digits = (rows: readonly (readonly number[])[]): string =>
    rows.map((row) => `    [${row.map((one) => one.toFixed(4)).join(', ')}],\n`).join('');
  const text = `/** The learned load shape, written by \`npm run drill -- train-shapes\`. Its card is models/README.md. The base is the household profile H25 (BDEW 2025). */
import type { ShapeModel } from './shape-model.ts';

export const shapeModel: ShapeModel = {
  realHomes: ${model.realHomes},
  simulatedHomes: ${model.simulatedHomes},
  base: [
${digits(model.base)}  ],
  coefficients: [
${digits(model.coefficients)}  ],
  spread: [
${digits(model.spread)}  ],
};
`;
  const file = new URL('../packages/usage/src/shape-model.gen.ts', import.meta.url);
  writeFileSync(file, text);
  console.log(`${model.realHomes} real and ${model.simulatedHomes} simulated homes; ${text.length} bytes in ${file.pathname}`);
}
