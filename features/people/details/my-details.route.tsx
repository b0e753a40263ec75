import { londonDay, longDate } from '@commonground/calendar';
import { type Answer, FormBox, type FormState, filledForm, formPage, type PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { words } from '../people-words.ts';
import { findPerson, type Person } from '../person.store.ts';
import { boxesOf, contradictedForm, readDetails } from './details.form.ts';
import { revisionOf } from './details.route.tsx';
import { OWN_FIELDS } from './details.rules.ts';
import { changesOf, detailsOf, type LastChange, saveDetails } from './details.store.ts';
import { DetailsFields, type Labels } from './details-fields.tsx';

/** A person's own details, as they change them themself. */
export const showMyDetails = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, person) => draw(tx, person, filledForm(boxesOf(detailsOf(person))), person.revision));

export const saveMyDetails = (request: PageRequest): Promise<Answer> =>
  asMyself(request, async (tx, { personId, ...person }) => {
    const { body, today, actor } = request;
    const revision = revisionOf(body.revision);
    const read = readDetails(body, OWN_FIELDS, today);
    if (!read.ok) return draw(tx, { personId, ...person }, read.form, revision);
    const saving = { actor, now: request.clock.now(), serviceId: null };
    const saved = await saveDetails(tx, saving, { personId, revision, typed: read.value });
    if (saved === undefined) return { notFound: true, why: 'no such person' };
    if (saved.contradicted.length > 0) {
      const form = contradictedForm(body, detailsOf(saved.person), read.value, saved.contradicted, whoOf(saved.other));
      return draw(tx, saved.person, form, saved.person.revision);
    }
    const kept = words(Object.keys(saved.changes).length > 0 ? 'details-saved' : 'details-saved-none');
    const too = saved.theirsOnly.map((field) => words(`field-${field}`)).join(', ');
    return {
      redirect: '/my-record/details',
      flash: too === '' ? kept : `${kept} ${words('details-changed-too', { fields: too })}`,
    };
  });

/** Whoever is signed in, as the person they are. */
export function asMyself(
  { actor, storage }: PageRequest,
  answer: (tx: Tx, person: Person) => Promise<Answer>,
): Promise<Answer> {
  return withActor(storage, actor, async (tx): Promise<Answer> => {
    const person = actor.personId === null ? undefined : await findPerson(tx, actor.personId);
    return person === undefined ? { refused: true, why: 'no person signed in' } : answer(tx, person);
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const whoOf = (other: LastChange | undefined) => capital(words(other?.bySelf ? 'details-you' : 'details-team'));

const labels = (): Labels => ({
  called: { label: words('label-called') },
  fullName: { label: words('label-full-name') },
  phone: { label: words('label-phone'), hint: words('hint-leave-empty') },
  email: { label: words('label-email'), hint: words('hint-leave-empty') },
  postcode: { label: words('label-postcode'), hint: words('hint-leave-empty') },
  address: { label: words('label-address'), hint: words('hint-address') },
});

async function draw(tx: Tx, person: Person, form: FormState, revision: number): Promise<Answer> {
  const [last] = await changesOf(tx, person.personId, null);
  const title = words('details-title');
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('details-lede')}</p>
        <p>{words('details-who')}</p>
        {last === undefined ? null : (
          <p className="cg-quiet">
            {words('details-last', {
              date: longDate(londonDay(last.changedAt)),
              who: words(last.bySelf ? 'details-you' : 'details-team'),
            })}
          </p>
        )}
        <FormBox action="/my-record/details" button={words('details-button')}>
          <DetailsFields form={form} revision={revision} labels={labels()} />
        </FormBox>
        <p>
          {person.dateOfBirth === null
            ? words('details-locked-none')
            : words('details-locked', { born: longDate(person.dateOfBirth) })}
        </p>
        <p>
          <a href="/my-record">{words('back')}</a>
        </p>
      </div>
    ),
  });
}
