import { createHash } from 'node:crypto';
import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { type Instrument, instrumentAsked, score } from '@commonground/measures';
import { isNameOf, type Occasion, type RunningModel } from '@commonground/service-model';
import { companionAnswers, type Law, type Random, randomOf, type SimulatedService } from '@commonground/simulation';
import type { GivenResponse } from './given-responses.ts';
import type { TableRows } from './service-rows.ts';

/** The short measure that the simulator itself answers; every other instrument goes with it. */
const SHORT = 'core-10';
/** Streams of the seed that the simulator does not use; what forms of records say draws from its own. */
const STREAM = 9;
const STREAM_OF_RECORDS = 10;

interface Companion {
  readonly instrument: Instrument;
  readonly occasions: readonly Occasion[];
}

/** The day from which a demonstration's service asks for more than the short measure. */
export const companionsSince = (law: Law, today: CalendarDay): CalendarDay =>
  addMonths(today, -law.companions['asked-for-months'].months);

/** The other instruments this model asks a member about, with the names of their occasions. */
export function companionsIn(model: RunningModel): Companion[] {
  return Object.values(model.measures).flatMap((measure): Companion[] => {
    const instrument = instrumentAsked(measure.instrument);
    const isAsked = measure.inUse && measure.by !== 'interview' && measure.instrument !== SHORT;
    if (instrument === undefined || !isAsked || instrument.kind === 'idiographic') return [];
    return [{ instrument, occasions: measure.occasions }];
  });
}

/**
 * Answers to the other instruments of a model, by people who answered the short one on that occasion, and at the
 * assessment, where there is no short one. Seeded: the same run gives the same answers.
 */
export function companionResponses(
  model: RunningModel,
  simulated: SimulatedService,
  law: Law,
  seed: number,
  today: CalendarDay,
): GivenResponse[] {
  const companions = companionsIn(model);
  if (companions.length === 0) return [];
  const drawn = { short: randomOf(seed, STREAM), lives: randomOf(seed, STREAM_OF_RECORDS) };
  const since = companionsSince(law, today);
  const given: GivenResponse[] = [];
  for (const response of simulated.responses) {
    const { answeredOn, answers, occasion } = response;
    if (answeredOn === null || answeredOn >= today || response.dueOn < since) continue;
    const severity = severityOf(answers);
    for (const { instrument, occasions } of companions) {
      const random = instrument.tells.length > 0 ? drawn.lives : drawn.short;
      if (!occasions.some((one) => isNameOf(one, occasion)) || !random.chance(law.companions['answered-too'].chance))
        continue;
      const also = companionAnswers(
        instrument,
        { on: answeredOn, answers, severity, always: stays(response.personId) },
        law.companions,
        random,
      );
      given.push({
        ...response,
        answeredOn,
        responseId: idFrom(response.responseId, instrument.id),
        instrument: instrument.id,
        answers: also,
      });
    }
  }
  return [...given, ...atAssessment(companions, simulated, law, drawn, since, today)];
}

/** A number from 0 to 1 for each item that is the same on every occasion of one person (FNV-1a). */
const stays = (personId: string) => (item: string) => {
  let hash = 0x811c9dc5;
  for (const letter of `${personId} ${item}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
};

/** Since when the service asks for them: what was due before was never asked, and nobody is overdue with it. */
export function measureUseRows(
  serviceId: string,
  model: RunningModel,
  since: CalendarDay,
  today: CalendarDay,
): TableRows {
  const others = Object.values(model.measures).flatMap(({ instrument, inUse }) => {
    const held = instrumentAsked(instrument);
    return inUse && held !== undefined && held.id !== SHORT ? [held.id] : [];
  });
  return {
    table: 'measure_use',
    columns: ['service_id', 'instrument', 'asked_since', 'changed_by', 'changed_at'],
    rows: [...new Set(others)].map((id) => [serviceId, id, since, 'Common Ground', new Date(`${today}T06:00:00Z`)]),
  };
}

/** Screens are answered in the first meetings, when nobody has answered the short measure yet. */
function atAssessment(
  companions: readonly Companion[],
  simulated: SimulatedService,
  law: Law,
  drawn: { readonly short: Random; readonly lives: Random },
  since: CalendarDay,
  today: CalendarDay,
): GivenResponse[] {
  const screens = companions.filter(({ occasions }) => occasions.some((one) => isNameOf(one, 'assessment')));
  if (screens.length === 0) return [];
  const { mean, sd } = law.change['stable-level'];
  return simulated.journeys.flatMap(({ personId, journeyId, facts }) => {
    const dueOn = facts.find(({ kind }) => kind === 'assessed')?.on;
    if (dueOn === undefined || dueOn < since || addDays(dueOn, 1) >= today) return [];
    const severity = drawn.short.normal(mean + law.change['crisis-at-referral'].mean, sd);
    return screens
      .map(({ instrument }) => ({ instrument, random: instrument.tells.length > 0 ? drawn.lives : drawn.short }))
      .filter(({ random }) => random.chance(law.companions['answered-too'].chance))
      .map(({ instrument, random }) => ({
        responseId: idFrom(journeyId, `${instrument.id} assessment`),
        personId,
        journeyId,
        instrument: instrument.id,
        occasion: 'assessment',
        dueOn,
        answeredOn: dueOn,
        answers: companionAnswers(
          instrument,
          { on: dueOn, answers: [], severity, always: stays(personId) },
          law.companions,
          random,
        ),
      }));
  });
}

/** How somebody is, from the answers they gave; unscored answers say nothing and count as the middle. */
export function severityOf(answers: readonly (number | null)[]): number {
  const byItem = Object.fromEntries(answers.map((value, index) => [String(index + 1), value]));
  return score(SHORT, byItem).find(({ metric }) => metric === 'clinical')?.value ?? 20;
}

/** The same id for the same answer in every run of a seed: RFC 9562 version 8 from a hash. */
export function idFrom(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
