import { verdictSentences } from '@arbor/advice';
import type { LocalDate } from '@arbor/engine';
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { CurrentPlan } from './flow/current-plan.tsx';
import { emptyDraft, type Draft } from './flow/draft.ts';
import { Offer } from './flow/offer.tsx';
import { Place } from './flow/place.tsx';
import { hasNoChoice, placeSaid } from './flow/place-said.ts';
import { Power } from './flow/power.tsx';
import { checkDraft, isSameQuestion, usageSaid } from './flow/question.ts';
import { SAMPLE_DAY } from '@arbor/usage';
import { sampleDraft } from './flow/sample-draft.ts';
import { market } from './market.ts';
import { AnswerView } from './results/answer.tsx';
import { useRecommendation } from './use-recommendation.ts';

/** The page: four parts to fill in, one button, and the answer below. Everything typed stays while the page is open. */
export function Page({ today }: { readonly today: LocalDate }) {
  const [own, setOwn] = useState(emptyDraft);
  // The sample home is filled in beside the own one, so that trying it costs nothing that was typed.
  const [sample, setSample] = useState<Draft | null>(null);
  const [areProblemsShown, setProblemsShown] = useState(false);
  const ownAdvice = useRecommendation();
  const sampleAdvice = useRecommendation();
  const { answered, failure, isWorking, ask } = sample ? sampleAdvice : ownAdvice;
  const answerRef = useRef<HTMLElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  /** Answers that the focus was led to; going between the own home and the sample leads to none again. */
  const led = useRef(new WeakSet<object>());

  const draft = sample ?? own;
  const asOf = sample ? SAMPLE_DAY : today;
  // A file may be read to its end long after its choice, even beside the sample home: each change is made to what is there by then.
  const change = sample
    ? (made: (before: Draft) => Draft): void => setSample((before) => before && made(before))
    : (made: (before: Draft) => Draft): void => setOwn(made);
  const usage = useMemo(() => usageSaid(draft.power, asOf), [draft.power, asOf]);
  const checked = checkDraft({ draft, market, asOf });
  const problems = areProblemsShown ? checked.problems : [];
  const place = placeSaid(draft, market);
  const isOpen = !hasNoChoice(place);

  // The focus goes to a new answer, so that the next Tab is in it; its words are announced once, by the status line.
  useEffect(() => {
    if (!answered || led.current.has(answered)) return;
    led.current.add(answered);
    answerRef.current?.focus({ preventScroll: true });
    answerRef.current?.scrollIntoView({ block: 'start' });
  }, [answered]);
  useEffect(() => {
    if (failure !== null) buttonRef.current?.focus();
  }, [failure]);

  function trySample(): void {
    setProblemsShown(false);
    setSample(sampleDraft);
    const { question } = checkDraft({ draft: sampleDraft, market, asOf: SAMPLE_DAY });
    if (question) void sampleAdvice.ask(question);
  }

  function leaveSample(): void {
    setProblemsShown(false);
    setSample(null);
  }

  function find(event: FormEvent): void {
    event.preventDefault();
    if (isWorking) return;
    setProblemsShown(true);
    const [problem] = checked.problems;
    if (problem) document.getElementById(problem.field)?.focus();
    else if (checked.question) void ask(checked.question);
  }

  const isOutdated = answered !== null && !(checked.question && isSameQuestion(answered.question, checked.question));
  return (
    <>
      <header className="top">
        <span className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          Arbor
        </span>
      </header>
      <main>
        <div className="hero">
          <h1>Find the plan that costs you least.</h1>
          <p className="lead">We price each plan on the power you really use. No sign-up. No calls.</p>
          {sample ? (
            <button type="button" className="button secondary" onClick={leaveSample}>
              Go back to your own home
            </button>
          ) : (
            <button type="button" className="button secondary" onClick={trySample}>
              Try a sample home
            </button>
          )}
        </div>
        <form className="card" noValidate onSubmit={find} aria-label="Your home">
          <Place draft={draft} market={market} problems={problems} onChange={(part) => change((before) => ({ ...before, ...part }))} />
          {isOpen && (
            <>
              <Power
                power={draft.power}
                usage={usage}
                utility={'chosen' in place ? place.chosen?.id : undefined}
                asOf={asOf}
                problems={problems}
                onChange={(power) => change((before) => ({ ...before, power: { ...before.power, ...power } }))}
                onSample={trySample}
              />
              <CurrentPlan
                plan={draft.plan}
                problems={problems}
                onChange={(plan) => change((before) => ({ ...before, plan: { ...before.plan, ...plan } }))}
              />
              <Offer
                offer={draft.offer}
                words={draft.offerWords}
                problems={problems}
                onOffer={(offer) => change((before) => ({ ...before, offer }))}
                onWords={(offerWords) => change((before) => ({ ...before, offerWords }))}
              />
              <div className="part submit">
                <button ref={buttonRef} type="submit" className="button primary">
                  {isWorking ? 'Pricing the plans…' : 'Find my best plan'}
                </button>
                {failure !== null && <p className="problem">{failure}</p>}
                {isOutdated && failure === null && !isWorking && (
                  <p className="hint">You changed something. Press the button to update the answer.</p>
                )}
              </div>
            </>
          )}
        </form>
        <p className="visually-hidden" role="status">
          {failure ?? (answered ? verdictSentences(answered.answer).join(' ') : '')}
        </p>
        {answered && (
          <section ref={answerRef} className="answer" tabIndex={-1} aria-label="Your answer">
            <AnswerView answer={answered.answer} />
          </section>
        )}
      </main>
      <footer className="foot">
        <p>No ads, no paid placement, no cookies. Your readings stay in this browser.</p>
      </footer>
    </>
  );
}
