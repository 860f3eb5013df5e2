import { explain, type Answer } from '@arbor/advice';
import { MonthlyBills } from '../charts/monthly-bills.tsx';
import { Assumptions } from './assumptions.tsx';
import { HowSure } from './how-sure.tsx';
import { Offer } from './offer.tsx';
import { PlanCard } from './plan-card.tsx';
import { Questions } from './questions.tsx';
import { Timing } from './timing.tsx';
import { Verdict } from './verdict.tsx';
import { WhatToKnow } from './what-to-know.tsx';
import { Why } from './why.tsx';
import { WhyNotTable } from './why-not-table.tsx';

const picksTitle = ['', 'The plan for you', 'Your two best plans', 'Your three best plans'];

/** A whole answer, the verdict first and what it rests on last. */
export function AnswerView({ answer }: { readonly answer: Answer }) {
  const { picks, others, asOf } = answer;
  const { verdict, picks: said, notes, questions, current, offer } = explain(answer);
  const [best] = picks;
  const [saidOfBest] = said;
  return (
    <>
      <div className="card verdict">
        <Verdict sentences={verdict} />
        <div className="reasons">
          <Why sentences={saidOfBest?.saving ?? []} />
          <HowSure sentences={saidOfBest?.likely ?? []} />
          <Timing sentences={saidOfBest?.timing ?? []} />
          <WhatToKnow sentences={[...(saidOfBest?.flags ?? []), ...notes]} />
        </div>
      </div>
      <Offer sentences={offer} />
      {picks.length > 0 && (
        <section aria-labelledby="picks">
          <h2 id="picks">{picksTitle[picks.length] ?? 'Your best plans'}</h2>
          <ul className="cards">
            {picks.map((pick, i) => (
              <PlanCard key={pick.planId} pick={pick} flags={said[i]?.flags ?? []} asOf={asOf} />
            ))}
          </ul>
        </section>
      )}
      <Questions sentences={questions} />
      {best && <MonthlyBills pick={best} asOf={asOf} />}
      {others.length > 0 && <WhyNotTable others={others} />}
      <Assumptions answer={answer} current={current} />
    </>
  );
}
