import { randomUUID } from 'node:crypto';
import { addDays, londonDay, longDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { workersOf } from '#features/workforce/index.ts';
import { type Actor, logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  readDate,
  SelectField,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { heldFile } from './held-file.ts';

/** A decision holds for half a year; then it is made again or it ends. */
const HOLDS_DAYS = 183;
const FIELDS = ['kind', 'from', 'to', 'reason'];

/** What is not given out to a member because somebody with a profession signed that it would do serious harm. */
export const showHeldBack = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const opened = { serviceId: at.serviceId, personId: at.person.personId, what: 'what is held back from you' };
    await logAccess(at.tx, request.actor, opened);
    return draw(at, request, emptyForm);
  });

export const signHeldBack = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { body, actor, clock, today } = request;
    const typed = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
    const errors: Record<string, string> = {};
    const [from, to] = [readDate(body, 'from', 'the first day'), readDate(body, 'to', 'the last day')];
    const profession = professionOf(await signersOf(at), actor);
    if (profession === undefined) return draw(at, request, emptyForm);
    const kind = typed('kind');
    if (!Object.hasOwn(heldFile().kinds, kind)) errors.kind = 'Choose what is held back';
    if (!('date' in from)) errors.from = 'missing' in from ? 'Enter the first day, like 27 3 2025' : from.wrong;
    if (!('date' in to)) errors.to = 'missing' in to ? 'Enter the last day, like 27 3 2025' : to.wrong;
    if ('date' in from && 'date' in to && to.date < from.date)
      errors.to = 'Enter a last day that is not before the first';
    if (typed('reason') === '') errors.reason = 'Say what serious harm it would do, and to whom';
    if (typed('reason').length > 2000) errors.reason = 'Write at most 2,000 letters';
    if (!('date' in from) || !('date' in to) || Object.keys(errors).length > 0)
      return draw(at, request, withErrors(body, FIELDS, errors));
    const heldId = randomUUID();
    await at.tx
      .insertInto('held_back')
      .values({
        service_id: at.serviceId,
        held_id: heldId,
        journey_id: at.journey.journeyId,
        person_id: at.person.personId,
        kind,
        from_on: from.date,
        to_on: to.date,
        reason: typed('reason'),
        signed_by: actor.name,
        profession,
        signed_at: clock.now(),
        until_on: addDays(today, HOLDS_DAYS),
        ended_at: null,
        ended_by: null,
      })
      .execute();
    await audit(at.tx, { actor, act: 'held-back.sign', serviceId: at.serviceId, thing: `held back ${heldId}` });
    return { redirect: request.path, flash: 'Signed. The person reads that something is held back, and by whom.' };
  });

/** Gives it out again. */
export const endHeldBack = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { actor, clock, body } = request;
    const heldId = typeof body.held === 'string' ? body.held : '';
    if (!isRecordId(heldId)) return { notFound: true, why: 'no such decision' };
    await at.tx
      .updateTable('held_back')
      .set({ ended_at: clock.now(), ended_by: actor.name })
      .where('service_id', '=', at.serviceId)
      .where('person_id', '=', at.person.personId)
      .where('held_id', '=', heldId)
      .where('ended_at', 'is', null)
      .execute();
    await audit(at.tx, {
      actor,
      act: 'held-back.sign',
      serviceId: at.serviceId,
      thing: `held back ${heldId}`,
      detail: { ended: true },
    });
    return { redirect: `${at.address}/held-back`, flash: 'It is given out again.' };
  });

interface Signer {
  readonly accountId: string | null;
  readonly name: string;
  readonly profession: string;
}

/** Who works here today and stands in the list of the team with a profession: it is read there and never typed. */
async function signersOf({ tx, serviceId, request: { today } }: JourneyInView): Promise<Signer[]> {
  return (await workersOf(tx, serviceId)).flatMap(({ accountId, name, profession, since, until }) =>
    profession === null || since > today || (until !== null && until < today) ? [] : [{ accountId, name, profession }],
  );
}

const professionOf = (signers: readonly Signer[], { accountId }: Actor): string | undefined =>
  accountId === null ? undefined : signers.find((one) => one.accountId === accountId)?.profession;

async function draw(at: JourneyInView, { today }: PageRequest, form: FormState): Promise<Answer> {
  const standing = await at.tx
    .selectFrom('held_back')
    .selectAll()
    .where('service_id', '=', at.serviceId)
    .where('person_id', '=', at.person.personId)
    .where('ended_at', 'is', null)
    .where('until_on', '>=', today)
    .orderBy('signed_at')
    .execute();
  const { kinds } = heldFile();
  const signers = await signersOf(at);
  const profession = professionOf(signers, at.request.actor);
  return formPage({
    title: `Held back – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l cg-no-print">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">What {at.person.called} is not given when they ask for everything</h1>
        <p>
          People get all that is held about them. Something is held back only where giving it out would do serious harm
          to the body or mind of somebody, and somebody of the team with a profession signs for it. The person reads
          that something is held back, of which kind, and who decided. After half a year it is given out unless somebody
          signs again.
        </p>
        {standing.length === 0 ? <p>Nothing is held back.</p> : null}
        <ul className="cg-plain-list">
          {standing.map((one) => (
            <li key={one.held_id} className="cg-message">
              <p>
                <strong>{kinds[one.kind] ?? one.kind}</strong>, {longDate(one.from_on as never)} to{' '}
                {longDate(one.to_on as never)}
              </p>
              <p>{`Signed by ${one.signed_by}, ${one.profession}, on ${longDate(londonDay(one.signed_at))}; until ${longDate(one.until_on as never)}.`}</p>
              <p className="cg-typed">{one.reason}</p>
              <Press action={`${at.address}/held-back/end`} label="Give it out again" values={{ held: one.held_id }} />
            </li>
          ))}
        </ul>
        {profession === undefined ? (
          <p className="nhsuk-inset-text">
            {signers.length === 0
              ? 'Nobody here can sign: nobody of the team is listed with a profession. The lead can write professions in the list of the team.'
              : `You can not sign: you are not listed with a profession. These can: ${signers.map((one) => `${one.name}, ${one.profession}`).join('; ')}.`}
          </p>
        ) : (
          <FormBox action={`${at.address}/held-back`} button="Sign: hold this back">
            <SelectField
              form={form}
              name="kind"
              label="What is held back?"
              hint="Everything of this kind, wherever it stands. What has no day is held back too."
              options={[
                { value: '', words: 'Choose' },
                ...Object.entries(kinds).map(([value, words]) => ({ value, words })),
              ]}
            />
            <DateField form={form} name="from" label="From which day?" />
            <DateField form={form} name="to" label="To which day?" />
            <TextArea
              form={form}
              name="reason"
              label="What serious harm would it do, and to whom?"
              hint="The person does not read this."
              rows={4}
            />
            <p>{`You sign as ${at.request.actor.name}, ${profession}.`}</p>
          </FormBox>
        )}
      </div>
    ),
  });
}
