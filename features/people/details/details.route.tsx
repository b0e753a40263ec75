import { londonDay, longDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, FormBox, type FormState, filledForm, formPage, type PageRequest } from '#platform/pages/index.ts';
import { findPerson } from '../person.store.ts';
import { boxesOf, contradictedForm, readDetails } from './details.form.ts';
import { DETAIL_FIELDS, type DetailField } from './details.rules.ts';
import { changesOf, detailsOf, type LastChange, saveDetails } from './details.store.ts';
import { DetailsFields, type Labels } from './details-fields.tsx';

/** A person's details as the team sees and changes them. */
export const showDetails = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { personId } = at.person;
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId, what: 'your details' });
    return draw(at, filledForm(boxesOf(detailsOf(at.person))), at.person.revision);
  });

/** Keeps what was changed; where somebody else wrote other words in the meantime, both stand on the page. */
export const saveDetailsPage = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { body, today, actor } = request;
    const revision = revisionOf(body.revision);
    const read = readDetails(body, DETAIL_FIELDS, today);
    if (!read.ok) return draw(at, read.form, revision);
    const { personId } = at.person;
    const saving = { actor, now: request.clock.now(), serviceId: at.serviceId };
    const saved = await saveDetails(at.tx, saving, { personId, revision, typed: read.value });
    if (saved === undefined) return { notFound: true, why: 'no such person' };
    if (saved.contradicted.length > 0) {
      const who = whoOf(saved.other, saved.person.called);
      const form = contradictedForm(body, detailsOf(saved.person), read.value, saved.contradicted, who);
      return draw(at, form, saved.person.revision);
    }
    const changed = Object.keys(saved.changes).length > 0;
    const too = saved.theirsOnly.map((field) => FIELD_WORDS[field]).join(', ');
    const flash = `${changed ? 'The details are kept.' : 'Nothing was changed.'}${too === '' ? '' : ` ${whoOf(saved.other, saved.person.called)} had changed this meanwhile, and it stays: ${too}.`}`;
    return { redirect: at.address, flash };
  });

/** The revision a form was filled at. Without one it was filled before anybody changed anything. */
export const revisionOf = (typed: string | string[] | undefined): number =>
  typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 0;

const whoOf = (other: LastChange | undefined, called: string): string =>
  other?.bySelf ? called : (other?.byName ?? 'Somebody else');

export const FIELD_WORDS: Readonly<Record<DetailField, string>> = {
  called: 'the name they use',
  fullName: 'full name',
  dateOfBirth: 'date of birth',
  nhsNumber: 'NHS number',
  phone: 'telephone',
  email: 'e-mail',
  postcode: 'postcode',
  address: 'address',
};

const LABELS: Labels = {
  called: { label: 'The name they use', hint: 'Pages and messages greet them by it.' },
  fullName: { label: 'Full name' },
  dateOfBirth: { label: 'Date of birth', hint: 'Leave it empty if it is not known.' },
  nhsNumber: { label: 'NHS number', hint: 'Ten figures, like 943 476 5919. Nobody needs one to come here.' },
  phone: { label: 'Telephone' },
  email: { label: 'E-mail' },
  postcode: { label: 'Postcode' },
  address: { label: 'Address' },
};

async function draw(at: JourneyInView, form: FormState, revision: number): Promise<Answer> {
  const person = (await findPerson(at.tx, at.person.personId)) ?? at.person;
  const [last] = await changesOf(at.tx, person.personId, at.serviceId);
  const title = `Details of ${person.called}`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>How they are reached safely stands by itself and is not changed here.</p>
        <p className="cg-quiet">{lastInWords(last, person.called)}</p>
        <FormBox action={`${at.address}/details`} button="Keep these details">
          <DetailsFields form={form} revision={revision} labels={LABELS} />
        </FormBox>
        <p>
          <a href={at.address}>Back to {person.called}</a>
        </p>
      </div>
    ),
  });
}

/** When and by whom details were last changed, as a team may know it. */
export function lastInWords(last: LastChange | undefined, called: string): string {
  if (last === undefined) return 'As they were first written down.';
  const by = last.bySelf ? called : last.byName;
  const what = last.fields.map((field) => FIELD_WORDS[field]).join(', ');
  return `Last changed on ${longDate(londonDay(last.changedAt))}${by === null ? '' : ` by ${by}`}: ${what}.`;
}
