import { sentence, type Answer } from '@arbor/advice';
import { useRef, useState } from 'react';
import { askWorker } from './ask-worker.ts';
import type { Question } from './tasks.ts';

/** The answer in hand, with the question it answers, and what happens to the next one. */
export interface Recommendation {
  readonly isWorking: boolean;
  readonly answered: { readonly question: Question; readonly answer: Answer } | null;
  /** Why the last question got no answer. */
  readonly failure: string | null;
}

const NO_CATALOGUE = 'We cannot reach the list of plans. Check your connection and press the button again. What you filled in is kept.';
const OUR_FAULT = 'Something went wrong on our side. Press the button again, or reload the page.';

/** Ask for recommendations one at a time. The last answer stays until the next one is there. */
export function useRecommendation(): Recommendation & { readonly ask: (question: Question) => Promise<void> } {
  const [state, setState] = useState<Recommendation>({ isWorking: false, answered: null, failure: null });
  const newest = useRef(0);

  async function ask(question: Question): Promise<void> {
    const turn = ++newest.current;
    setState(({ answered }) => ({ isWorking: true, answered, failure: null }));
    const next = await outcome(question);
    if (turn === newest.current) setState(({ answered }) => ({ isWorking: false, answered, failure: null, ...next }));
  }

  return { ...state, ask };
}

async function outcome(question: Question): Promise<Pick<Recommendation, 'answered'> | { readonly failure: string }> {
  try {
    const output = await askWorker('recommend', question);
    switch (output.kind) {
      case 'answer':
        return { answered: { question, answer: output.answer } };
      case 'refused':
        return { failure: sentence(output.finding) };
      case 'noCatalogue':
        return { failure: NO_CATALOGUE };
    }
  } catch {
    return { failure: OUR_FAULT };
  }
}
