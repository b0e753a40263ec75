import { randomUUID } from 'node:crypto';
import { addDays, longDate } from '@commonground/calendar';
import { z } from 'zod';
import { findPerson } from '#features/people/index.ts';
import { isRecordId, listServices, type Service } from '#features/services/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  readForm,
  SelectField,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { LINK_DAYS, linkTokenHash, newLinkToken } from '../joining/link-token.ts';
import { words } from '../supporter-words.ts';
import { asMember, atSharing, SHARING } from './at-sharing.ts';
import { addSharing, mySharing, type SharingWith, setLink } from './sharing.store.ts';

const needed = (key: string) => z.string(words(key)).trim().min(1, words(key)).max(80, 'Write at most 80 letters');
const FIELDS = ['kind', 'named', 'knows', 'email', 'service'];
const definition = {
  schema: z
    .object({
      kind: z.enum(['supporter', 'partner'], words('invite-kind-empty')),
      named: needed('invite-named-empty'),
      knows: needed('invite-knows-empty'),
      email: z.string().trim().toLowerCase().default(''),
      service: z.string(words('invite-service-empty')).min(1, words('invite-service-empty')),
      id: z.string().refine(isRecordId),
    })
    .refine(({ kind, email }) => kind === 'supporter' || email.includes('@'), {
      path: ['email'],
      message: words('invite-email-empty'),
    }),
  fields: [...FIELDS, 'id'],
};

export const showNew = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const services = await servicesOf(tx, personId);
    const person = await findPerson(tx, personId);
    const only = services.length === 1 ? services[0]?.serviceId : undefined;
    return draw(services, filledForm({ id: randomUUID(), knows: person?.called ?? '', service: only ?? '' }));
  });

/** Names somebody. Somebody close gets a link that is shown once; a partner who signs in here is known by their e-mail. */
export async function sendNew(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, definition);
  const partner = reading.ok ? await partnerOf(request, reading.value) : undefined;
  return asMember(request, async (tx, personId) => {
    const services = await servicesOf(tx, personId);
    if (!reading.ok) return draw(services, reading.form);
    const { kind, named, knows, service, id: sharingId } = reading.value;
    if (!services.some(({ serviceId }) => serviceId === service)) return { notFound: true, why: 'not their service' };
    if (kind === 'partner' && partner === undefined) {
      return draw(services, withErrors(request.body, FIELDS, { email: words('invite-partner-unknown') }));
    }
    const known = partner === undefined ? {} : { partner: { accountId: partner, since: request.clock.now() } };
    await addSharing(tx, request.actor, { serviceId: service, sharingId, personId, named, knowsMeAs: knows, ...known });
    if (kind === 'partner') return { redirect: `${SHARING}/${sharingId}/choose` };
    const mine = (await mySharing(tx, personId, request.today)).find((each) => each.sharingId === sharingId);
    return mine === undefined ? { notFound: true, why: 'not their sharing' } : linkPage(request, tx, mine);
  });
}

/** The account of a partner of this service, or of the deployment, who signs in with this address. */
async function partnerOf(
  { storage, today }: { storage: Storage; today: PageRequest['today'] },
  { kind, email, service }: { kind: string; email: string; service: string },
): Promise<string | undefined> {
  if (kind !== 'partner') return undefined;
  const holders = await asSystem(storage, null, 'find a partner by their address', async (tx) => [
    ...(await whoHolds(tx, { serviceId: service, roles: ['partner'], on: today })),
    ...(await whoHolds(tx, { serviceId: null, roles: ['partner'], on: today })),
  ]);
  return holders.find((holder) => holder.email === email)?.accountId;
}

/** A new link, instead of one that was lost or ran out. */
export const sendLink = (request: PageRequest): Promise<Answer> =>
  atSharing(request, (tx, sharing) => linkPage(request, tx, sharing));

/** Shows the link, this once: the page is the answer to the form, because the link is stored nowhere. */
async function linkPage(request: PageRequest, tx: Tx, sharing: SharingWith): Promise<Answer> {
  const token = newLinkToken();
  const endsAt = new Date(request.clock.now().getTime() + LINK_DAYS * 86_400_000);
  if (!(await setLink(tx, sharing, linkTokenHash(token), endsAt))) return { redirect: SHARING };
  return {
    title: words('invite-made-title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('invite-made-title')}</h1>
        <p>{words('invite-made-lede', { who: sharing.named, date: longDate(addDays(request.today, LINK_DAYS)) })}</p>
        <p className="nhsuk-inset-text cg-typed">{`${request.origin}/join/${token}`}</p>
        <p>{words('invite-made-copy')}</p>
        <p>
          <a className="nhsuk-button" href={`${SHARING}/${sharing.sharingId}/choose`}>
            {words('invite-made-next')}
          </a>
        </p>
      </div>
    ),
  };
}

async function servicesOf(tx: Tx, personId: string): Promise<Service[]> {
  const known = await tx
    .selectFrom('person_in_service')
    .select('service_id')
    .where('person_id', '=', personId)
    .execute();
  return (await listServices(tx)).filter(({ serviceId }) => known.some((row) => row.service_id === serviceId));
}

const draw = (services: readonly Service[], form: FormState): Answer =>
  formPage({
    title: words('invite-title'),
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('invite-title')}</h1>
        <p>{words('invite-lede')}</p>
        <p>{words('share-pressed')}</p>
        <FormBox action={`${SHARING}/new`} button={words('invite-button')}>
          <input type="hidden" name="id" value={typedIn(form, 'id')} />
          <Radios
            form={form}
            name="kind"
            label={words('invite-kind-label')}
            choices={(['supporter', 'partner'] as const).map((kind) => ({
              value: kind,
              words: words(`invite-kind-${kind}`),
            }))}
          />
          <TextField form={form} name="named" label={words('invite-named-label')} hint={words('invite-named-hint')} />
          <TextField form={form} name="knows" label={words('invite-knows-label')} hint={words('invite-knows-hint')} />
          <TextField
            form={form}
            name="email"
            type="email"
            label={words('invite-email-label')}
            hint={words('invite-email-hint')}
          />
          {services.length === 1 ? (
            <input type="hidden" name="service" value={services[0]?.serviceId} />
          ) : (
            <SelectField
              form={form}
              name="service"
              label={words('invite-service-label')}
              options={[
                { value: '', words: '' },
                ...services.map(({ serviceId, name }) => ({ value: serviceId, words: name })),
              ]}
            />
          )}
        </FormBox>
        <p>
          <a href={SHARING}>{words('share-title')}</a>
        </p>
      </div>
    ),
  });
