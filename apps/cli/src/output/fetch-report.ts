import type { FailedLink, FetchReport } from '../fetch/fetch-labels.ts';
import { linkOutcomes } from '../fetch/link-outcome.ts';
import { print } from './style.ts';

/** Say what came of fetching, most frequent reason first, and what it means for the offers. */
export function printFetchReport({ links, offersWithoutLink, settled, saved, unchanged, failed }: FetchReport): void {
  const had = links - failed.length - saved - unchanged;
  print('', `Links to labels: ${links}. Fetched ${saved}, unchanged ${unchanged}, already here ${had}, could not be had ${failed.length}.`);
  const reasons = [...new Set(failed.map(({ outcome }) => outcome))].map((outcome) => failed.filter((one) => one.outcome === outcome));
  for (const [first, ...others] of reasons.sort((a, b) => b.length - a.length))
    if (first) print(`  ${others.length + 1}: ${linkOutcomes[first.outcome].words}, such as ${shown(first)}`);
  if (failed.length > 0) print('Their offers keep the price, or the range of prices, that their printed averages allow.');
  if (offersWithoutLink > 0) print(`Offers without a link to a label: ${offersWithoutLink}.`);
  const passing = failed.filter(({ isPassing }) => isPassing).length;
  if (passing > 0) print(`The same command asks again for the ${passing} that may be had later, and for nothing else.`);
  if (settled > had) print(`Not asked for again until there is a newer list of offers: ${settled - had}.`);
}

function shown({ url, status }: FailedLink): string {
  return `${url.slice(0, 120)}${status === undefined ? '' : ` (${status})`}`;
}
