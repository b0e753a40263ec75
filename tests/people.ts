import { randomUUID } from 'node:crypto';
import { type CalendarDay, day } from '@commonground/calendar';
import { type NewFact, recordFacts, refer } from '#features/journeys/index.ts';
import { installService, modelFiles, runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';

/** Builders of services and people for tests: real model files, the real rules, nothing written round them. */

/** Installs a model of data/services under an id of its own. */
export async function aService(storage: Storage, modelId: string, serviceId: string, name = `Test ${modelId}`) {
  const file = modelFiles().find(({ id }) => id === modelId);
  if (file === undefined) throw new Error(`data/services has no model "${modelId}".`);
  return asSystem(storage, serviceId, 'test', (tx) =>
    installService(tx, {
      serviceId,
      name,
      basis: 'simulated',
      modelId,
      modelledOn: null,
      modelFrom: day('2020-01-01'),
      source: file.text,
    }),
  );
}

/** Somebody who works in these services. */
export function aPractitioner(services: readonly string[], name = 'Ash Practitioner'): Actor {
  return { accountId: randomUUID(), personId: null, name, role: 'practitioner', services };
}

export interface NewGroup {
  readonly serviceId: string;
  readonly component: string;
  readonly groupId?: string;
  readonly name?: string;
  readonly capacity?: number | null;
  readonly days?: readonly string[];
}

/** A group that runs since the beginning of 2020. */
export async function aGroup(storage: Storage, group: NewGroup): Promise<string> {
  const groupId = group.groupId ?? `group-${randomUUID().slice(0, 8)}`;
  await asSystem(storage, group.serviceId, 'test', (tx) =>
    tx
      .insertInto('running_group')
      .values({
        service_id: group.serviceId,
        group_id: groupId,
        component_id: group.component,
        site_id: null,
        name: group.name ?? 'A group',
        days: [...(group.days ?? ['Mon'])],
        start_time: '10:00',
        end_time: '12:00',
        capacity: group.capacity ?? null,
        started_on: '2020-01-01',
        stopped_on: null,
      })
      .execute(),
  );
  return groupId;
}

/** One planned session of a group. */
export async function aSession(
  storage: Storage,
  session: { serviceId: string; groupId: string; component: string; on: string },
): Promise<string> {
  const sessionId = randomUUID();
  await asSystem(storage, session.serviceId, 'test', (tx) =>
    tx
      .insertInto('session')
      .values({
        service_id: session.serviceId,
        session_id: sessionId,
        group_id: session.groupId,
        component_id: session.component,
        site_id: null,
        session_date: session.on,
        start_time: '10:00',
        end_time: '12:00',
        cancelled_reason: null,
        visitors: null,
        group_note: null,
      })
      .execute(),
  );
  return sessionId;
}

export interface PersonToRefer {
  readonly serviceId: string;
  readonly by: Actor;
  readonly on: string;
  readonly called?: string;
  readonly fullName?: string;
  readonly born?: string;
  readonly route?: string;
  /** Left out, the person has said yes; a code of data/code-lists, somebody suggested it and they were not asked. */
  readonly suggestedBy?: string;
}

export interface ReferredPerson {
  readonly journeyId: string;
  readonly personId: string;
}

/** Refers somebody through the product's own way in. */
export function aPerson(storage: Storage, who: PersonToRefer): Promise<ReferredPerson> {
  return withActor(storage, who.by, async (tx) => {
    const writing = { actor: who.by, clock: frozenClock(who.on), serviceId: who.serviceId };
    const called = who.called ?? 'Robin';
    const { journeyId, personId } = await refer(tx, writing, {
      route: who.route ?? (await firstRoute(tx, who.serviceId)),
      person: {
        called,
        fullName: who.fullName ?? `${called} Example`,
        dateOfBirth: day(who.born ?? '1990-05-06'),
        nhsNumber: null,
        phone: '020 7946 0000',
        email: null,
        postcode: null,
        gender: null,
        ethnicGroup: null,
        accessNeeds: null,
      },
      ...(who.suggestedBy === undefined
        ? { choice: { voice: { how: 'said', to: who.by.name, on: day(who.on) } } }
        : { suggestion: { by: who.suggestedBy } }),
    });
    return { journeyId, personId };
  });
}

/** Puts somebody straight into a group: how one joins is tested elsewhere. The next fact of the journey takes it away. */
export async function inGroup(
  storage: Storage,
  group: { serviceId: string; groupId: string; component?: string; on: string },
  { personId, journeyId }: ReferredPerson,
): Promise<void> {
  await asSystem(storage, group.serviceId, 'test', (tx) =>
    tx
      .insertInto('membership')
      .values({
        service_id: group.serviceId,
        membership_id: randomUUID(),
        group_id: group.groupId,
        component_id: group.component ?? 'therapeutic-community',
        person_id: personId,
        journey_id: journeyId,
        joined_on: group.on,
        left_on: null,
      })
      .execute(),
  );
}

/** Writes facts into a journey through the rules, as this person on this day. */
export function facts(
  storage: Storage,
  by: Actor,
  on: string,
  serviceId: string,
  journeyId: string,
  added: readonly NewFact[],
) {
  return withActor(storage, by, (tx) =>
    recordFacts(tx, { actor: by, clock: frozenClock(on), serviceId }, new Map([[journeyId, added]])),
  );
}

async function firstRoute(tx: Tx, serviceId: string): Promise<string> {
  const model = await runningModel(tx, serviceId);
  return Object.keys(model.intake.routes)[0] ?? '';
}

export const onDay = (text: string): CalendarDay => day(text);
