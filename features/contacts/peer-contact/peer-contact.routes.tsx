import { Answers, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  Csrf,
  FormBox,
  type FormState,
  filledForm,
  fixedWords,
  formPage,
  type PageRequest,
  Radios,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, type Tx, withActor } from '#platform/storage/index.ts';
import { peerContactOf, sayPeerContact } from './peer-contact.store.ts';

const words = fixedWords('contacts.yaml');
const FIELDS = ['agreed', 'to'];

/** A worker writes down what the person says about hearing from a peer. */
export const showPeerContact = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => draw(at, filledForm({ to: request.actor.name })));

export const sendPeerContact = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { body, today, actor } = request;
    const answers = new Answers(body, today);
    const agreed = answers.choice('agreed', ['yes', 'no'], 'Choose what they say') === 'yes';
    const saidTo = answers.required('to', 'Enter to whom they said it');
    if (Object.keys(answers.errors).length > 0) return draw(at, withErrors(body, FIELDS, answers.errors));
    const { personId } = at.person;
    await sayPeerContact(at.tx, at.serviceId, personId, { agreed, saidTo, on: today });
    const thing = `person ${personId}`;
    const detail = { peerContact: agreed };
    await audit(at.tx, { actor, act: 'contacts.write', serviceId: at.serviceId, thing, detail });
    return { redirect: at.address, flash: 'Saved.' };
  });

const draw = (at: JourneyInView, form: FormState): Answer =>
  formPage({
    title: `A peer gets in touch – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">May a peer get in touch with {at.person.called}?</h1>
        <p>Asked before anybody needs it: when they were not there, a peer may ring or write only after a yes.</p>
        <FormBox action={`${at.address}/peer-contact`} button="Save">
          <Radios
            form={form}
            name="agreed"
            label="What do they say?"
            choices={[
              { value: 'yes', words: 'Yes, a peer may get in touch' },
              { value: 'no', words: 'No' },
            ]}
          />
          <TextField form={form} name="to" label="To whom did they say it?" width={20} />
        </FormBox>
      </div>
    ),
  });

/** The person's own page: yes or no for each service that knows them. */
export async function showOwnPeerContact(request: PageRequest): Promise<Answer> {
  const { actor, storage } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const said = await withActor(storage, actor, async (tx) => {
    const services = await servicesOf(tx, personId);
    return Promise.all(
      services.map(async (service) => ({ ...service, said: await peerContactOf(tx, service.id, personId) })),
    );
  });
  return {
    title: words('peer-title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('peer-title')}</h1>
        <p>{words('peer-about')}</p>
        {said.map(({ id, name, said: now }) => (
          <form key={id} method="post" action="/my-record/peer-contact" className="cg-panel">
            <Csrf />
            <input type="hidden" name="service" value={id} />
            <h2 className="nhsuk-heading-m">{name}</h2>
            <p>{words(now === undefined ? 'peer-not-asked' : now.agreed ? 'peer-yes' : 'peer-no')}</p>
            <div className="cg-actions">
              <button className="nhsuk-button nhsuk-button--secondary" name="agreed" value="yes" type="submit">
                {words('peer-yes-button')}
              </button>
              <button className="nhsuk-button nhsuk-button--secondary" name="agreed" value="no" type="submit">
                {words('peer-no-button')}
              </button>
            </div>
          </form>
        ))}
      </div>
    ),
  };
}

/** Members write no record row themselves: whose it is was checked as them, and the word is kept for them. */
export async function sendOwnPeerContact(request: PageRequest): Promise<Answer> {
  const { actor, storage, body, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const services = await withActor(storage, actor, (tx) => servicesOf(tx, personId));
  const service = services.find(({ id }) => id === body.service);
  if (service === undefined || (body.agreed !== 'yes' && body.agreed !== 'no')) {
    return { refused: true, why: 'not a service that knows this person, or no answer' };
  }
  const said = { agreed: body.agreed === 'yes', saidTo: actor.name, on: today };
  await asSystem(storage, service.id, 'a member says whether a peer may get in touch', async (tx) => {
    await sayPeerContact(tx, service.id, personId, said);
    const detail = { peerContact: said.agreed };
    const by = { ...systemActor, name: actor.name };
    await audit(tx, {
      actor: by,
      act: 'member.peer-contact',
      serviceId: service.id,
      thing: `person ${personId}`,
      detail,
    });
  });
  return { redirect: '/my-record/peer-contact', flash: words('peer-saved') };
}

async function servicesOf(tx: Tx, personId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom('person_in_service as k')
    .innerJoin('service as s', 's.service_id', 'k.service_id')
    .select(['s.service_id', 's.name'])
    .where('k.person_id', '=', personId)
    .orderBy('s.name')
    .execute();
  return rows.map((row) => ({ id: row.service_id, name: row.name }));
}
