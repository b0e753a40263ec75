/** Parts of a model in words: when and where a component meets, how to come, when something is due, what must hold. */
import { type InstrumentId, label } from '../code-lists.ts';
import { valueOr } from '../known.ts';
import { parseAges, parseSince } from '../languages.ts';
import type { Component, Condition, CrisisCover, Move, Occasion, RunningModel, Stage } from '../running-model.ts';
import { describeAges, describeHours, describeLength, describeRowTimes, inAList } from './time-words.ts';

/** When and where, one line for each group: `Monday, 2pm to 4:30pm at Kingston`. */
export function describeTimetable(model: RunningModel, component: Component): string[] {
  if (component.timetable === 'by-arrangement') return ['At a time that suits you'];
  return component.timetable.map((row) => `${describeRowTimes(row)}${atSite(model, row.site)}`);
}

/** `at Kingston`; an online site is `online`, not a place. */
export function atSite(model: RunningModel, id: string): string {
  const site = model.sites[id];
  if (!site) return '';
  return site.kind === 'online' ? ', online' : ` at ${site.name}`;
}

/** How a person comes into a component, and how many places there are. */
export function describeJoining({ enrolment, capacity, sessions }: Component): string {
  const places = capacity === 'no-limit' ? '' : `. ${capacity} ${capacity === 1 ? 'place' : 'places'}`;
  const meetings = sessions === 'open-ended' ? '' : `. ${sessions} ${sessions === 1 ? 'meeting' : 'meetings'}`;
  const how = {
    open: 'You can walk in',
    rolling: 'You can join when there is a place',
    cohort: 'Everybody starts together',
    'by-arrangement': 'We arrange it with you',
    'on-call': 'It is there when it is needed',
  }[enrolment];
  return `${how}${places}${meetings}`;
}

/** `at the start`, `2 years after leaving`, `every 6 months from the first visit`. */
export function describeOccasion(model: RunningModel, { at, wait, every }: Occasion): string {
  const event = describeEvent(model, at);
  if (wait !== undefined) return `${describeLength(wait)} after ${event.noun}`;
  if (every !== undefined) return `every ${describeLength(every).replace(/^1 /, '')} from ${event.noun}`;
  return event.when;
}

const EVENTS: Record<string, { when: string; noun: string }> = {
  opening: { when: 'when we first hear of you', noun: 'the day we first hear of you' },
  'first-visit': { when: 'at the first visit', noun: 'the first visit' },
  assessment: { when: 'when you meet the team', noun: 'meeting the team' },
  start: { when: 'at the start', noun: 'the start' },
  leaving: { when: 'on leaving', noun: 'leaving' },
  ended: { when: 'when it has ended', noun: 'the end' },
  absence: { when: 'after time away', noun: 'time away' },
  month: { when: 'every month', noun: 'each month' },
  'text-received': { when: 'when a text comes', noun: 'a text' },
};

function describeEvent(model: RunningModel, at: Occasion['at']): { when: string; noun: string } {
  if (at.event === 'entering') {
    const stage = `"${model.stages[at.stage]?.name ?? at.stage}"`;
    return { when: `on coming to ${stage}`, noun: `coming to ${stage}` };
  }
  if (at.event === 'joining' || at.event === 'session') {
    const part = `"${model.components[at.component]?.name ?? at.component}"`;
    const joining = { when: `on joining ${part}`, noun: `joining ${part}` };
    return at.event === 'joining' ? joining : { when: `at each meeting of ${part}`, noun: `a meeting of ${part}` };
  }
  if (at.event === 'contact') {
    const who =
      typeof at.with === 'string' ? at.with : (model.components[at.with.component]?.name ?? at.with.component);
    const named = at.with === 'members' ? 'other members' : at.with === 'team' ? 'the team' : `"${who}"`;
    return { when: `after contact with ${named}`, noun: `contact with ${named}` };
  }
  return EVENTS[at.event]!;
}

/** What must hold: `your crisis plan, or a note that you do not want one now`. */
export function describeCondition(model: RunningModel, condition: Condition): string {
  if ('has' in condition) return `${model.plans[condition.has]?.name ?? condition.has} written, or left for now`;
  if ('completed' in condition)
    return `finished "${model.components[condition.completed]?.name ?? condition.completed}"`;
  if ('beenIn' in condition) {
    const stage = model.stages[condition.beenIn]?.name ?? condition.beenIn;
    return `at least ${describeLength(condition.atLeast)} in "${stage}"`;
  }
  if ('since' in condition) return describeSince(model, condition);
  if ('agreed' in condition) return `agreed: ${condition.agreed}`;
  if ('judged' in condition) return condition.judged;
  if ('age' in condition) {
    const { from, to } = parseAges(condition.age);
    return describeAges({ from, to: to ?? 'no-limit' }).replace('people ', '');
  }
  return `for ${label('attribute', condition.is)}`;
}

const MILESTONES = { completed: 'finishing', ended: 'ending', joined: 'joining', started: 'starting' } as const;

function describeSince(
  model: RunningModel,
  { since, atLeast, in: services }: Extract<Condition, { since: string }>,
): string {
  const parsed = parseSince(since);
  const what =
    parsed?.component === undefined ? '' : ` "${model.components[parsed.component]?.name ?? parsed.component}"`;
  const where = services ? ' in another of these services' : '';
  return `at least ${describeLength(atLeast)} after ${parsed ? MILESTONES[parsed.milestone] : since}${what}${where}`;
}

/** `the person decides`, `the community decides`. */
export const describeDecider = ({ decidedBy }: Pick<Move, 'decidedBy'>): string => {
  const words = label('decider', decidedBy);
  return decidedBy === 'jointly' ? `${words} decide` : `${words} decides`;
};

/** How long a stage lasts and when somebody reads as resting, where that is known. */
export function describeStageTime({ length, quietAfter }: Stage): string[] {
  const lasts = valueOr(length, undefined);
  return [
    ...(lasts === undefined ? [] : [lasts === 'no-limit' ? 'No time limit' : describeLength(lasts)]),
    ...(quietAfter === undefined ? [] : [`Resting after ${describeLength(quietAfter)} without a visit`]),
  ];
}

/** Who is there in a crisis, when and how: `The team, Monday to Friday, 9am to 5pm, by phone`. */
export function describeCover(model: RunningModel, { by, who, hours, how }: CrisisCover): string {
  const named = who === undefined ? undefined : (model.partners[who]?.name ?? model.components[who]?.name);
  const someone = named ?? (by === 'team' ? 'The team' : by === 'members' ? 'Other members' : 'Somebody');
  const when = hours.known === 'said' || hours.known === 'assumed' ? describeHours(hours.value) : 'hours not known';
  const ways = valueOr(how, []).map((way) => WAYS[way]);
  return [someone, when, ...(ways.length > 0 ? [inAList(ways, 'or')] : [])].join(', ');
}

const WAYS = {
  phone: 'by phone',
  text: 'by text',
  'in-person': 'in person',
  online: 'online',
  bed: 'with a bed',
} as const;

/** An instrument's short name. */
export const instrumentName = (instrument: string): string => label('instrument', instrument as InstrumentId);
