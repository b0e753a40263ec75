import { londonTime } from '@commonground/calendar';
import { sql } from 'kysely';
import { z } from 'zod';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
  TextArea,
} from '#platform/pages/index.ts';
import { closeAgain, closedState, openClosedRecord } from '../closed-record.store.ts';
import { leadsOf, tellLeads } from './tell-leads.ts';

/** So short a reason would tell the person nothing. */
const FEWEST_LETTERS = 20;
const short = `Say in a sentence why you need to open it, in at least ${FEWEST_LETTERS} letters`;
const definition = {
  schema: z.object({
    reason: z.string(short).trim().min(FEWEST_LETTERS, short).max(1000, 'Write at most 1,000 letters here'),
  }),
  fields: ['reason'],
};

export const showClosed = (request: PageRequest): Promise<Answer> =>
  atClosed(request, nothing, async (at) => draw(at, emptyForm));

/** Opens the record to whoever gave a reason; the leads are told, and the person concerned can read it. */
export async function sendOpening(request: PageRequest): Promise<Answer> {
  const { serviceId = '', journeyId = '' } = request.params;
  const leads = await leadsOf(request.storage, serviceId, request.today);
  return atClosed(request, opensOnce, async (at) => {
    const reading = readForm(request.body, definition);
    if (!reading.ok) return draw(at, reading.form);
    const until = await openClosedRecord(at.tx, request.actor, { serviceId, journeyId, ...reading.value });
    const key = `${journeyId}:${request.actor.accountId}:${until.toISOString()}`;
    await tellLeads(at.tx, leads, { serviceId, url: request.origin, key });
    return {
      redirect: `/s/${serviceId}/people/${journeyId}`,
      flash: `The record is open to you until ${londonTime(until)}. The person can read that you opened it, and why.`,
    };
  });
}

/** Whoever has done what they came for closes it before the time is over. */
export const sendCloseAgain = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId }) => {
    const { journeyId } = request.params;
    if (!isRecordId(journeyId)) return { notFound: true, why: 'no such journey' };
    await closeAgain(tx, request.actor, serviceId, journeyId);
    return { redirect: `/s/${serviceId}/today`, flash: 'The record is closed again.' };
  });

const nothing = async (): Promise<void> => undefined;

/** A button pressed twice: the second press waits for the first, finds the record open, and leads on to it. */
async function opensOnce({ tx, serviceId, request }: InService): Promise<void> {
  const press = `open ${serviceId} ${request.params.journeyId} ${request.actor.accountId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${press}, 0))`.execute(tx);
}

/** A record that is not closed has no such page; what cannot be seen at all does not exist. */
function atClosed(
  request: PageRequest,
  first: (at: InService) => Promise<void>,
  answer: (at: InService) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { journeyId } = request.params;
    if (!isRecordId(journeyId)) return { notFound: true, why: 'no such journey' };
    await first(at);
    const state = await closedState(at.tx, at.serviceId, journeyId);
    if (state === undefined) return { redirect: `/s/${at.serviceId}/people/${journeyId}` };
    return state === 'own' ? ownRecord(at) : answer(at);
  });
}

const ownRecord = (at: InService): Answer => ({
  title: 'This is your own record',
  status: 403,
  section: 'people',
  service: at.view,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>This is your own record</h1>
      <p>
        It is closed to you here, and no reason opens it. You read it as a member: change your role at the top of the
        page.
      </p>
      <p>What your team writes about you is in My record, with everybody who opened it.</p>
    </div>
  ),
});

function draw(at: InService, form: FormState): Answer {
  const { serviceId, request } = at;
  return formPage({
    title: 'This record is closed',
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>This record is closed</h1>
        <p>
          It is closed because the person works here, because they asked for it, or because a lead decided it. It is not
          on the lists of people. A group’s register still has their name.
        </p>
        <p>You may open it when somebody could come to harm if you do not, or when the person asks you to.</p>
        <ul>
          <li>It opens to you alone, for 30 minutes.</li>
          <li>The leads of the service are told.</li>
          <li>The person reads your name, the time and your reason, word for word.</li>
        </ul>
        <FormBox action={`/s/${serviceId}/people/${request.params.journeyId}/closed`} button="Open the record">
          <TextArea
            form={form}
            name="reason"
            label="Why do you need to open it now?"
            hint="The person will read this."
            rows={4}
          />
        </FormBox>
        <p>
          <a href={`/s/${serviceId}/today`}>Leave it closed</a>
        </p>
      </div>
    ),
  });
}
