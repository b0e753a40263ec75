import { z } from 'zod';
import { listServices } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  fixedWords,
  formPage,
  type PageRequest,
  readForm,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { closeRecord, endClosure } from '../closure.store.ts';
import type { ClosedBecause } from '../confidentiality.tables.ts';

const words = fixedWords('sharing.yaml');
const PATH = '/my-record/closed';

interface MyService {
  readonly serviceId: string;
  readonly name: string;
  readonly closures: readonly { readonly because: ClosedBecause; readonly reason: string }[];
}

const definition = {
  schema: z.object({
    why: z
      .string(words('closed-why-empty'))
      .trim()
      .min(3, words('closed-why-empty'))
      .max(1000, 'Write at most 1,000 letters'),
  }),
  fields: ['why'],
};

/** Whether the person's record is closed to the team, why, and the way to close or open it themselves. */
export const showOwnClosing = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => draw(await servicesOf(tx, personId), emptyForm));

/** The person closes their record in one service, or opens it to the team again. */
export const sendOwnClosing = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const { actor, body, clock } = request;
    const mine = await servicesOf(tx, personId);
    const typed = { values: body, errors: {} };
    const service = mine.find(({ serviceId }) => serviceId === typedIn(typed, 'service'));
    if (service === undefined) return { notFound: true, why: 'not a service of this person' };
    const which = { serviceId: service.serviceId, personId, because: 'asked' } as const;
    if (typedIn(typed, 'do') === 'open') {
      const ended = await endClosure(tx, actor, { ...which, now: clock.now() });
      return { redirect: PATH, flash: words(ended ? 'closed-opened' : 'closed-gone') };
    }
    const reading = readForm(body, definition);
    if (!reading.ok) return draw(mine, reading.form);
    await closeRecord(tx, actor, { ...which, reason: reading.value.why });
    return { redirect: PATH, flash: words('closed-done') };
  });

function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { personId } = request.actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(request.storage, request.actor, (tx) => answer(tx, personId));
}

async function servicesOf(tx: Tx, personId: string): Promise<MyService[]> {
  const known = await tx
    .selectFrom('person_in_service')
    .select('service_id')
    .where('person_id', '=', personId)
    .execute();
  const closures = await tx
    .selectFrom('record_closure')
    .select(['service_id', 'because', 'reason'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('closed_at')
    .execute();
  const ids = new Set(known.map((row) => row.service_id));
  return (await listServices(tx))
    .filter(({ serviceId }) => ids.has(serviceId))
    .map(({ serviceId, name }) => ({
      serviceId,
      name,
      closures: closures.filter((row) => row.service_id === serviceId),
    }));
}

const draw = (services: readonly MyService[], form: FormState): Answer =>
  formPage({
    title: words('closed-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('closed-title')}</h1>
        <p>{words('closed-lede')}</p>
        <p>
          {words('closed-how')} <a href="/my-record/who-looked">{words('closed-how-link')}</a>
        </p>
        <p>{words('closed-group')}</p>
        {services.map((service) => (
          <OneService key={service.serviceId} service={service} form={formOf(form, service)} />
        ))}
        <p>
          <a href="/my-record">My record</a>
        </p>
      </div>
    ),
  });

/** What was typed belongs to the one service whose button was pressed. */
const formOf = (form: FormState, { serviceId }: MyService): FormState =>
  typedIn(form, 'service') === serviceId ? form : emptyForm;

function OneService({ service: { serviceId, name, closures }, form }: { service: MyService; form: FormState }) {
  const asked = closures.some(({ because }) => because === 'asked');
  return (
    <section>
      <h2 className="nhsuk-heading-m">{name}</h2>
      <p>{words(closures.length === 0 ? 'closed-service-open' : 'closed-service-closed', { service: name })}</p>
      {closures.map(({ because, reason }) => (
        <p key={because}>{words(`closed-because-${because}`, because === 'works-here' ? {} : { why: reason })}</p>
      ))}
      <FormBox action={PATH} button={words(asked ? 'closed-open' : 'closed-close')} secondary>
        <input type="hidden" name="service" value={serviceId} />
        <input type="hidden" name="do" value={asked ? 'open' : 'close'} />
        {asked ? null : (
          <TextField form={form} name="why" label={words('closed-why-label')} hint={words('closed-why-hint')} />
        )}
      </FormBox>
    </section>
  );
}
