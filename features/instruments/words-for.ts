import type { CalendarDay } from '@commonground/calendar';
import { draftReasons, type Instrument, instrumentAsked, type ScoreOptions } from '@commonground/measures';
import type { Deployment } from '#platform/pages/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type AskedWords, ownWords, packWords, TOPIC_LABELS, topicLabels } from './asked-words.ts';
import { confirmationsOf, REMEMBERED } from './confirmation.store.ts';
import { packInUse, packsOf } from './pack/pack.store.ts';

const say = fixedWords('instruments.yaml');

export interface AskingFor {
  readonly serviceId: string;
  /** The instrument, or the id under which a service model asks for it. */
  readonly instrument: Instrument | string;
  readonly deployment: Pick<Deployment, 'kind'>;
  readonly on: CalendarDay;
  /** The version an answer was begun in: it is gone on with in the same words while they may be used. */
  readonly begunIn?: string;
}

export type WordsOrWhyNot =
  | { readonly can: true; readonly words: AskedWords }
  | { readonly can: false; readonly why: WhyNot; readonly say: string };
export type WhyNot = 'no-wording' | 'licence-ended' | 'not-confirmed';

/**
 * The words in which this service may ask an instrument on a day, or why it may not, with a sentence for whoever would
 * have been asked. A demonstration shows topic labels, and our own forms in their own words.
 *
 * @throws RangeError for an instrument the product does not hold
 */
export async function wordsFor(tx: Tx, asking: AskingFor): Promise<WordsOrWhyNot> {
  const { serviceId, instrument, deployment, on, begunIn } = asking;
  const asked = held(instrument);
  if (deployment.kind === 'demonstration') {
    return { can: true, words: isOwn(asked) ? ownWords(asked) : topicLabels(asked) };
  }
  if (!(await mayBeGiven(tx, serviceId, asked))) return cannot('not-confirmed', asked);
  if (isOwn(asked)) return { can: true, words: ownWords(asked) };
  const { inUse, ended } = packInUse(await packsOf(tx, serviceId, asked.id), on, begunIn);
  if (inUse === undefined) return cannot(ended === undefined ? 'no-wording' : 'licence-ended', asked);
  return { can: true, words: packWords(asked, inUse.pack, inUse.wordsVersion) };
}

/**
 * The words an answer was asked in, by the version it names; undefined when this reader cannot see them any more (a
 * withdrawn pack is for the team only).
 */
export async function wordsAsked(
  tx: Tx,
  { serviceId, instrument, version }: { serviceId: string; instrument: Instrument | string; version: string },
): Promise<AskedWords | undefined> {
  const asked = held(instrument);
  if (version === TOPIC_LABELS) return topicLabels(asked);
  if (isOwn(asked)) return { ...ownWords(asked), version };
  const found = (await packsOf(tx, serviceId, asked.id)).find(({ wordsVersion }) => wordsVersion === version);
  return found && packWords(asked, found.pack, found.wordsVersion);
}

/** Whether a service may put an instrument on its timetable: not a draft, or confirmed by a lead as it stands now. */
export async function canBeScheduled(tx: Tx, serviceId: string, instrumentId: string): Promise<boolean> {
  const instrument = instrumentAsked(instrumentId);
  return instrument !== undefined && mayBeGiven(tx, serviceId, instrument);
}

/** How this service wants an instrument scored: what its lead confirmed or chose, as far as the file still has it. */
export async function scoringOptionsOf(tx: Tx, serviceId: string, instrumentId: string): Promise<ServiceScoring> {
  const instrument = held(instrumentId);
  const { 'missing-rule': rule, 'value-set': chosen } = await confirmationsOf(tx, serviceId, instrument);
  const valueSet = instrument.valueSets.find(({ id }) => id === chosen?.valueSet)?.id;
  return {
    ...(rule?.stillSaid && hasRememberedRule(instrument) ? { missingRule: REMEMBERED } : {}),
    ...(valueSet === undefined ? {} : { valueSet }),
  };
}

/** What a service's lead decided about scoring, as options of `score`. */
export type ServiceScoring = ScoreOptions & { readonly valueSet?: string };

/** Whether it is asked without anybody's licence: in our words, or in the person's own (their goals). */
export const isOwn = ({ licence, askedOn }: Instrument): boolean => licence.wording === 'own' || askedOn === 'goals';

export const hasRememberedRule = ({ scales }: Instrument): boolean =>
  scales.some(({ otherMissingRules }) => otherMissingRules.some(({ id }) => id === REMEMBERED));

async function mayBeGiven(tx: Tx, serviceId: string, instrument: Instrument): Promise<boolean> {
  if (draftReasons(instrument).length === 0) return true;
  return (await confirmationsOf(tx, serviceId, instrument))['licensed-form']?.stillSaid ?? false;
}

function held(instrument: Instrument | string): Instrument {
  if (typeof instrument !== 'string') return instrument;
  const found = instrumentAsked(instrument);
  if (found === undefined) throw new RangeError(`There is no instrument "${instrument}".`);
  return found;
}

const cannot = (why: WhyNot, { name }: Instrument): WordsOrWhyNot => ({
  can: false,
  why,
  say: say(`cannot-${why}`, { instrument: name }),
});
