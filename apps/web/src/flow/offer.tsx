import { centsPerKwh, sentence } from '@arbor/advice';
import type { LabelReading } from '@arbor/catalog';
import { fromBillionths, toBillionths } from '@arbor/engine';
import { useEffect, useRef } from 'react';
import type { OfferDraft } from './draft.ts';
import { problemOf, ProblemText } from './field.tsx';
import { FileDrop } from './file-drop.tsx';
import { Part } from './part.tsx';
import type { Problem } from './question.ts';
import { readOfferDraft } from './read-offer-draft.ts';
import { useNewest } from './use-newest.ts';

interface OfferProps {
  readonly offer: OfferDraft;
  readonly words: string;
  readonly problems: readonly Problem[];
  readonly onOffer: (offer: OfferDraft) => void;
  readonly onWords: (words: string) => void;
}

/** Part 4, for those who have one: the label of an offer, dropped, chosen or pasted. It is read in this browser and sent nowhere. */
export function Offer({ offer, words, problems, onOffer, onWords }: OfferProps) {
  const begin = useNewest();
  const resultRef = useRef<HTMLParagraphElement>(null);
  const isReading = offer.kind === 'reading';

  // The button keeps the focus while its file is read: what became of it must be heard without a search.
  useEffect(() => {
    if (!isReading && document.activeElement?.id === 'offer-file') resultRef.current?.focus();
  }, [isReading]);

  async function read(name: string, file: Blob): Promise<void> {
    const isNewest = begin();
    onOffer({ kind: 'reading', name });
    const draft = await readOfferDraft(name, file);
    if (isNewest()) onOffer(draft);
  }

  function paste(typed: string): void {
    onWords(typed);
    if (typed.trim() !== '') return void read('The words you pasted', new Blob([typed]));
    drop();
  }

  function drop(): void {
    begin();
    onOffer({ kind: 'none' });
  }

  const problem = problemOf(problems, 'offer-file');
  const said = saidOf(offer);
  return (
    <Part number={4} title="An offer you got" hint="Skip this if you have none. We set it beside the market.">
      <FileDrop
        id="offer-file"
        said={offer.kind === 'none' ? 'Drop its Electricity Facts Label here, or' : offer.name}
        button={offer.kind === 'none' ? 'Choose a label' : 'Choose another label'}
        hint="A PDF, a web page or text. We read it in this browser. It is not sent anywhere."
        problem={problem}
        onFiles={([file]) => {
          onWords('');
          if (file) void read(file.name, file);
        }}
      />
      <ProblemText id="offer-file" problem={problem} />
      {said && (
        <div className="offer-said">
          <p ref={resultRef} tabIndex={-1} className={said.isUsed ? 'found' : 'notice'}>
            {said.words}
          </p>
          <button
            type="button"
            className="link"
            onClick={() => {
              onWords('');
              drop();
              document.getElementById('offer-file')?.focus();
            }}
          >
            Leave this offer out
          </button>
        </div>
      )}
      <details>
        <summary>Or paste its words</summary>
        <div className="field">
          <label htmlFor="offer-words">Words of the label</label>
          <p className="hint" id="offer-words-hint">
            Copy the whole label, with its average prices.
          </p>
          <textarea
            id="offer-words"
            rows={6}
            spellCheck={false}
            aria-describedby="offer-words-hint"
            value={words}
            onChange={({ target }) => paste(target.value)}
          />
        </div>
      </details>
    </Part>
  );
}

/** What became of a label: the plan and its printed price, or why it cannot be compared. */
function saidOf(offer: OfferDraft): { readonly isUsed: boolean; readonly words: string } | null {
  if (offer.kind === 'failed')
    return { isUsed: false, words: 'We could not open this file. Choose it again. The answer goes on without it.' };
  if (offer.kind !== 'read') return null;
  const { status, plan, supplier, average, reasons } = offer.label;
  const [reason] = reasons;
  if (status !== 'verified' && reason)
    return { isUsed: false, words: `This offer cannot be compared. ${sentence(reason)} The answer goes on without it.` };
  const name = `${plan ?? 'A plan without a name'}${supplier === null ? '' : ` by ${supplier}`}`;
  return { isUsed: true, words: `${name}. Its label says ${centsOf(average)}¢ per kWh at 1,000 kWh, and its charges add up to that.` };
}

function centsOf(average: LabelReading['average']): string {
  return average ? centsPerKwh(fromBillionths(Math.round(toBillionths(average['1000']) / 100))) : '?';
}
