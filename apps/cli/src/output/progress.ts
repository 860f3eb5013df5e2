/** A line on the terminal for work that takes longer than a second; silent in a pipe and when the work is quick.
 *  @param total bytes or pieces of the whole; null when it is not known: then bytes are reported. */
export function progress(what: string, total: number | null): { readonly report: (soFar: number) => void; readonly done: () => void } {
  const started = performance.now();
  let shown = false;
  return {
    report: (soFar) => {
      if (!process.stderr.isTTY || performance.now() - started < 1000) return;
      const share = total ? `${Math.min(100, Math.round((soFar / total) * 100))} %` : `${Math.round(soFar / 1e6)} MB`;
      process.stderr.write(`\r${what} … ${share}`);
      shown = true;
    },
    done: () => void (shown && process.stderr.write('\r\x1b[2K')),
  };
}
