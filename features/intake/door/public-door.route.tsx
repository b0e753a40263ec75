import { type Ways, waysToRefer } from '#features/journeys/index.ts';
import { modelOn } from '#features/services/index.ts';
import { visitor } from '#platform/access/index.ts';
import {
  type Answer,
  type Choice,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  notFoundPage,
  type PageRequest,
  Radios,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { takesInWords } from '../passing/passing.store.ts';
import { type Door, doorOf } from './door.store.ts';

const NOT_SURE = 'not-sure';

interface ServiceAtDoor {
  readonly serviceId: string;
  readonly name: string;
  readonly takes: string;
  readonly ways: Ways;
}
interface OpenDoor {
  readonly door: Door;
  readonly services: readonly ServiceAtDoor[];
}

/** The public page of a door: which services share it, whom each takes, and where the person who chooses wants to ask. */
export async function showDoor(request: PageRequest): Promise<Answer> {
  const open = await openDoor(request);
  return open === undefined ? notFoundPage() : draw(open, request, emptyForm);
}

/** Leads on to the form of the service that was chosen; who is not sure asks at the first, which passes on what fits another. */
export async function chooseAtDoor(request: PageRequest): Promise<Answer> {
  const open = await openDoor(request);
  if (open === undefined) return notFoundPage();
  const typed = filledForm(request.body);
  const forWhom = typedIn(typed, 'for');
  const where = typedIn(typed, 'service');
  const isFor = forWhom === 'me' || forWhom === 'somebody';
  const form = isFor && takenBy(open.services, forWhom);
  const chosen = open.services.find(({ serviceId }) => serviceId === where);
  const errors = {
    ...(isFor ? {} : { for: 'Choose who this is for' }),
    ...(chosen === undefined && where !== NOT_SURE ? { service: 'Choose a service, or that you are not sure' } : {}),
  };
  if (!form || Object.keys(errors).length > 0) {
    return draw(open, request, withErrors(request.body, ['for', 'service'], errors));
  }
  const to = chosen ?? form;
  return { redirect: `/services/${to.serviceId}/${forWhom === 'me' ? 'refer-yourself' : 'refer-someone'}` };
}

/** Where somebody who is not sure asks: a service that has a form for it, else the first, whose page says how to come. */
const takenBy = (services: readonly ServiceAtDoor[], forWhom: 'me' | 'somebody'): ServiceAtDoor | undefined =>
  services.find(({ ways }) => (forWhom === 'me' ? ways.ask : ways.suggest)) ?? services[0];

/** Read as a visitor reads it, whoever asks. */
function openDoor({ storage, params, today }: PageRequest): Promise<OpenDoor | undefined> {
  return withActor(storage, visitor, async (tx) => {
    const door = await doorOf(tx, params.doorId ?? '');
    if (door === undefined || door.endedOn !== null) return undefined;
    const services: ServiceAtDoor[] = [];
    for (const one of door.services) {
      const model = await modelOn(tx, one.serviceId, today);
      services.push({ ...one, takes: takesInWords(model, today), ways: waysToRefer(model) });
    }
    return { door, services };
  });
}

function draw({ door, services }: OpenDoor, request: PageRequest, form: FormState): Answer {
  const choices: Choice[] = [
    ...services.map(({ serviceId, name, takes }) => ({ value: serviceId, words: name, hint: `For: ${takes}` })),
    { value: NOT_SURE, words: 'I am not sure', hint: 'They look at it together. Nobody has to ask twice.' },
  ];
  return formPage({
    title: door.name,
    form,
    section: 'services',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{door.name}</h1>
        <p className="nhsuk-lede-text">
          {services.length} services share this way in. You ask once. Whoever comes chooses where, and can say no.
        </p>
        {door.rule === '' ? null : (
          <>
            <h2 className="nhsuk-heading-m">Who is sent where</h2>
            <p>{door.rule}</p>
          </>
        )}
        <FormBox action={`/doors/${door.doorId}`} button="Go on">
          <Radios
            form={form}
            name="for"
            label="Who is this for?"
            choices={[
              { value: 'me', words: 'For me' },
              {
                value: 'somebody',
                words: 'For somebody else',
                hint: 'You suggest it. They are asked, and nothing begins before they say yes.',
              },
            ]}
          />
          <Radios form={form} name="service" label="Where would they like to ask?" choices={choices} />
        </FormBox>
        {request.actor.role === 'visitor' ? (
          <p>
            <a href="/services">All services</a>
          </p>
        ) : null}
      </div>
    ),
  });
}
