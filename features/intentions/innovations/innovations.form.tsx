import { shortDate } from '@commonground/calendar';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, isRecordId } from '#features/services/index.ts';
import {
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  Radios,
  SelectField,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { choicesOf, innovationKinds, labelOf, reviewInnovations } from '../intentions-lists.ts';
import { type AddingForm, framed, isRight, settingsOf } from '../intentions-page.tsx';
import { STATES } from './innovations.route.tsx';
import {
  addInnovation,
  addState,
  type Innovation,
  innovationsOf,
  type NewState,
  type State,
} from './innovations.store.ts';

const STATE_FIELDS = ['state', 'from', 'words', 'model'];
const back = (at: InService) => ({ href: `${settingsOf(at)}/innovations`, words: 'What we try that is new' });
const today = (at: InService) => dateValues('from', at.request.today);
const by = (at: InService) => ({ actor: at.request.actor, today: at.request.today });

export const newInnovation: AddingForm<object> = {
  fields: ['title', 'kind', 'review', ...STATE_FIELDS],
  find: async () => ({}),
  filled: (at) => ({ state: 'tried', ...today(at) }),
  page: (at, _, form) =>
    framed(
      at,
      'Add an innovation',
      back(at),
      <div className="nhsuk-u-reading-width">
        <FormBox action={at.request.path} button="Add it">
          <TextField form={form} name="title" label="What is it called?" hint="Without anybody’s name" />
          <SelectField
            form={form}
            name="kind"
            label="What kind of thing is it?"
            options={[{ value: '', words: 'Choose' }, ...choicesOf(innovationKinds)]}
          />
          <SelectField
            form={form}
            name="review"
            label="Is it like one that the 2011 review names? (optional)"
            options={[{ value: '', words: 'Like none of them' }, ...choicesOf(reviewInnovations)]}
          />
          <StateQuestions form={form} />
        </FormBox>
      </div>,
      form,
    ),
  save: async (at, _, answers) => {
    const title = answers.required('title', 'Enter what it is called', 200);
    const kind = answers.choice('kind', Object.keys(innovationKinds), 'Choose what kind of thing it is');
    const reviewInnovation = answers.optionalChoice('review', Object.keys(reviewInnovations)) ?? null;
    const first = readState(answers);
    if (!isRight(answers)) return undefined;
    const id = await addInnovation(at.tx, at.serviceId, { title, kind, reviewInnovation }, first, by(at));
    return { to: `${settingsOf(at)}/innovations/${id}`, done: 'It is in the register.' };
  },
};

/** One innovation with everything that was written about it, and what is added now. */
export const oneInnovation: AddingForm<Innovation> = {
  fields: STATE_FIELDS,
  find: async (at, request) =>
    isRecordId(request.params.innovationId)
      ? (await innovationsOf(at.tx, at.serviceId)).find(
          ({ innovationId }) => innovationId === request.params.innovationId,
        )
      : undefined,
  filled: today,
  page: (at, of, form) =>
    framed(
      at,
      of.title,
      back(at),
      <div className="nhsuk-u-reading-width">
        <History of={of} />
        <h2 className="nhsuk-heading-m">Write down how it stands now</h2>
        <FormBox action={at.request.path} button="Write it down">
          <StateQuestions form={form} />
        </FormBox>
      </div>,
      form,
    ),
  save: async (at, of, answers) => {
    const state = readState(answers);
    if (!isRight(answers)) return undefined;
    await addState(at.tx, at.serviceId, of.innovationId, state, by(at));
    return { to: `${settingsOf(at)}/innovations/${of.innovationId}`, done: 'It is written down.' };
  },
};

function readState(answers: Answers): NewState {
  return {
    state: answers.choice('state', Object.keys(STATES) as State[], 'Choose how it stands'),
    from: answers.pastDay('from', 'the day since when it is so'),
    words: answers.required('words', 'Enter in a few words what it is, or what became of it', 4000),
    partOfModel: answers.many('model').includes('yes'),
  };
}

function StateQuestions({ form }: { form: FormState }) {
  return (
    <>
      <Radios
        form={form}
        name="state"
        label="How does it stand?"
        choices={Object.entries(STATES).map(([value, words]) => ({ value, words }))}
      />
      <DateField form={form} name="from" label="Since when?" hint="For example, 27 3 2026" />
      <TextArea
        form={form}
        name="words"
        label="In your own words"
        hint="What it is, what you saw, why it goes on or ended. Nobody’s name. These words stay here and are in no figure."
        rows={4}
      />
      <Checkboxes
        form={form}
        name="model"
        label="Has it become part of the service model?"
        choices={[{ value: 'yes', words: 'Yes, it is part of the service model' }]}
      />
    </>
  );
}

function History({ of }: { of: Innovation }) {
  return (
    <>
      <p>
        {labelOf(innovationKinds, of.kind)}
        {of.reviewInnovation === null
          ? null
          : `; like one of the 2011 review: ${labelOf(reviewInnovations, of.reviewInnovation)}`}
      </p>
      <dl className="cg-facts">
        {of.states.map((one, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added
          <div key={nth}>
            <dt>
              {STATES[one.state]} since {shortDate(one.from)}
            </dt>
            <dd>
              {one.words}
              {one.partOfModel ? ' It is part of the service model.' : ''} ({one.writtenBy}, {shortDate(one.writtenOn)})
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
