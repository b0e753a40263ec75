import { shortDate } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Press,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { type InPeers, note, onList } from '../in-peers.ts';
import { peersFor } from '../list/listing.store.ts';
import { words } from '../peer-words.ts';
import {
  endReveals,
  numbersShownTo,
  ownNumber,
  type Reveal,
  removeNumber,
  reveal,
  revealsOf,
  saveNumber,
} from './number.store.ts';

/** One's own number, to whom it is shown, and numbers others show. */
export const showNumbers = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => draw(at, filledForm({ number: (await ownNumber(at.tx, at.place)) ?? '' })));

export const sendNumber = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const number = answers.text('number', 30).replace(/\s+/g, ' ');
    if (!/^\+?[\d ()-]{5,30}$/.test(number)) answers.wrong('number', words('number-wrong'));
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, ['number'], answers.errors));
    await saveNumber(at.tx, at.place, number, at.now);
    await note(at, 'gave a number');
    return { redirect: `${at.base}/numbers`, flash: words('number-kept') };
  });

export const sendRemove = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    await removeNumber(at.tx, at.place, at.now);
    await note(at, 'took the number away');
    return { redirect: `${at.base}/numbers`, flash: words('number-gone') };
  });

const theOther = (request: PageRequest) => (typeof request.body.person === 'string' ? request.body.person : '');

export async function sendShow(request: PageRequest): Promise<Answer> {
  const done = await onList(request, async (at) => {
    const shown = await reveal(at.tx, at.place, theOther(request), at.now);
    if (shown) await note(at, 'showed the number to one person');
    return { redirect: `${at.base}/numbers`, flash: words(shown ? 'number-shown' : 'number-not-shown') };
  });
  if ('redirect' in done) await followListings(request);
  return done;
}

export const sendHide = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    await endReveals(at.tx, at.place, at.now, theOther(request));
    await note(at, 'shows the number to one person no more');
    return { redirect: `${at.base}/numbers`, flash: words('number-hidden') };
  });

async function draw(at: InPeers, form: FormState): Promise<Answer> {
  const number = await ownNumber(at.tx, at.place);
  const reveals = await revealsOf(at.tx, at.place);
  const others = await numbersShownTo(at.tx, at.place);
  const shown = new Set(reveals.filter(({ until }) => until === null).map(({ personId }) => personId));
  const people = (await peersFor(at.tx, at.place.communityId, at.now)).filter(({ personId }) => !shown.has(personId));
  const { base } = at;
  return formPage({
    title: words('numbers-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={base}>{words('back')}</a>
        </p>
        <h1>{words('numbers-title')}</h1>
        <h2 className="nhsuk-heading-m">{words('others-heading')}</h2>
        {others.length === 0 ? <p>{words('others-none')}</p> : null}
        <ul className="nhsuk-list">
          {others.map((one) => (
            <li key={one.called}>
              {one.called}: <a href={`tel:${one.number.replace(/[^+\d]/g, '')}`}>{one.number}</a>
            </li>
          ))}
        </ul>
        <h2 className="nhsuk-heading-m">{words('number-heading')}</h2>
        <p>{words('number-about')}</p>
        <FormBox action={`${base}/numbers`} button={words('number-button')} secondary={number !== undefined}>
          <TextField form={form} name="number" type="tel" label={words('number-label')} width={20} />
        </FormBox>
        {number === undefined ? null : <Press action={`${base}/numbers/remove`} label={words('number-remove')} />}
        <ShownTo reveals={reveals} base={base} />
        {number === undefined || people.length === 0 ? null : (
          <section>
            <h2 className="nhsuk-heading-m">{words('show-heading')}</h2>
            <p>{words('show-about')}</p>
            {people.map((one) => (
              <Press
                key={one.personId}
                action={`${base}/numbers/show`}
                label={words('reveal-button', { name: one.called })}
                values={{ person: one.personId }}
              />
            ))}
          </section>
        )}
      </div>
    ),
  });
}

/** Each time a number was shown: to whom, from when and until when. Only its owner reads this. */
function ShownTo({ reveals, base }: { reveals: readonly Reveal[]; base: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('shown-heading')}</h2>
      {reveals.length === 0 ? <p>{words('shown-none')}</p> : <p>{words('shown-about')}</p>}
      <ul className="nhsuk-list">
        {reveals.map((one) => (
          <li key={`${one.personId} ${one.since} ${one.until}`}>
            {one.until === null
              ? words('shown-since', { name: one.called, date: shortDate(one.since) })
              : words('shown-until', { name: one.called, date: shortDate(one.since), end: shortDate(one.until) })}
            {one.until === null ? (
              <Press
                action={`${base}/numbers/hide`}
                label={words('hide-button', { name: one.called })}
                values={{ person: one.personId }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
