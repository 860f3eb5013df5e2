/** The labels of a folder and the index of where they came from. A process that is killed at any moment leaves whole files and a readable index. */
import { createHash } from 'node:crypto';
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LabelKind } from '@arbor/catalog';
import { UserError } from '../user-error.ts';
import { linkOutcomes, type LinkOutcome } from './link-outcome.ts';

/** The file of the index: one line of JSON for each question, the last one of a link counts. */
export const INDEX_FILE = 'fetched.jsonl';

/** What is known of a link. */
export interface LinkRecord {
  readonly url: string;
  /** Instant of the last question. */
  readonly askedAt: string;
  readonly outcome: LinkOutcome;
  readonly status?: number;
  /** The label that was saved, of this question or an older one. */
  readonly label?: SavedLabel;
  /** A host that asked to be left alone, and until when. */
  readonly leaveAlone?: { readonly host: string; readonly until: string };
}

export interface SavedLabel {
  readonly file: string;
  readonly fetchedAt: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where redirects ended. */
  readonly from: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface LabelFolder {
  readonly recordOf: (url: string) => LinkRecord | undefined;
  /** Whole label files only: one that was deleted or cut is not there. */
  readonly labelOf: (url: string) => SavedLabel | undefined;
  readonly records: () => Iterable<LinkRecord>;
  readonly save: (label: Omit<SavedLabel, 'file' | 'bytes' | 'sha256'> & NewLabel) => SavedLabel;
  readonly note: (record: LinkRecord) => void;
}

interface NewLabel {
  readonly url: string;
  readonly content: Uint8Array;
  readonly kind: LabelKind;
}

const ENDINGS: Readonly<Record<LabelKind, string>> = { pdf: 'pdf', html: 'html', text: 'txt' };
const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Open a folder of labels, or make it. */
export function labelFolder(folder: string): LabelFolder {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(`Labels cannot be kept in ${folder} (${(error as NodeJS.ErrnoException).code}).`);
  }
  const index = join(folder, INDEX_FILE);
  const records = readIndex(index);
  for (const name of readdirSync(folder)) if (/\.part-\d+$/.test(name) && isLeft(name)) rmSync(join(folder, name), { force: true });
  // A line that was cut short must not run into the next one, and old lines are of no use.
  if (records.size > 0) writeWhole(index, [...records.values()].map((record) => `${JSON.stringify(record)}\n`).join(''));

  const labelOf = (url: string): SavedLabel | undefined => {
    const label = records.get(url)?.label;
    const path = label && join(folder, label.file);
    return path !== undefined && existsSync(path) && statSync(path).size === label?.bytes ? label : undefined;
  };

  return {
    recordOf: (url) => records.get(url),
    labelOf,
    records: () => records.values(),
    save: ({ url, content, kind, ...rest }) => {
      const file = `${new URL(url).hostname.slice(0, 60)}-${hashOf(url).slice(0, 16)}.${ENDINGS[kind]}`;
      writeWhole(join(folder, file), content);
      const older = labelOf(url)?.file;
      if (older !== undefined && older !== file) rmSync(join(folder, older), { force: true });
      return { file, bytes: content.length, sha256: hashOf(content), ...rest };
    },
    note: (record) => {
      records.set(record.url, record);
      appendFileSync(index, `${JSON.stringify(record)}\n`);
    },
  };
}

/** Written beside and renamed: no reader ever sees half of it. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const part = `${path}.part-${process.pid}`;
  writeFileSync(part, content);
  renameSync(part, path);
}

/** Whether a half-written file is of a process that is gone. */
function isLeft(name: string): boolean {
  try {
    process.kill(Number(/\d+$/.exec(name)?.[0]), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function readIndex(path: string): Map<string, LinkRecord> {
  const records = new Map<string, LinkRecord>();
  if (!existsSync(path)) return records;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const record = recordFrom(line);
    if (record) records.set(record.url, record);
  }
  return records;
}

/** A line that cannot be read is a link that will be asked again. The folder may hold anything, so no path leads out of it. */
function recordFrom(line: string): LinkRecord | undefined {
  try {
    const record = JSON.parse(line) as LinkRecord;
    const isWhole = typeof record.url === 'string' && typeof record.askedAt === 'string' && Object.hasOwn(linkOutcomes, record.outcome);
    return isWhole && (record.label === undefined || /^[\w.-]+$/.test(record.label.file)) ? record : undefined;
  } catch {
    return undefined;
  }
}
