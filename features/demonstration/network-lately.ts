import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { randomOf } from '@commonground/simulation';
import { directoryOf, type Organisation } from '#features/partners/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';

const STREAM = 52;
const PEOPLE = 8;
const ASKED = [
  'Can you see them this week about their flat?',
  'Could somebody ring them on Friday night?',
  'Would you look at the tablets with them?',
  'Can they have the same worker as before?',
];
const HOUR = 3_600_000;

/** A few shared plans with partners, where the model has partners or coordinates; what was agreed with the police; one sheet. */
export async function networkLately(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  { today, seed }: { today: CalendarDay; seed: number },
): Promise<void> {
  const coordinates = Object.values(model.components).some(({ purpose }) => purpose.includes('coordinate'));
  if (!coordinates && Object.keys(model.partners).length === 0) return;
  const [partner] = await directoryOf(tx, serviceId);
  if (partner === undefined) return;
  const people = await tx
    .selectFrom('journey_now')
    .select(['journey_id', 'person_id'])
    .where('service_id', '=', serviceId)
    .where('started_on', 'is not', null)
    .where('ended_on', 'is', null)
    .orderBy('journey_id')
    .limit(PEOPLE)
    .execute();
  if (people.length === 0) return;
  const of = people.map((person) => ({ service_id: serviceId, ...person }));
  await tx
    .insertInto('agency_involved')
    .values(of.map((person) => agency(person, partner, today)))
    .execute();
  await tx
    .insertInto('lead_coordinator')
    .values(of.map((person, nth) => coordinator(person, partner, nth, today)))
    .execute();
  const random = randomOf(seed, STREAM);
  await tx
    .insertInto('partner_request')
    .values(of.map((person, nth) => asked(person, partner, nth, today, random.uniform())))
    .execute();
  const [first] = of;
  if (first !== undefined) await police(tx, first, today);
}

interface Of {
  readonly service_id: string;
  readonly journey_id: string;
  readonly person_id: string;
}

const agency = (of: Of, { organisationId, name, does }: Organisation, today: CalendarDay) => ({
  ...of,
  entry_id: idFrom(of.service_id, 'network agency', of.journey_id),
  name: name.slice(0, 200),
  organisation_id: organisationId,
  contact: null,
  does: does?.slice(0, 500) ?? 'Meets them every other week',
  is_lead: false,
  consent: 'yes' as const,
  consent_on: addDays(today, -60),
  since: addDays(today, -90),
  until: null,
  replaces: null,
  reason: null,
  author_name: 'Imani Brook',
  author_role: 'practitioner',
  written_at: londonInstant(addDays(today, -60), '11:00'),
});

const coordinator = (of: Of, partner: Organisation, nth: number, today: CalendarDay) => ({
  ...of,
  coordinator_id: idFrom(of.service_id, 'coordinator', of.journey_id),
  name: nth % 3 === 0 ? 'Harriet Lowe' : 'Dilip Marsh',
  organisation_id: nth % 3 === 0 ? partner.organisationId : null,
  organisation_name: nth % 3 === 0 ? partner.name.slice(0, 200) : null,
  contact: null,
  since: addDays(today, -80),
  until: null,
  written_by: 'Imani Brook',
});

/** The first was promised for yesterday and has not come; the others were answered after some hours. */
function asked(of: Of, partner: Organisation, nth: number, today: CalendarDay, draw: number) {
  const at = londonInstant(addDays(today, nth === 0 ? -2 : -3 - nth * 5), '10:30');
  const isLate = nth === 0;
  return {
    ...of,
    request_id: idFrom(of.service_id, 'asked', of.journey_id),
    organisation_id: partner.organisationId,
    organisation_name: partner.name.slice(0, 200),
    account_id: null,
    account_name: null,
    what: ASKED[nth % ASKED.length] ?? '',
    asked_at: at,
    asked_by: 'Imani Brook',
    expected_by: new Date(at.getTime() + 24 * HOUR),
    promised: isLate || nth % 2 === 0,
    answered_at: isLate ? null : new Date(at.getTime() + (1 + Math.round(draw * 40)) * HOUR),
    answer_kind: isLate ? null : nth % 4 === 3 ? ('already-does' as const) : ('will-do' as const),
    answer: isLate ? null : 'We ring them first.',
    answered_by: isLate ? null : 'Harriet Lowe',
    answered_how: isLate ? null : ('told' as const),
    taken_back_at: null,
    taken_back_by: null,
  };
}

async function police(tx: Tx, of: Of, today: CalendarDay): Promise<void> {
  await tx
    .insertInto('police_protocol')
    .values({
      service_id: of.service_id,
      version: 1,
      words:
        'When somebody who comes to us may have tried to take their life, the officer rings us or the crisis team before anything else. We ring back within the hour. Nobody is taken to a cell to be safe.',
      force_name: 'The county police',
      agreed_with: 'The inspector for the town',
      agreed_on: addDays(today, -200),
      review_on: addDays(today, 165),
      written_by: 'Rowan Hale',
      written_at: londonInstant(addDays(today, -200), '15:00'),
    })
    .execute();
  await tx
    .insertInto('police_sheet')
    .values({
      ...of,
      sheet_id: idFrom(of.service_id, 'police sheet', of.journey_id),
      may_tell: 'I come to this service. I hear badly on the left.',
      helps: 'Say your first name. Speak slowly. Let me sit down.',
      worse: 'Shouting, and being held by the arm.',
      call: 'My sister first, then the service: 020 7946 0100',
      agreed_on: addDays(today, -30),
      agreed_to: 'Imani Brook',
      protocol: 1,
      written_by: 'Imani Brook',
      written_at: londonInstant(addDays(today, -30), '15:00'),
      ended_on: null,
      ended_by: null,
    })
    .execute();
}
