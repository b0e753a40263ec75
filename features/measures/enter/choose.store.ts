import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import { canBeScheduled } from '#features/instruments/index.ts';
import { hasForm } from '../due.rules.ts';
import { type JourneyOccasion, occasionsOf } from '../journey-occasions.store.ts';
import type { MeasuredPerson } from '../measured-person.ts';
import { type Response, responsesOf } from '../response.store.ts';

/** What can be typed in for one person today. */
export interface ToEnter {
  /** Occasions that are open, and the last ones that went by unanswered, newest first. */
  readonly occasions: readonly JourneyOccasion[];
  /** Instruments for an occasion of its own: those this service measures with first. */
  readonly instruments: readonly Instrument[];
  /** What somebody of the team began to type in and has not sent. */
  readonly drafts: readonly Response[];
}

/** Occasions that went by and are still offered: paper sometimes lies about. */
const MOST_MISSED = 6;

export async function toEnter(at: MeasuredPerson): Promise<ToEnter> {
  const responses = await responsesOf(at.tx, at.serviceId, at.journeyId);
  const all = (await occasionsOf(at, responses, at.request.today)).filter(
    (each) => INSTRUMENTS.has(each.instrument) && hasForm(each.instrument),
  );
  const missed = all.filter(({ standing }) => standing === 'over').slice(-MOST_MISSED);
  const open = all.filter((each) => each.standing === 'due' || each.standing === 'overdue' || isForSecondView(each));
  return {
    occasions: [...open.reverse(), ...missed.reverse()],
    instruments: await instrumentsOf(at),
    drafts: responses.filter(({ state, enteredBy }) => state === 'draft' && enteredBy !== null),
  };
}

/** Answered by the person, and the team may still put its own view beside it. */
const isForSecondView = ({ standing, answeredBy }: JourneyOccasion) =>
  standing === 'answered' && !answeredBy.includes('practitioner');

async function instrumentsOf({ tx, serviceId, model }: MeasuredPerson): Promise<Instrument[]> {
  const measured = new Set(Object.values(model.measures).map(({ instrument }) => instrument));
  const here = (each: Instrument) => measured.has(each.id) || each.standsFor.some((id) => measured.has(id));
  const all: Instrument[] = [];
  for (const instrument of INSTRUMENTS.values()) {
    if (hasForm(instrument.id) && (await canBeScheduled(tx, serviceId, instrument.id))) all.push(instrument);
  }
  return [...all.filter(here), ...all.filter((each) => !here(each))];
}
