import type { ReactNode } from 'react';
import { Answers, dateValues, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { searchKnown } from '../roster.store.ts';
import { endKeepApart, type KeptApart, keepApart, keptApartOf, setAside } from './keep-apart.store.ts';

const NEW_FIELDS = ['who', 'other', 'reason', 'since'];
const MOST_FOUND = 12;

export const showNew = (request: PageRequest): Promise<Answer> =>
  inJourney(request, (at) => drawNew(at, filledForm(dateValues('since', request.today))));

/** First press finds the other person by name; second press saves. */
export const sendNew = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const found = await othersNamed(at, answers.text('who'));
    const other = found.find(({ personId }) => personId === answers.text('other'));
    if (found.length === 0) answers.wrong('who', 'Enter a name that is known here');
    else if (other === undefined) answers.wrong('other', 'Choose the other person');
    const reason = answers.required('reason', 'Enter why they are not brought together');
    const since = answers.pastDay('since', 'the day from which it holds');
    if (Object.keys(answers.errors).length > 0 || other === undefined)
      return drawNew(at, withErrors(request.body, NEW_FIELDS, answers.errors));
    const isNew = await keepApart(at.tx, writingOf(at), {
      people: [at.journey.personId, other.personId],
      reason,
      since,
    });
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'your record',
    });
    return { redirect: at.address, flash: isNew ? 'Saved. Only the team reads it.' : 'That was said already.' };
  });

const writingOf = ({ request: { actor, clock }, serviceId }: JourneyInView) => ({ actor, clock, serviceId });

async function othersNamed(at: JourneyInView, typed: string) {
  if (typed === '') return [];
  const found = await searchKnown(at.tx, at.serviceId, typed, MOST_FOUND);
  return found.filter(({ personId }) => personId !== at.journey.personId);
}

async function drawNew(at: JourneyInView, form: FormState): Promise<Answer> {
  const found = await othersNamed(at, String(form.values.who ?? '').trim());
  return drawPage(
    at,
    form,
    'Keep apart from somebody',
    found.length === 0 ? 'Find them' : 'Keep them apart',
    'keep-apart',
    <>
      <p>
        It holds both ways: at every offer, yes, joining and walking in. Neither of them ever reads it, and nobody else
        is told why a group does not suit.
      </p>
      <TextField form={form} name="who" label="Who is the other person?" hint="Part of their name" width={20} />
      {found.length === 0 ? null : (
        <Radios
          form={form}
          name="other"
          label="Which of these?"
          choices={found.map(({ personId, fullName }) => ({ value: personId, words: fullName }))}
        />
      )}
      <TextArea form={form} name="reason" label="Why?" rows={3} />
      <DateField form={form} name="since" label="Since when does it hold?" hint="For example, 27 3 2025" />
    </>,
  );
}

function drawPage(
  at: JourneyInView,
  form: FormState,
  title: string,
  button: string,
  path: string,
  children: ReactNode,
): Answer {
  return formPage({
    title: `${title} – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <FormBox action={`${at.address}/${path}`} button={button}>
          {children}
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

const withKept = (request: PageRequest, answer: (at: JourneyInView, kept: KeptApart) => Promise<Answer>) =>
  inJourney(request, async (at) => {
    const { keepApartId } = request.params;
    const all = isRecordId(keepApartId) ? await keptApartOf(at.tx, at.serviceId, at.journey.personId) : [];
    const kept = all.find((one) => one.keepApartId === keepApartId);
    return kept === undefined ? { notFound: true, why: 'no such pair' } : answer(at, kept);
  });

export const showEnd = (request: PageRequest): Promise<Answer> =>
  withKept(request, async (at, kept) => drawEnd(at, kept, filledForm({})));

export const sendEnd = (request: PageRequest): Promise<Answer> =>
  withKept(request, async (at, kept) => {
    const answers = new Answers(request.body, request.today);
    const because = answers.required('because', 'Enter why it is no longer needed');
    if (Object.keys(answers.errors).length > 0)
      return drawEnd(at, kept, withErrors(request.body, ['because'], answers.errors));
    await endKeepApart(at.tx, writingOf(at), kept.keepApartId, because);
    return { redirect: at.address, flash: 'It is ended.' };
  });

const drawEnd = (at: JourneyInView, kept: KeptApart, form: FormState): Answer =>
  drawPage(
    at,
    form,
    `No longer apart from ${kept.other}`,
    'End it',
    `keep-apart/${kept.keepApartId}/end`,
    <TextArea form={form} name="because" label="Why is it no longer needed?" rows={3} />,
  );

export const showSetAside = (request: PageRequest): Promise<Answer> =>
  withKept(request, (at, kept) => drawSetAside(at, kept, filledForm({})));

export const sendSetAside = (request: PageRequest): Promise<Answer> =>
  withKept(request, async (at, kept) => {
    const answers = new Answers(request.body, request.today);
    const groupId = answers.choice(
      'group',
      [...at.groups.values()].flat().map((one) => one.groupId),
      'Choose a group',
    );
    const reason = answers.required('reason', 'Enter why both may come to it');
    if (Object.keys(answers.errors).length > 0)
      return drawSetAside(at, kept, withErrors(request.body, ['group', 'reason'], answers.errors));
    await setAside(at.tx, writingOf(at), { keepApartId: kept.keepApartId, groupId, reason });
    return { redirect: at.address, flash: 'Both may come to this group now.' };
  });

async function drawSetAside(at: JourneyInView, kept: KeptApart, form: FormState): Promise<Answer> {
  const groups = [...at.groups.values()].flat().map(({ groupId, name }) => ({ value: groupId, words: name }));
  return drawPage(
    at,
    form,
    `Let ${at.person.called} and ${kept.other} into one group`,
    'Set it aside',
    `keep-apart/${kept.keepApartId}/set-aside`,
    <>
      <p>They were kept apart because: {kept.reason}</p>
      <SelectField
        form={form}
        name="group"
        label="Which group?"
        options={[{ value: '', words: 'Choose' }, ...groups]}
      />
      <TextArea form={form} name="reason" label="Why may both come to it?" rows={3} />
    </>,
  );
}
