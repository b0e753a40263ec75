import { HOURS_TO_ANSWER } from '#features/safety/index.ts';
import { Csrf, type PageAnswer } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { TopicLabels } from './answer.parts.tsx';
import { minutesFor } from './answer-pages.rules.ts';
import { addressOf, type InHand } from './in-hand.ts';

/** Why we ask, how long, who sees it, what happens if something worries us: all before the first question. */
export function beforePage({ response, instrument, service }: InHand): PageAnswer {
  const title = words('before-title');
  const items = instrument.items.length;
  const begun = Object.keys(response.answers).length > 0;
  return {
    title,
    section: 'doing',
    service: { serviceId: service.serviceId, name: service.name },
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('before-lede', { items, minutes: minutesFor(items) })}</p>
        <TopicLabels />
        <h2 className="nhsuk-heading-s">{words('before-why-heading')}</h2>
        <p>{words('before-why')}</p>
        <h2 className="nhsuk-heading-s">{words('before-who-heading')}</h2>
        <p>{words('before-who', { service: service.name })}</p>
        {instrument.riskItems === null ? null : (
          <>
            <h2 className="nhsuk-heading-s">{words('before-worry-heading')}</h2>
            <p>{words('before-worry', { hours: HOURS_TO_ANSWER })}</p>
            <p>
              {words('before-night')} <a href="/help-now">Help now</a>.
            </p>
          </>
        )}
        <p>{words('before-leave-out')}</p>
        <form method="post" action={addressOf(response)} noValidate>
          <Csrf />
          <button className="nhsuk-button" type="submit" name="then" value="begin">
            {words(begun ? 'go-on-button' : 'start-button')}
          </button>
        </form>
        <p>
          <a href="/doing">{words('stop-button')}</a>
        </p>
      </div>
    ),
  };
}

/** Outside a demonstration an instrument is asked only in its own words, and those are loaded, never invented. */
export function noWordingPage({ instrument, service }: Pick<InHand, 'instrument' | 'service'>): PageAnswer {
  const title = words('no-wording-title');
  return {
    title,
    section: 'doing',
    service: { serviceId: service.serviceId, name: service.name },
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words('no-wording', { instrument: instrument.name })}</p>
        <p>
          <a href="/doing">{words('doing-title')}</a>
        </p>
      </div>
    ),
  };
}
