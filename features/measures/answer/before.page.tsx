import type { AskedWords } from '#features/instruments/index.ts';
import { promiseInWords, promiseNow } from '#features/safety/index.ts';
import { Csrf, type PageAnswer } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { TopicLabels } from './answer.parts.tsx';
import { minutesFor } from './answer-pages.rules.ts';
import type { InHand } from './in-hand.ts';
import { HelpBeforeSending, type UnsentHelp } from './unsent-help.tsx';

/** What is about to be answered; through a link, before anything was begun. */
export type Before = Pick<InHand, 'instrument' | 'service' | 'way'> & {
  /** Whether there are answers already, so that the button says "Go on". */
  readonly begun: boolean;
  readonly help: UnsentHelp;
};

/** Why we ask, how long, who sees it, what happens if something worries us: all before the first question. */
export async function beforePage(hand: Before, asked: AskedWords, now: Date): Promise<PageAnswer> {
  const { instrument, service, way, begun, help } = hand;
  const title = words('before-title');
  const items = instrument.items.length;
  const minutes = minutesFor(items);
  const promise = await way.within((tx) => promiseNow(tx, service.serviceId, now));
  return {
    title,
    ...way.frame,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <HelpBeforeSending help={help} />
        <p className="nhsuk-lede-text">
          {words(minutes === 1 ? 'before-lede-minute' : 'before-lede', { items, minutes })}
        </p>
        {asked.basis === 'topic-labels' ? <TopicLabels /> : null}
        <WhatToKnow service={service.name} worries={instrument.riskItems !== null} promise={promiseInWords(promise)} />
        <form method="post" action={way.address} noValidate>
          <Csrf />
          <button className="nhsuk-button" type="submit" name="_then" value="begin">
            {words(begun ? 'go-on-button' : 'start-button')}
          </button>
        </form>
        <p>
          {way.frame.alone ? (
            <a href={`${way.address}/stop`}>{words('link-stop')}</a>
          ) : (
            <a href={way.out}>{words('not-now')}</a>
          )}
        </p>
      </div>
    ),
  };
}

interface WhatToKnowProps {
  readonly service: string;
  /** Whether an answer can tell of harm. */
  readonly worries: boolean;
  readonly promise: string;
}

/** What is true of every form: why, who sees it, what happens if something worries us, that any of it may be left out. */
export function WhatToKnow({ service, worries, promise }: WhatToKnowProps) {
  return (
    <>
      <p>{words('before-leave-out')}</p>
      <h2 className="nhsuk-heading-s">{words('before-why-heading')}</h2>
      <p>{words('before-why')}</p>
      <h2 className="nhsuk-heading-s">{words('before-who-heading')}</h2>
      <p>{words('before-who', { service })}</p>
      {worries ? (
        <>
          <h2 className="nhsuk-heading-s">{words('before-worry-heading')}</h2>
          <p>{words('before-worry')}</p>
          <p>{promise}</p>
          <p>
            {words('before-help')} <a href="/help-now">Help now</a>.
          </p>
        </>
      ) : null}
    </>
  );
}

/** An instrument that may not be asked now is not asked; the reason is a sentence of the instruments' own. */
export function noWordingPage({ way }: Pick<InHand, 'way'>, why: string): PageAnswer {
  const title = words('no-wording-title');
  return {
    title,
    ...way.frame,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{why}</p>
        {way.frame.alone ? null : (
          <p>
            <a href="/doing">{words('doing-title')}</a>
          </p>
        )}
      </div>
    ),
  };
}
