import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLabel, type NamedLabel } from '@arbor/catalog';
import type { Market } from '@arbor/engine';
import { progress } from '../output/progress.ts';
import { UserError } from '../user-error.ts';
import { wholeFile } from './file-bytes.ts';

const MOST_LABELS = 5000;

/** Read every label of a folder: PDF, web page or text. */
export async function labelsInput(folder: string, market: Market): Promise<readonly NamedLabel[]> {
  const files = labelFiles(folder);
  const labels: NamedLabel[] = [];
  const { report, done } = progress('Reading labels', files.length);
  for (const file of files) {
    labels.push({ file, label: await readLabel({ bytes: await wholeFile(join(folder, file)), market }) });
    report(labels.length);
  }
  done();
  return labels;
}

function labelFiles(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((name) => /\.(?:pdf|html?|txt)$/i.test(name));
    if (files.length > MOST_LABELS) throw new UserError(`${folder} holds ${files.length} labels; ${MOST_LABELS} at most are read.`);
    return files.sort();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`There is no folder ${folder} to read labels from.`);
  }
}
