import type { Ask, Reply, TaskName, Tasks } from './tasks.ts';

interface Waiting {
  readonly done: (output: never) => void;
  readonly failed: (reason: Error) => void;
  readonly progress: ((bytesRead: number) => void) | undefined;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
    const one = waiting.get(reply.id);
    if (reply.kind === 'progress') {
      one?.progress?.(reply.bytesRead);
      return;
    }
    waiting.delete(reply.id);
    if (reply.kind === 'done') one?.done(reply.output as never);
    else one?.failed(new Error(reply.reason));
  };
  started.onerror = ({ message }) => {
    // A worker that could not start answers nobody: say so to all who wait, and start afresh next time.
    for (const one of waiting.values()) one.failed(new Error(message));
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };
  return started;
}

/** Have the worker do one task. It starts with the first one, so that the page shows sooner. */
export function askWorker<K extends TaskName>(
  task: K,
  input: Tasks[K]['input'],
  onProgress?: (bytesRead: number) => void,
): Promise<Tasks[K]['output']> {
  worker ??= startWorker();
  const running = worker;
  return new Promise((done, failed) => {
    const id = ++lastId;
    waiting.set(id, { done, failed, progress: onProgress });
    running.postMessage({ id, task, input } as Ask);
  });
}
