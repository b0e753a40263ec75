import { addDays, type CalendarDay } from '@commonground/calendar';
import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import { CLOSES_DAYS_AFTER } from '../due.rules.ts';
import { isOwnView, type JourneyOccasion, type MeasuredJourney, occasionsOf } from '../journey-occasions.store.ts';
import { type Response, responsesOf } from '../response.store.ts';
import { everyScoreOf, type Score } from '../score.store.ts';
import { type ScaleProgress, scaleProgress } from './scale-progress.rules.ts';

/** A sent answer with its scores; a corrected one too, which counts nowhere. */
export interface SentAnswer extends Response {
  readonly answeredOn: CalendarDay;
  readonly scores: readonly Score[];
}

/** Everything one journey has to say on one instrument. */
export interface Progress {
  readonly instrument: Instrument;
  /** Oldest first, corrected ones included. */
  readonly sent: readonly SentAnswer[];
  /** Occasions that went by without the person's own answer, since the first one that was answered or asked. */
  readonly missed: readonly JourneyOccasion[];
  readonly scales: readonly ScaleProgress[];
}

/** How somebody is doing on every instrument they answered or were asked; what was never due is not there. */
export async function progressOf(at: MeasuredJourney, today: CalendarDay): Promise<Progress[]> {
  const responses = await responsesOf(at.tx, at.serviceId, at.journeyId);
  const scores = await everyScoreOf(at.tx, at.serviceId, at.journeyId);
  const missed = (await occasionsOf(at, responses, today)).filter((each) => isOver(each, today));
  const sent = responses.flatMap((each): SentAnswer[] =>
    each.state === 'sent' && each.answeredOn !== null
      ? [{ ...each, answeredOn: each.answeredOn, scores: scores.filter((one) => one.responseId === each.responseId) }]
      : [],
  );
  sent.sort((a, b) => (a.answeredOn < b.answeredOn ? -1 : a.answeredOn > b.answeredOn ? 1 : 0));
  const ids = new Set([...sent, ...missed].map(({ instrument }) => instrument));
  return [...ids].flatMap((id): Progress[] => {
    const instrument = INSTRUMENTS.get(id);
    if (instrument === undefined) return [];
    const ofThis = {
      sent: sent.filter((each) => each.instrument === id),
      missed: missed.filter((each) => each.instrument === id),
    };
    return [{ instrument, ...ofThis, scales: scalesOf(instrument, ofThis.sent, ofThis.missed) }];
  });
}

/** A later occasion may have opened before an earlier one closed: a gap is drawn when nobody can answer it any more. */
const isOver = ({ standing, dueOn }: JourneyOccasion, today: CalendarDay) =>
  standing === 'over' && addDays(dueOn, CLOSES_DAYS_AFTER) < today;

function scalesOf(instrument: Instrument, sent: readonly SentAnswer[], missed: readonly JourneyOccasion[]) {
  const counted = sent.filter(({ replacedBy }) => replacedBy === null).flatMap(({ scores }) => scores);
  return instrument.scales.flatMap((scale): ScaleProgress[] => {
    const progress = scaleProgress(instrument, scale, {
      own: counted.filter(({ byWhom }) => isOwnView(byWhom)),
      team: counted.filter(({ byWhom }) => byWhom === 'practitioner'),
      missed,
    });
    return progress === undefined ? [] : [progress];
  });
}
