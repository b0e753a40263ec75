import type { CalendarDay } from '@commonground/calendar';
import { draftReasons, INSTRUMENTS, type Instrument, instrumentAsked } from '@commonground/measures';
import type { MeasureInUse, RunningModel } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Confirmations, confirmationsOf, confirmationsOfAll } from './confirmation.store.ts';
import { packInUse, packsOf, type StoredPack } from './pack/pack.store.ts';
import { isOwn } from './words-for.ts';

/** Where one instrument stands in one service: whether it is asked, in which words, what is confirmed. */
export interface InstrumentStanding {
  readonly id: string;
  readonly instrument: Instrument;
  /** The measures of the service's model that ask it; a model may name it otherwise. */
  readonly usedAs: readonly MeasureInUse[];
  /** `licence-ended`: words are loaded and may not be used any more. */
  readonly words: 'own' | 'pack' | 'licence-ended' | 'none';
  readonly packs: readonly StoredPack[];
  readonly inUse: StoredPack | null;
  readonly ended: StoredPack | null;
  readonly draft: readonly string[];
  readonly confirmations: Confirmations;
}

interface Where {
  readonly serviceId: string;
  readonly on: CalendarDay;
}

/** Every instrument of the product as it stands in a service, those its model asks first, then by name. */
export async function instrumentStanding(tx: Tx, { serviceId, on }: Where): Promise<InstrumentStanding[]> {
  const model = await runningModel(tx, serviceId);
  const packs = await packsOf(tx, serviceId);
  const confirmed = await confirmationsOfAll(tx, serviceId);
  const all = [...INSTRUMENTS.values()].map((instrument) => {
    const own = packs.filter((pack) => pack.instrument === instrument.id);
    return standingOf(instrument, model, own, confirmed(instrument), on);
  });
  const rank = ({ usedAs }: InstrumentStanding) => (usedAs.length > 0 ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || a.instrument.name.localeCompare(b.instrument.name, 'en'));
}

/** One of them. */
export async function standingOfOne(
  tx: Tx,
  { serviceId, on }: Where,
  instrument: Instrument,
): Promise<InstrumentStanding> {
  const model = await runningModel(tx, serviceId);
  const packs = await packsOf(tx, serviceId, instrument.id);
  return standingOf(instrument, model, packs, await confirmationsOf(tx, serviceId, instrument), on);
}

function standingOf(
  instrument: Instrument,
  model: RunningModel,
  packs: readonly StoredPack[],
  confirmations: Confirmations,
  on: CalendarDay,
): InstrumentStanding {
  const { inUse = null, ended = null } = packInUse(packs, on);
  const loaded = inUse ? 'pack' : ended ? 'licence-ended' : 'none';
  return {
    id: instrument.id,
    instrument,
    usedAs: Object.values(model.measures).filter(
      (measure) => measure.inUse && instrumentAsked(measure.instrument)?.id === instrument.id,
    ),
    words: isOwn(instrument) ? 'own' : loaded,
    packs,
    inUse,
    ended,
    draft: draftReasons(instrument),
    confirmations,
  };
}

/** Whether a draft was confirmed by this service and still says what was confirmed. */
export const isConfirmed = ({ confirmations }: InstrumentStanding): boolean =>
  confirmations['licensed-form']?.stillSaid ?? false;
