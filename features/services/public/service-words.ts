import { weekdayInWords } from '@commonground/calendar';
import {
  type Component,
  type CrisisCover,
  type Eligibility,
  type Known,
  type Move,
  type RunningModel,
  type TimetableRow,
  valueOr,
} from '@commonground/service-model';
import { inOwnWords } from '../own-words.ts';

/** Turns what a model says into plain sentences. Pure; nothing here knows a service by name. */

/** "Mondays and Thursdays, 10:00 to 12:00, in Reading". */
export function timetableWords(row: TimetableRow, model: RunningModel): string {
  const days = listed(row.days.map((day) => `${weekdayInWords(day)}s`));
  const rhythm = row.every && row.every !== '1 week' ? `, every ${row.every}` : '';
  const site = model.sites[row.site];
  const place = site ? (site.kind === 'online' ? 'online' : site.name) : 'place not known';
  return `${days}${rhythm}, ${row.startTime} to ${row.endTime}, ${place}`;
}

/** When and where, one line for each group; a single line when it is arranged with each person. */
export function whenWords(component: Component, model: RunningModel): string[] {
  if (component.timetable === 'by-arrangement') {
    return component.enrolment === 'by-arrangement' || component.enrolment === 'on-call'
      ? []
      : ['At times that we arrange with you.'];
  }
  return component.timetable.map((row) => timetableWords(row, model));
}

const enrolmentWords: Record<Component['enrolment'], string> = {
  open: 'You can walk in. You do not need to book.',
  rolling: 'You join when there is a place.',
  cohort: 'Everybody starts together.',
  'by-arrangement': 'We arrange with you when and where.',
  'on-call': 'It is there when you need it.',
};

export function joinWords(component: Component): string {
  return enrolmentWords[component.enrolment];
}

const leaderWords: Record<Component['ledBy'], string> = {
  staff: 'Run by the team.',
  together: 'Run by the team and members together.',
  members: 'Run by members.',
  partner: 'Run by a partner of the service.',
};

export function leaderOf(component: Component): string {
  return leaderWords[component.ledBy];
}

export function agesWords({ ages }: Eligibility): string {
  return ages.to === 'no-limit' ? `People who are ${ages.from} or older.` : `People from ${ages.from} to ${ages.to}.`;
}

const diagnosisSentences: Record<Eligibility['diagnosis'], string> = {
  required: 'You need a diagnosis to come here. We can talk with you about what that means.',
  discussed: 'You do not need a diagnosis to ask. We talk about diagnosis with you.',
  'not-needed': 'You do not need a diagnosis.',
  hidden: 'You do not need a diagnosis, and we will not give you one.',
};

export function diagnosisWords({ diagnosis }: Eligibility): string {
  return diagnosisSentences[diagnosis];
}

/** Whether somebody may ask to come themselves. */
export function selfReferralWords(model: RunningModel): string {
  switch (model.intake.selfReferral) {
    case 'required':
      return 'You ask to come yourself. Other people can suggest it, and the choice is yours.';
    case 'accepted':
      return 'You can ask to come yourself, or somebody can suggest it with you.';
    case 'not-taken':
      return 'Somebody who knows you, like your GP, suggests it. We then ask you whether you want to come.';
  }
}

export interface DeciderGroup {
  readonly words: string;
  readonly moves: readonly Move[];
}

const deciderWords: Record<Move['decidedBy'], string> = {
  person: 'You decide',
  jointly: 'You and the team decide together',
  community: 'The community decides together',
  staff: 'The team decides',
  partner: 'A partner of the service decides',
};

/** Every move under whoever decides it, the person first. */
export function decidersOf(model: RunningModel): DeciderGroup[] {
  const moves = Object.values(model.moves);
  return (Object.keys(deciderWords) as Move['decidedBy'][])
    .map((decider) => ({ words: deciderWords[decider], moves: moves.filter((move) => move.decidedBy === decider) }))
    .filter((group) => group.moves.length > 0);
}

/** Who covers a crisis, as a person would say it: "The team, by phone or text". */
export function coverWords(cover: CrisisCover, model: RunningModel): string {
  const who = coveredBy(cover, model);
  const how = valueOr(cover.how, []);
  const means = how.map(
    (way) =>
      ({
        phone: 'by phone',
        text: 'by text',
        'in-person': 'in person',
        online: 'online',
        bed: 'with a bed for a few nights',
      })[way],
  );
  return means.length > 0 ? `${who}, ${listed(means, 'or')}` : who;
}

function coveredBy(cover: CrisisCover, model: RunningModel): string {
  if (cover.by === 'team') return 'The team';
  if (cover.by === 'members') return 'Other members';
  const named = cover.by === 'partner' ? model.partners[cover.who ?? ''] : model.components[cover.who ?? ''];
  return named?.name ?? 'A partner of the service';
}

/** What nobody has told about the service, in words a visitor would use. */
export function notKnownOf(model: RunningModel): string[] {
  const asked: [string, Known<unknown>][] = [
    ['who runs it', model.identity.lead],
    ['where its main building is', model.identity.premises],
    ['which places it serves', model.commissioning.areas],
    ['whether anybody cannot come, and why', model.eligibility.exclusions],
    ['who is there in a crisis', model.crisis.otherwise],
  ];
  const unknown = asked.filter(([, known]) => known.known === 'not-known').map(([words]) => words);
  const slow = Object.values(model.intake.routes).every((route) => route.firstAnswerWithin.known === 'not-known');
  return slow ? [...unknown, 'how soon you hear back'] : unknown;
}

/** "a, b and c". */
export function listed(words: readonly string[], link: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${link} ${last}`;
}

/**
 * Says a sentence as this service says it: the model's own names become the name the service runs under here, so that a
 * demonstration does not speak as if it were the service it is modelled on; members are called what they are called here.
 */
export function inNameOf(model: RunningModel, name: string): (words: string) => string {
  const renamed = renamedTo(model, name);
  const own = inOwnWords(model);
  // A word that is part of a name stays in it.
  if (own(model.name) !== model.name || own(name) !== name) return renamed;
  return (words) => renamed(own(words));
}

function renamedTo(model: RunningModel, name: string): (words: string) => string {
  if (model.name === name) return (words) => words;
  const bare = model.name.replace(/\s*\([^)]*\)/, '');
  const initials = /\(([^)]*)\)/.exec(model.name)?.[1];
  // Another name of the whole may also be the name of one part, which keeps it.
  const parts = Object.values(model.components).map((component) => component.name);
  const aliases = valueOr(model.identity.alsoKnownAs, []).filter((alias) => !parts.includes(alias));
  const names = [model.name, bare, ...(initials ? [initials] : []), ...aliases];
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `\\b(?:${longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\w])`,
    'g',
  );
  return (words) => words.replace(pattern, name);
}
