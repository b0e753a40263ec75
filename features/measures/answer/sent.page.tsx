import { longDate, timeAndDay } from '@commonground/calendar';
import type { ReadPromise } from '#features/safety/index.ts';
import {
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageAnswer,
  type PageRequest,
  TextArea,
} from '#platform/pages/index.ts';
import type { Comparison } from '../compare.rules.ts';
import { lineFor } from '../doing/line.tsx';
import { sinceFirst } from '../doing/since-first.ts';
import { words } from '../measure-words.ts';
import { InTheFigures } from './figures.tsx';
import type { InHand } from './in-hand.ts';
import { type SentAnswers, sentAnswers } from './sent.store.ts';
import { WhatYouSaid } from './what-you-said.tsx';
import { Worried } from './worried.tsx';

/**
 * After sending: help first where something worries us, then how they are compared with last time, the line, a place
 * for their own words, who sees it, and whether it counts in the service's figures.
 */
export async function sentPage(request: PageRequest, hand: InHand, form: FormState = emptyForm): Promise<PageAnswer> {
  const at = { today: request.today, now: request.clock.now() };
  const sent = await hand.way.within((tx) => sentAnswers(tx, hand, at));
  const title = words(sent.worry === undefined ? 'after-title' : 'worry-title');
  const answer = formPage({ title, form, page: <SentPage hand={hand} title={title} sent={sent} form={form} /> });
  return { ...answer, ...hand.way.frame };
}

interface SentProps {
  readonly hand: InHand;
  readonly title: string;
  readonly sent: SentAnswers;
  readonly form: FormState;
}

function SentPage({ hand, title, sent, form }: SentProps) {
  const { instrument } = hand;
  const { comparison, worry, line } = sent;
  const isScreen = instrument.kind === 'screen';
  const isScored = comparison.is !== 'not-scored' && !isScreen;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        {worry === undefined ? null : <Worried worry={worry} canLookAgain />}
        <p className="nhsuk-lede-text">
          {isScreen
            ? words('after-screen')
            : instrument.scales.length === 0
              ? words('after-no-score')
              : comparisonWords(comparison)}
        </p>
        {isScored ? <p>{words(instrument.better === 'lower' ? 'score-lower' : 'score-higher')}</p> : null}
        {comparison.is === 'worse' ? (
          <Harder hand={hand} onDuty={sent.onDuty} helpIsAbove={worry !== undefined} />
        ) : null}
      </div>
      {comparison.is === 'first' || isScreen
        ? null
        : lineFor(instrument, line, `line-${instrument.id}`, sinceFirst(instrument, line))}
      <div className="nhsuk-u-reading-width">
        <HowItCame hand={hand} />
        <WhatYouSaid hand={hand} />
        <YourOwnWords hand={hand} form={form} />
        <p>{words('who-sees', { service: hand.service.name })}</p>
        <InTheFigures response={hand.response} />
        <p>
          <a href="/doing">{words('doing-title')}</a>
        </p>
      </div>
    </>
  );
}

/** Things got harder by more than chance: somebody to talk to, and help, said before any chart. */
function Harder({ hand, onDuty, helpIsAbove }: { hand: InHand; onDuty: ReadPromise; helpIsAbove: boolean }) {
  return (
    <div className="cg-panel">
      <h2 className="nhsuk-heading-s">{words('worse-heading')}</h2>
      <p>{whomToTalkTo(onDuty, hand.service.name)}</p>
      {helpIsAbove ? null : (
        <p>
          {words('worse-help')} <a href="/help-now">Help now</a>.
        </p>
      )}
    </div>
  );
}

/** Whoever is not there now is named with when they are. */
function whomToTalkTo({ who, nobodyUntil }: ReadPromise, service: string): string {
  if (who === null)
    return words('worse', { who: words(nobodyUntil === null ? 'worse-team' : 'worse-team-back', { service }) });
  return nobodyUntil === null ? words('worse', { who }) : words('worse-later', { who, from: timeAndDay(nobodyUntil) });
}

function HowItCame({ hand: { response } }: { hand: InHand }) {
  const { answeredOn, enteredBy, replacedBy } = response;
  return (
    <>
      {answeredOn === null ? null : (
        <p>{words(enteredBy === null ? 'after-sent' : 'after-of', { date: longDate(answeredOn) })}</p>
      )}
      {enteredBy === null ? null : <p>{words('after-taken', { who: enteredBy })}</p>}
      {replacedBy === null ? null : (
        <p>
          {words('after-corrected')} <a href={`/doing/answer/${replacedBy}`}>{words('after-corrected-link')}</a>
        </p>
      )}
    </>
  );
}

function YourOwnWords({ hand: { response, way }, form }: { hand: InHand; form: FormState }) {
  return (
    <>
      {response.addedWords === null ? null : <p className="cg-typed nhsuk-inset-text">{response.addedWords}</p>}
      <FormBox
        action={`${way.address}/add`}
        button={words('add-button')}
        draft={`answer/${response.responseId}/add`}
        secondary
      >
        <TextArea form={form} name="added" label={words('add-label')} hint={words('add-hint')} rows={3} />
      </FormBox>
    </>
  );
}

/** One sentence about a score beside the one before. */
export function comparisonWords(comparison: Comparison): string {
  switch (comparison.is) {
    case 'not-scored':
      return words('compare-not-scored');
    case 'first':
      return words('compare-first', { score: comparison.score });
    default:
      return words(`compare-${comparison.is}`, { score: comparison.score, last: comparison.last });
  }
}
