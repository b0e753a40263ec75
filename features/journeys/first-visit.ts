import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { addPerson } from '#features/people/index.ts';
import { modelOn } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type NewFact, recordFacts, type Writing } from './record-facts.ts';

export interface FirstVisit {
  /** The name they gave; it is all we need to greet them by next time. */
  readonly called: string;
  readonly component: string;
  readonly session: string;
  readonly on: CalendarDay;
}

/**
 * Somebody walked in who is not known here. Their visit opens a journey where one of the model's ways in says so;
 * otherwise they are a visitor of an open group until they ask to come.
 *
 * @throws FactRefused when the component is not one that people walk into
 */
export async function recordFirstVisit(tx: Tx, writing: Writing, visit: FirstVisit): Promise<string> {
  const { serviceId } = writing;
  const model = await modelOn(tx, serviceId, visit.on);
  const personId = await addPerson(tx, serviceId, nameOnly(visit.called), visit.on);
  const journeyId = randomUUID();
  await tx
    .insertInto('journey')
    .values({
      service_id: serviceId,
      journey_id: journeyId,
      person_id: personId,
      model_version: model.version.number,
      returned_from: null,
      reference_hash: null,
      suggested_by_account: null,
    })
    .execute();
  await recordFacts(tx, writing, new Map([[journeyId, [visitOf(model, visit)]]]));
  return journeyId;
}

/** The fact that somebody without an open journey came: the way in by a first visit, where the model has one. */
export function visitOf(model: RunningModel, visit: Omit<FirstVisit, 'called'>): NewFact {
  const { component, session, on } = visit;
  const route = Object.entries(model.intake.routes).find(
    ([, way]) => way.journeyOpens === 'first-visit' && (model.stages[way.enters]?.offers.includes(component) ?? false),
  )?.[0];
  return { kind: 'visited', on, component, session, ...(route === undefined ? {} : { route }) };
}

const nameOnly = (called: string) => ({
  called,
  fullName: called,
  dateOfBirth: null,
  nhsNumber: null,
  phone: null,
  email: null,
  postcode: null,
  gender: null,
  ethnicGroup: null,
  accessNeeds: null,
});
