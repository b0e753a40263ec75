import { type CalendarDay, earlier } from '@commonground/calendar';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Template } from './templates.ts';

export interface NewFollowing {
  readonly groupId: string;
  readonly template: Template;
  readonly firstOn: CalendarDay;
  readonly repeats: boolean;
}

/** From a day on a group follows this version; what it followed before ends there. */
export async function followProgramme(tx: Tx, writing: Writing, { groupId, template, firstOn, repeats }: NewFollowing) {
  const { actor, clock, serviceId } = writing;
  await endFollowing(tx, writing, groupId, firstOn);
  const row = {
    template: template.id,
    version: template.version,
    repeats,
    ended_on: null,
    attached_by: actor.name,
    attached_at: clock.now(),
  };
  await tx
    .insertInto('group_programme')
    .values({ service_id: serviceId, group_id: groupId, first_on: firstOn, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'group_id', 'first_on']).doUpdateSet(row))
    .execute();
  const detail = { template: template.id, version: template.version };
  await audit(tx, { actor, act: 'programmes.use', serviceId, thing: `group ${groupId}`, detail });
}

/** The group follows nothing any more from a day on. */
export async function endFollowing(tx: Tx, { serviceId }: Writing, groupId: string, on: CalendarDay): Promise<void> {
  const now = await tx
    .selectFrom('group_programme')
    .select('first_on')
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if (now === undefined) return;
  const began = now.first_on as CalendarDay;
  await tx
    .updateTable('group_programme')
    .set({ ended_on: earlier(on, began) === on ? began : on })
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('ended_on', 'is', null)
    .execute();
}

export interface NotYet {
  readonly groupId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly attended: number;
  readonly because: string;
}

/** The practitioner says that somebody has not finished; they are asked again when the person has been to one more. */
export async function sayNotYet(tx: Tx, { actor, clock, serviceId }: Writing, said: NotYet): Promise<void> {
  await tx
    .insertInto('programme_not_yet')
    .values({
      service_id: serviceId,
      group_id: said.groupId,
      journey_id: said.journeyId,
      person_id: said.personId,
      attended: said.attended,
      because: said.because,
      written_by: actor.name,
      written_at: clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await audit(tx, {
    actor,
    act: 'programmes.use',
    serviceId,
    thing: `journey ${said.journeyId}`,
    detail: { finished: 'not yet' },
  });
}
