import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readLabel, type NamedLabel } from '@arbor/catalog';
import type { Market } from '@arbor/engine';
import { INDEX_FILE } from '../fetch/label-folder.ts';
import { progress } from '../output/progress.ts';
import { UserError } from '../user-error.ts';
import { wholeFile } from './file-bytes.ts';

const MOST_LABELS = 5000;
const LABEL_NAME = /\.(?:pdf|html?|txt)$/i;

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
    const files = readdirSync(folder).filter((name) => LABEL_NAME.test(name));
    if (files.length > MOST_LABELS) throw new UserError(`${folder} holds ${files.length} labels; ${MOST_LABELS} at most are read.`);
    return files.sort();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`There is no folder ${folder} to read labels from.`);
  }
}

/** The kinds of files in a folder that are not looked at, with their numbers: "2 .docx, 1 .png". Empty when there are none. */
export function otherKinds(folder: string): string {
  const counts = new Map<string, number>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || LABEL_NAME.test(entry.name) || entry.name.startsWith('.') || entry.name === INDEX_FILE) continue;
    const kind = extname(entry.name).toLowerCase() || 'without an ending';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, files]) => `${files} ${kind}`)
    .join(', ');
}
