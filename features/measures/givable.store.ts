import type { CalendarDay } from '@commonground/calendar';
import { type Instrument, instrumentAsked } from '@commonground/measures';
import type { RunningModel } from '@commonground/service-model';
import { canBeScheduled, wordsFor } from '#features/instruments/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Whether a measure that the model names can be put before anybody now, and if not, why. */
export type Givable =
  | { readonly can: true; readonly instrument: Instrument; readonly together: boolean }
  | { readonly can: false; readonly named: string; readonly why: string };

/**
 * The measures in use that these models name, by the id of the instrument that is asked. One that cannot be given stays
 * in the answer with the reason, so that a team sees what it is not asking.
 */
export async function givableIn(
  tx: Tx,
  serviceId: string,
  models: readonly RunningModel[],
  on: CalendarDay,
): Promise<Map<string, Givable>> {
  const deployment = { kind: await kindOfDeployment(tx) };
  const found = new Map<string, Givable>();
  for (const measure of models.flatMap(({ measures }) => Object.values(measures))) {
    if (!measure.inUse || measure.by === 'interview') continue;
    const instrument = instrumentAsked(measure.instrument);
    const id = instrument?.id ?? measure.instrument;
    if (found.has(id)) continue;
    if (instrument === undefined) {
      found.set(id, { can: false, named: id, why: 'This product does not hold it.' });
    } else if (!(await canBeScheduled(tx, serviceId, id))) {
      found.set(id, { can: false, named: instrument.name, why: NOT_CONFIRMED });
    } else {
      const words = await wordsFor(tx, { serviceId, instrument, deployment, on });
      found.set(
        id,
        words.can
          ? { can: true, instrument, together: measure.by === 'together' }
          : { can: false, named: instrument.name, why: words.say },
      );
    }
  }
  return found;
}

const NOT_CONFIRMED = 'Nobody has confirmed it against its licensed form yet.';

/** A database that was never started as a real one gives everything in topic labels. */
const kindOfDeployment = async (tx: Tx): Promise<'demonstration' | 'real'> =>
  (await tx.selectFrom('deployment').select('kind').executeTakeFirst())?.kind ?? 'demonstration';
