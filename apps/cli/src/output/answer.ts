/** An answer on the terminal: the verdict first, then the picks, why, when, what to know, and what it stands on. */
import {
  centsPerKwh,
  countsVerifiedWords,
  dollars,
  dollarsAndCents,
  exitFeeWords,
  explain,
  kwh,
  longDate,
  renewableWords,
  termWords,
  whyNotSentence,
  type Answer,
  type Pick,
  type PickSentences,
} from '@arbor/advice';
import { barChart } from './bar-chart.ts';
import { columns, print, styled } from './style.ts';
import { table } from './table.ts';
import { wrap } from './wrap.ts';

const OTHERS_SHOWN = 5;

export function printAnswer(answer: Answer): void {
  const { verdict, current, picks, notes } = answer;
  const said = explain(answer);
  const [headline = '', ...more] = said.verdict;
  print('', styled(['bold', 'green'], headline), ...more);
  if (said.current !== null && current) print('', `${said.current} That is about ${dollars(current.annual.totalNanos)} a year.`);
  const warnings = notes.flatMap(({ severity }, i) => (severity === 'info' ? [] : [said.notes[i] ?? '']));
  if (warnings.length > 0) print('', ...warnings);
  if (picks.length > 0) print('', pickTable(answer));
  const best = picks.find(({ planId }) => planId === verdict.planId) ?? picks[0];
  const words = said.picks.find(({ planId }) => planId === best?.planId);
  if (best && words) {
    if (words.saving.length > 0) print('', styled('bold', 'Why'), ...words.saving.map((line, i) => (i === 0 ? line : `  ${line}`)));
    if (words.likely.length > 0) print('', styled('bold', 'How sure'), ...words.likely.map((line) => `  ${line}`));
    if (words.timing.length > 1) print('', styled('bold', 'When'), ...words.timing.map((line) => `  ${line}`));
    print(
      '',
      styled('bold', 'Know before you sign'),
      ...picks.flatMap((pick) =>
        knowLines(
          pick,
          said.picks.find(({ planId }) => planId === pick.planId),
        ),
      ),
    );
    print('', styled('bold', `Your next 12 months on ${best.name}`), monthlyChart(answer, best));
  }
  if (said.offer.length > 0)
    print(
      '',
      styled('bold', 'The offer you were handed'),
      ...said.offer.flatMap((line) => wrap(line, columns - 2)).map((line) => `  ${line}`),
    );
  const others = answer.others.filter(({ annualNanos }) => annualNanos !== null);
  if (others.length > 0) {
    print('', styled('bold', 'Why not the next ones?'));
    print(...others.slice(0, OTHERS_SHOWN).map((plan) => `  ${plan.name} by ${plan.supplier}: ${whyNotSentence(plan)}`));
  }
  if (said.questions.length > 0)
    print(
      '',
      styled('bold', 'What your readings look like'),
      ...said.questions.flatMap((question) => wrap(question, columns - 2).map((line) => `  ${line}`)),
    );
  print(
    '',
    styled('bold', 'What this stands on'),
    ...groundLines(answer),
    ...notes.flatMap(({ severity }, i) => (severity === 'info' ? [`  ${said.notes[i]}`] : [])),
    '',
  );
}

function knowLines({ rank, name }: Pick, said: PickSentences | undefined): readonly string[] {
  const sentences = said ? [said.facts, ...said.flags] : [];
  return [`  ${rank}. ${name}`, ...sentences.flatMap((sentence) => wrap(sentence, columns - 5).map((line) => `     ${line}`))];
}

function pickTable({ picks, current }: Answer): string {
  const rows = picks.map((pick) => [
    String(pick.rank),
    pick.name,
    pick.supplier,
    pick.annualRange ? `${dollars(pick.annualRange.lowNanos)} to ${dollars(pick.annualRange.highNanos)}` : dollars(pick.annual.totalNanos),
    centsPerKwh(pick.averagePricePerKwh),
    termWords(pick.termMonths),
    exitFeeWords(pick.exitFee),
    renewableWords(pick),
    pick.rating ? `${pick.rating.stars}/5` : '?',
    ...(current ? [pick.saving ? dollars(pick.saving.parts.totalNanos) : ''] : []),
  ]);
  const head = ['', 'Plan', 'Supplier', 'A year', '¢/kWh', 'Term', 'Exit fee', 'Green', 'Rated', ...(current ? ['You save'] : [])];
  return table(head, rows, [3, 4, 7, 8, 9]);
}

function monthlyChart({ usage }: Answer, { bills }: Pick): string {
  const rows = usage.months.map(({ month, kwh: used }, bill) => {
    const nanos = bills[bill]?.totalNanos ?? 0;
    return { label: month, size: nanos, text: `${dollarsAndCents(nanos)}  ${kwh(used)}` };
  });
  return barChart(rows, Math.max(10, columns - 40));
}

function groundLines({ asOf, horizon, usage, counts, provenance, currency, utility }: Answer): readonly string[] {
  const history = usage.history ? `, expected from readings of ${usage.history.from} to ${usage.history.to}` : ', expected from your words';
  return [
    `  ${kwh(usage.annualKwh)} from ${longDate(horizon.from)} to ${longDate(horizon.to)}${history}.`,
    `  ${counts.eligible} of ${counts.plans} plans are for this home (${utility}): ${counts.priced} priced, ${counts.approximate} within a range, ${counts.cannotPrice} not priced.`,
    ...(counts.priced + counts.approximate > 0 ? [`  Their prices: ${countsVerifiedWords(counts.verified)}.`] : []),
    `  Plans: ${provenance.catalogue.title}, ${provenance.catalogue.asOf}, ${provenance.catalogue.hash.slice(0, 12)}. Delivery charges as of ${provenance.deliveryAsOf ?? 'an unknown date'}.`,
    `  Asked for ${asOf}, in ${currency}. Nobody pays to be listed or ranked.`,
  ];
}
