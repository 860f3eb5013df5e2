/** A line on the terminal for work that takes longer than a second; silent in a pipe and when the work is quick. */
export function progress(what: string, totalBytes: number | null): { readonly report: (bytes: number) => void; readonly done: () => void } {
  const started = performance.now();
  let shown = false;
  return {
    report: (bytes) => {
      if (!process.stderr.isTTY || performance.now() - started < 1000) return;
      const share = totalBytes ? `${Math.min(100, Math.round((bytes / totalBytes) * 100))} %` : `${Math.round(bytes / 1e6)} MB`;
      process.stderr.write(`\r${what} … ${share}`);
      shown = true;
    },
    done: () => void (shown && process.stderr.write('\r\x1b[2K')),
  };
}
