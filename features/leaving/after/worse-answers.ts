import { addDays, type CalendarDay, londonDay } from '@commonground/calendar';
import { change, INSTRUMENTS, type Metric } from '@commonground/measures';
import { sql } from 'kysely';
import { safeContactOf } from '#features/journeys/index.ts';
import { findPerson } from '#features/people/index.ts';
import { listServices } from '#features/services/index.ts';
import { send } from '#platform/outbox/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import { type Asking, QUIET } from '../asked/ask-leavers.ts';
import { mayContact } from '../contact/may-contact.ts';
import { words } from '../leaving-words.ts';
import { recordKnock } from './come-back.ts';

const PURPOSE = 'invite back somebody whose later answers are worse';
/** How far back the job looks; it runs many times a day, and each answer invites once. */
const LOOKS_BACK_DAYS = 7;

/**
 * A follow-up answer that is reliably worse than the one at leaving is an invitation back: a line for the team, and kind
 * words to the person where they agreed to messages. It is no alert; what an answer says about risk is for the service's own
 * levels, which have been asked when it was sent. Returns how many were invited.
 */
export async function inviteBackWorse({ storage, clock }: Asking): Promise<number> {
  const now = clock.now();
  const services = await asSystem(storage, null, PURPOSE, listServices);
  let invited = 0;
  for (const { serviceId } of services) {
    invited += await asSystem(storage, serviceId, PURPOSE, async (tx) => {
      const worse = (await laterAnswers(tx, serviceId, addDays(londonDay(now), -LOOKS_BACK_DAYS))).filter(isWorse);
      const people = new Map(worse.map((row) => [row.journey_id, row]));
      for (const row of people.values()) await invite(tx, { clock, serviceId, row, now });
      return people.size;
    });
  }
  return invited;
}

interface LaterAnswer {
  readonly journey_id: string;
  readonly person_id: string;
  readonly instrument: string;
  readonly scale: string;
  readonly metric: Metric;
  readonly then_value: number;
  readonly now_value: number;
}

/** Scores of leavers' own answers since a day, each beside the last one from before they left; once invited, no more. */
async function laterAnswers(tx: Tx, serviceId: string, since: CalendarDay): Promise<LaterAnswer[]> {
  const { rows } = await sql<LaterAnswer>`
    select s.journey_id, s.person_id, s.instrument, s.scale, s.metric, b.value as then_value, s.value as now_value
    from score s
    join response r on r.service_id = s.service_id and r.response_id = s.response_id and r.state = 'sent' and r.replaced_by is null
      and r.by_whom in ('self', 'together')
    join journey_now n on n.service_id = s.service_id and n.journey_id = s.journey_id and n.ended_on is not null and s.score_date > n.ended_on
    cross join lateral (
      select o.value from score o join response q on q.service_id = o.service_id and q.response_id = o.response_id and q.replaced_by is null
        and q.by_whom in ('self', 'together')
      where o.service_id = s.service_id and o.journey_id = s.journey_id and o.instrument = s.instrument and o.scale = s.scale
        and o.metric = s.metric and o.value is not null and o.score_date <= n.ended_on
      order by o.score_date desc limit 1) as b
    where s.service_id = ${serviceId} and s.value is not null and s.score_date >= ${since}
      and not app.contact_ended(s.person_id)
      and not exists (select 1 from leaver_knock k where k.service_id = s.service_id and k.journey_id = s.journey_id
        and k.through = 'answer' and (k.knocked_at at time zone 'Europe/London')::date >= s.score_date)`.execute(tx);
  return rows;
}

function isWorse({ instrument: id, scale, metric, then_value: before, now_value: now }: LaterAnswer): boolean {
  const instrument = INSTRUMENTS.get(id);
  if (instrument === undefined || !instrument.change.some((each) => each.scale === scale && each.metric === metric))
    return false;
  const changed = change(instrument, Number(before), Number(now), { scale, metric });
  return changed.status === 'classified' && changed.direction === 'worse';
}

interface Inviting {
  readonly clock: Asking['clock'];
  readonly serviceId: string;
  readonly row: LaterAnswer;
  readonly now: Date;
}

async function invite(tx: Tx, { clock, serviceId, row, now }: Inviting): Promise<void> {
  const { journey_id: journeyId, person_id: personId } = row;
  const person = await findPerson(tx, personId);
  if (person === undefined) return;
  await recordKnock(tx, clock, { serviceId, journeyId, personId, through: 'answer', words: '', name: person.called });
  const contact = await safeContactOf(tx, serviceId, personId);
  const to = contact?.way === 'text' ? person.phone : contact?.way === 'email' ? person.email : null;
  if (contact === undefined || contact.way === 'phone' || !contact.mayLeaveMessage || !to) return;
  if (!(await mayContact(tx, { serviceId, personId }, now)).ok) return;
  await send(tx, {
    serviceId,
    personId,
    channel: contact.way,
    to,
    kind: 'invitation-back',
    subject: words('invite-subject'),
    words: words('invite-words'),
    onceKey: `invitation-back ${serviceId} ${journeyId} ${londonDay(now)}`,
    quiet: QUIET,
  });
}
