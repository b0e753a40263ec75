import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { InnovationStateTable } from '../intentions.tables.ts';

export type State = InnovationStateTable['state'];

/** One state of an innovation, in the words of who wrote it. */
export interface InnovationState {
  readonly state: State;
  readonly from: CalendarDay;
  readonly words: string;
  readonly partOfModel: boolean;
  readonly writtenBy: string;
  readonly writtenOn: CalendarDay;
}

export interface Innovation {
  readonly innovationId: string;
  readonly kind: string;
  readonly title: string;
  readonly reviewInnovation: string | null;
  /** The first state first; of two of one day the later written last. */
  readonly states: readonly InnovationState[];
}

/** The register of a service, by title. */
export async function innovationsOf(tx: Tx, serviceId: string): Promise<Innovation[]> {
  const found = await tx
    .selectFrom('innovation')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('title')
    .execute();
  const states = await tx
    .selectFrom('innovation_state')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('from_on')
    .orderBy('seq')
    .execute();
  return found.map((row) => ({
    innovationId: row.innovation_id,
    kind: row.kind,
    title: row.title,
    reviewInnovation: row.review_innovation,
    states: states
      .filter(({ innovation_id }) => innovation_id === row.innovation_id)
      .map((one) => ({
        state: one.state,
        from: one.from_on as CalendarDay,
        words: one.words,
        partOfModel: one.part_of_model,
        writtenBy: one.written_by,
        writtenOn: one.written_on as CalendarDay,
      })),
  }));
}

interface Writer {
  readonly actor: Actor;
  readonly today: CalendarDay;
}
export type NewState = Pick<InnovationState, 'state' | 'from' | 'words' | 'partOfModel'>;

/** Adds an innovation with its first state. */
export async function addInnovation(
  tx: Tx,
  serviceId: string,
  one: Pick<Innovation, 'kind' | 'title' | 'reviewInnovation'>,
  first: NewState,
  by: Writer,
): Promise<string> {
  const innovationId = randomUUID();
  await tx
    .insertInto('innovation')
    .values({
      service_id: serviceId,
      innovation_id: innovationId,
      kind: one.kind,
      title: one.title,
      review_innovation: one.reviewInnovation,
      written_by: by.actor.name,
      written_on: by.today,
    })
    .execute();
  await addState(tx, serviceId, innovationId, first, by);
  return innovationId;
}

/** Adds how it stands from a day on; what was written before stays. */
export async function addState(
  tx: Tx,
  serviceId: string,
  innovationId: string,
  one: NewState,
  { actor, today }: Writer,
) {
  await tx
    .insertInto('innovation_state')
    .values({
      service_id: serviceId,
      innovation_id: innovationId,
      state: one.state,
      from_on: one.from,
      words: one.words,
      part_of_model: one.partOfModel,
      written_by: actor.name,
      written_on: today,
    })
    .execute();
  const thing = `innovation ${innovationId}`;
  await audit(tx, { actor, act: 'innovations.write', serviceId, thing, detail: { state: one.state } });
}
