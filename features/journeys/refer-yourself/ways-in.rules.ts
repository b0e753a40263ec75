import type { IntakeRoute, RunningModel, SourceOfReferral, TimetableRow } from '@commonground/service-model';
import { SOURCES_OF_REFERRAL, valueOr } from '@commonground/service-model';

/** The doors of a service, by what somebody does at them. */
export interface WaysIn {
  /** One asks, and a form can do it. */
  readonly ask: readonly IntakeRoute[];
  /** One simply comes. */
  readonly justCome: readonly IntakeRoute[];
  /** Somebody else says it first. */
  readonly suggested: readonly IntakeRoute[];
}

/**
 * The doors of a model. A route that opens the journey when somebody asks takes a form, even where one may also just
 * come; a route whose journey opens with the first visit never does.
 */
export function waysIn(model: RunningModel): WaysIn {
  const routes = Object.values(model.intake.routes).filter(
    (route) => route.starts !== 'planned' && route.stops === undefined,
  );
  const selfTaken = model.intake.selfReferral !== 'not-taken';
  return {
    ask: selfTaken ? routes.filter((route) => route.journeyOpens === 'on-asking') : [],
    justCome: routes.filter((route) => route.how === 'arrive'),
    suggested: routes.filter((route) => route.journeyOpens === 'on-suggestion'),
  };
}

/** Whether one can ask a service for oneself by a form, and suggest it to somebody by one. */
export interface Ways {
  readonly ask: boolean;
  readonly suggest: boolean;
}

export function waysToRefer(model: RunningModel): Ways {
  const { ask, suggested } = waysIn(model);
  return { ask: ask.length > 0, suggest: suggesters(suggested).length > 0 };
}

/** The routes by which a request comes in writing, at a shared door or at the service's own. */
export function writtenRoutes(model: RunningModel): IntakeRoute[] {
  const { ask, suggested } = waysIn(model);
  return Object.values(model.intake.routes).filter(
    (route) => route.how === 'shared-door' || (route.how !== 'arrive' && [...ask, ...suggested].includes(route)),
  );
}

/** Somebody who refers another is never the person themself, and nobody is suggested by a door. */
const NOT_SOMEBODY_ELSE: readonly SourceOfReferral[] = ['self', 'drop-in'];

/** Who may suggest a person at these routes, as source-of-referral codes, in the order of the list. */
export function suggesters(routes: readonly IntakeRoute[]): SourceOfReferral[] {
  const all = SOURCES_OF_REFERRAL.filter((code) => !NOT_SOMEBODY_ELSE.includes(code));
  if (routes.some((route) => route.suggestedBy === 'anyone')) return all;
  const named = new Set(routes.flatMap((route) => (Array.isArray(route.suggestedBy) ? route.suggestedBy : [])));
  return all.filter((code) => named.has(code));
}

/** The route a suggestion of this source goes through: one that names the source before one open to anyone. */
export function routeFor(routes: readonly IntakeRoute[], source: SourceOfReferral): IntakeRoute | undefined {
  return (
    routes.find((route) => Array.isArray(route.suggestedBy) && route.suggestedBy.includes(source)) ??
    routes.find((route) => route.suggestedBy === 'anyone')
  );
}

export interface OpenMeeting {
  readonly componentId: string;
  readonly name: string;
  readonly about: string | undefined;
  readonly place: string;
  readonly days: readonly string[];
  readonly startTime: string;
  readonly endTime: string;
}

/** Where somebody who just comes can go: the open groups of the stage that a route enters, by their timetable. */
export function openMeetings(model: RunningModel, route: IntakeRoute): OpenMeeting[] {
  const offers = model.stages[route.enters]?.offers ?? [];
  return offers.flatMap((componentId) => {
    const component = model.components[componentId];
    if (component?.enrolment !== 'open' || component.timetable === 'by-arrangement') return [];
    return component.timetable.map((row: TimetableRow) => ({
      componentId,
      name: component.name,
      about: component.about,
      place: model.sites[row.site]?.name ?? row.site,
      days: row.days,
      startTime: row.startTime,
      endTime: row.endTime,
    }));
  });
}

/** The ages a service is for, in words: "18 and over", "16 to 25". */
export function agesInWords({ from, to }: RunningModel['eligibility']['ages']): string {
  return to === 'no-limit' ? `${from} and over` : `${from} to ${to}`;
}

/** Whether an age is within the model's: too young, too old, or neither. */
export function ageFits(
  { from, to }: RunningModel['eligibility']['ages'],
  age: number,
): 'fits' | 'too-young' | 'too-old' {
  if (age < from) return 'too-young';
  return to !== 'no-limit' && age > to ? 'too-old' : 'fits';
}

/** How soon a route promises its first answer, as the model writes it; undefined when nobody has said. */
export const firstAnswerWithin = (route: IntakeRoute): string | undefined =>
  valueOr(route.firstAnswerWithin, undefined);
