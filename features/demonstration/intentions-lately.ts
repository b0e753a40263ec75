import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { SimulatedService } from '@commonground/simulation';
import { addInnovation, addPrediction, addState } from '#features/intentions/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';

const LEAD = { ...systemActor, name: 'Rowan Hale' };

/** What was predicted is drawn beside what came: so much more or less, in the order of the predictions below. */
const BESIDE = { referrals: 1.25, contacts: 0.9 };

/**
 * A little of what a service of the demonstration predicted for the last twelve full months, and what it tried that was new: in
 * services that train others and have somebody in a role for former members, so that a few have it.
 */
export async function intentionsLately(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  today: CalendarDay,
): Promise<void> {
  if (Object.keys(model.outward).length < 3) return;
  const to = addDays(`${today.slice(0, 7)}-01` as CalendarDay, -1);
  const from = addMonths(addDays(to, 1), -12);
  const [component] = Object.keys(model.components);
  const referred = simulated.journeys.filter(({ facts }) => {
    const on = facts[0]?.on;
    return on !== undefined && on >= from && on <= to;
  }).length;
  const writtenOn = addMonths(from, -1);
  const of = { from, to, saidBy: LEAD.name, saidOn: writtenOn, place: null, reason: null };
  const by = { actor: LEAD, today: writtenOn };
  const year = { ...of, measure: 'referrals', componentId: null, source: 'contract' };
  await addPrediction(tx, serviceId, { ...year, predicted: rounded(referred * BESIDE.referrals) }, by);
  if (component !== undefined)
    await addPrediction(
      tx,
      serviceId,
      {
        ...of,
        measure: 'people',
        componentId: component,
        source: 'team',
        predicted: rounded(referred * BESIDE.contacts),
      },
      by,
    );
  await tried(tx, serviceId, today);
}

const rounded = (n: number): number => Math.max(5, Math.round(n / 5) * 5);

async function tried(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  const at = (months: number) => ({ actor: LEAD, today: addMonths(today, -months) });
  const first = {
    state: 'tried',
    from: addMonths(today, -20),
    words: 'One evening a month, for friends and family.',
    partOfModel: false,
  } as const;
  const evening = {
    kind: 'family',
    title: 'Evenings for family and friends',
    reviewInnovation: 'teaching-those-close',
  };
  const id = await addInnovation(tx, serviceId, evening, first, at(20));
  const stays = {
    state: 'sustained',
    from: addMonths(today, -8),
    words: 'They asked for more of it. It stays.',
    partOfModel: true,
  } as const;
  await addState(tx, serviceId, id, stays, at(8));
  const cafe = { kind: 'reach', title: 'A drop-in at the café', reviewInnovation: 'clinics-away-from-base' };
  const began = {
    state: 'tried',
    from: addMonths(today, -15),
    words: 'An hour a week, without an appointment.',
    partOfModel: false,
  } as const;
  const other = await addInnovation(tx, serviceId, cafe, began, at(15));
  const ended = {
    state: 'ended',
    from: addMonths(today, -11),
    words: 'Hardly anybody came, and members told us why: it was too open.',
    partOfModel: false,
  } as const;
  await addState(tx, serviceId, other, ended, at(11));
  const lately = {
    state: 'in-use',
    from: addMonths(today, -5),
    words: 'Members read the letter before it goes out.',
    partOfModel: false,
  } as const;
  await addInnovation(
    tx,
    serviceId,
    { kind: 'partnership', title: 'Letters read by members first', reviewInnovation: null },
    lately,
    at(5),
  );
}
