/** The command line as its user calls it, in a process of its own, with the memory it took. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const arbor = fileURLToPath(new URL('../../apps/cli/bin/arbor.mjs', import.meta.url));
const report = 'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxrss ${process.resourceUsage().maxRSS}`))';

/** One call: wall-clock [ms], highest memory [units of 1024 bytes], and what it printed.
 *  @throws when it exits with anything but 0. */
export function callArbor(args: readonly string[]): { readonly ms: number; readonly kilobytes: number; readonly stdout: string } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', report, arbor, ...args], { encoding: 'utf8' });
  const ms = performance.now() - started;
  const kilobytes = Number(/maxrss (\d+)/.exec(stderr)?.[1]);
  if (status !== 0 || !Number.isFinite(kilobytes)) throw new Error(`arbor ${args.join(' ')} exited ${status}: ${stderr}`);
  return { ms, kilobytes, stdout };
}
