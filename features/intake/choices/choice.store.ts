import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { NamedOption } from '../intake.tables.ts';

/** What was offered, what else was talked about, and what the person would rather have. */
export interface OfferedChoice {
  readonly on: CalendarDay;
  readonly component: string;
  readonly group: string | null;
  readonly others: readonly NamedOption[];
  /** Why there was nothing else, when there was nothing else. */
  readonly onlyOne: string | null;
  readonly preference: string | null;
  readonly warned: readonly string[];
  readonly by: string;
}

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

export async function keepChoice(tx: Tx, of: OfJourney, choice: OfferedChoice): Promise<void> {
  await tx
    .insertInto('offer_choice')
    .values({
      service_id: of.serviceId,
      choice_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      offered_on: choice.on,
      component_id: choice.component,
      group_id: choice.group,
      others: JSON.stringify(choice.others),
      only_one: choice.onlyOne,
      preference: choice.preference,
      warned: [...choice.warned],
      written_by: choice.by,
    })
    .execute();
}

export async function choicesOf(tx: Tx, serviceId: string, journeyId: string): Promise<OfferedChoice[]> {
  const rows = await tx
    .selectFrom('offer_choice')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('offered_on', 'desc')
    .orderBy('choice_id')
    .execute();
  return rows.map((row) => ({
    on: row.offered_on as CalendarDay,
    component: row.component_id,
    group: row.group_id,
    others: row.others,
    onlyOne: row.only_one,
    preference: row.preference,
    warned: row.warned,
    by: row.written_by,
  }));
}
