import { peopleOf } from '#features/community/index.ts';
import { Answers } from '#features/journeys/index.ts';
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
  withErrors,
} from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { type InPeers, note, onList } from '../in-peers.ts';
import { words } from '../peer-words.ts';

const FIELDS = ['person', 'on', 'named'];

/** "We were in touch": with whom and on which day, so that the group hears that there was contact. */
export const showInTouch = (request: PageRequest): Promise<Answer> =>
  onList(request, (at) => draw(at, filledForm({ named: at.own.namedInGroup ? 'yes' : 'no' })));

export async function sendInTouch(request: PageRequest): Promise<Answer> {
  const done = await onList(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const person = answers.text('person');
    if (!(await others(at)).some(({ personId }) => personId === person))
      answers.wrong('person', words('touch-who-wrong'));
    const on = answers.pastDay('on', words('touch-day-what'));
    const named = answers.choice('named', ['yes', 'no'], words('touch-named-wrong')) === 'yes';
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(request.body, FIELDS, answers.errors));
    const { serviceId, communityId, personId } = at.place;
    await at.tx
      .insertInto('peer_touch')
      .values({
        service_id: serviceId,
        community_id: communityId,
        person_id: personId,
        with_person: person,
        on_date: on,
        noted_at: at.now,
        may_name: named,
        brought_at: null,
      })
      .onConflict((conflict) => conflict.columns(['community_id', 'person_id', 'with_person', 'on_date']).doNothing())
      .execute();
    await note(at, 'noted a contact');
    return { redirect: at.base, flash: words('touch-kept') };
  });
  if ('redirect' in done) await followListings(request);
  return done;
}

const others = async (at: InPeers) =>
  (await peopleOf(at.tx, at.place.communityId)).filter(({ personId }) => personId !== at.place.personId);

async function draw(at: InPeers, form: FormState): Promise<Answer> {
  const people = await others(at);
  return formPage({
    title: words('touch-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.base}>{words('back')}</a>
        </p>
        <h1>{words('touch-title')}</h1>
        <p>{words('touch-about')}</p>
        <FormBox action={`${at.base}/in-touch`} button={words('touch-button')}>
          <SelectField
            form={form}
            name="person"
            label={words('touch-who')}
            options={[
              { value: '', words: words('touch-choose') },
              ...people.map(({ personId, called }) => ({ value: personId, words: called })),
            ]}
          />
          <DateField form={form} name="on" label={words('touch-day')} />
          <Radios
            form={form}
            name="named"
            label={words('named-ask')}
            hint={words('named-how')}
            choices={[
              { value: 'yes', words: words('named-yes') },
              { value: 'no', words: words('named-no') },
            ]}
          />
        </FormBox>
      </div>
    ),
  });
}
