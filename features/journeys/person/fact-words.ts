import { type CalendarDay, shortDate } from '@commonground/calendar';
import {
  BROUGHT_OVER,
  type CommunityDecision,
  type Decision,
  FACT_WORDS,
  type Fact,
  isAboutBelonging,
  type PlainFact,
} from '@commonground/journey';
import { label, type RunningModel } from '@commonground/service-model';

/** One entry of a timeline: what happened, and what was said about it, each in its own line. */
export interface FactInWords {
  readonly what: string;
  readonly more: readonly string[];
}

/** A fact as people read it. Names of groups, stages and moves come from the model; ids never show. */
export function factInWords(model: RunningModel, fact: Fact): FactInWords {
  return (words[fact.kind] as (model: RunningModel, fact: Fact) => FactInWords)(model, fact);
}

type Words = { readonly [K in Fact['kind']]: (model: RunningModel, fact: Extract<Fact, { kind: K }>) => FactInWords };

const part = (model: RunningModel, id: string | undefined) =>
  id === undefined ? '' : (model.components[id]?.name ?? id);
const say = (what: string, ...more: (string | undefined | false)[]): FactInWords => ({
  what,
  more: more.filter((line): line is string => typeof line === 'string' && line.trim() !== ''),
});

const words: Words = {
  suggested: (model, f) =>
    say(
      `${label('source-of-referral', f.suggestedBy as never)} suggested the service`,
      wayIn(model, f.route),
      f.reason && `Why: ${f.reason}`,
    ),
  chose: (model, f) => say('Asked to come', wayAsked(model, f.route), heard(f.voice), f.reason && `Why: ${f.reason}`),
  visited: (model, f) => say(`Visited ${part(model, f.component)}`),
  screened: (_, f) =>
    say(
      {
        'go-on': 'Request looked at: we go on',
        'pass-on': `Request looked at: passed on${f.passedTo ? ` to ${f.passedTo}` : ''}`,
        'more-wanted': 'Request looked at: we need to know more',
      }[f.outcome],
      f.why,
    ),
  assessed: (model, f) =>
    say(
      f.component === undefined ? 'Met the team' : `Met the team (${part(model, f.component)})`,
      f.outcome?.person && `The person: ${f.outcome.person}`,
      f.outcome?.team && `The team: ${f.outcome.team}`,
    ),
  judged: (_, f) =>
    isAboutBelonging(f.what)
      ? say(`Asked: ${f.what} – ${f.met ? 'yes' : 'no'}`, f.why)
      : say(`Judged together: ${f.what} – ${f.met ? 'yes' : 'not yet'}`, f.why),
  agreed: (_, f) => say(`Agreed: ${f.what}`),
  'wrote-plan': (model, f) => {
    const name = model.plans[f.plan]?.name ?? f.plan;
    return say(f.notNow ? `${name}: does not want one now` : `${name} written`);
  },
  'put-forward': (model, f) =>
    say(
      `Put forward for a place in ${part(model, f.component)}`,
      f.said && (f.said === 'yes' ? 'They said yes to it' : 'They have not been asked yet'),
    ),
  offered: (model, f) =>
    say(`Offered a place in ${part(model, f.component)}`, f.replyBy && `Reply asked by ${shortDate(f.replyBy)}`),
  'offer-withdrawn': (model, f) => say(`Offer of ${part(model, f.component)} withdrawn`, f.reason),
  accepted: (model, f) => say(`Said yes to ${part(model, f.component)}`, f.voice && heard(f.voice)),
  declined: (model, f) =>
    say(f.component === undefined ? 'Said no to coming' : `Said no to ${part(model, f.component)}`, f.reason),
  joined: (model, f) => say(`Joined ${part(model, f.component)}`),
  attended: (model, f) => say(`${part(model, f.component)}: ${label('attendance', f.how).toLowerCase()}`),
  'finished-component': (model, f) => say(`Finished ${part(model, f.component)}`, f.reason),
  'left-component': (model, f) => say(`Left ${part(model, f.component)}`, f.reason),
  moved: (model, f) => {
    const move = model.moves[f.move];
    const to = move && model.stages[move.to]?.name;
    return say(`${move?.name ?? FACT_WORDS.moved}${to ? `: now in ${to}` : ''}`, ...decided(f));
  },
  paused: (_, f) =>
    say(
      f.until === undefined ? 'Began a break' : `Began a break until ${shortDate(f.until)}`,
      f.keepPlaces === false && 'Gave up their places',
      f.why,
    ),
  resumed: () => say('Came back from a break'),
  'reached-out': (_, f) =>
    say(
      `${f.who === 'peer' ? 'A peer' : 'We'} got in touch by ${WAY_WORDS[f.way]}: ${f.answered ? 'answered' : 'no answer'}`,
    ),
  ended: (model, f) =>
    say(
      f.as === 'died' ? `Ended: ${lower(deathInShort(f.reason))}` : `Ended: ${label('ending', f.as).toLowerCase()}`,
      f.move && model.moves[f.move]?.name,
      f.as !== 'died' && f.reason && `Why: ${f.reason}`,
      f.views?.person && `The person: ${f.views.person}`,
      f.views?.team && `The team: ${f.views.team}`,
      f.instead && `What instead: ${f.instead}`,
      ...decided(f),
    ),
  returned: (model, f) => say(model.moves[f.move]?.name ?? FACT_WORDS.returned, ...decided(f)),
  carried: (model, f) =>
    say(
      f.fromVersion === BROUGHT_OVER
        ? `Brought over from an earlier record, in this stage: ${model.stages[f.stage]?.name ?? f.stage}`
        : `Carried over to version ${f.toVersion} of the service: ${model.stages[f.stage]?.name ?? f.stage}`,
    ),
  corrected: (_, f) => say('Corrected an entry', `Why: ${f.reason}`),
};

const wayIn = (model: RunningModel, route: string) => {
  const name = model.intake.routes[route]?.name;
  return name && `Way in: ${name}`;
};

/** Who asks has not walked in, whichever door the journey opens by: how they asked is said by their own words. */
const wayAsked = (model: RunningModel, route: string) =>
  model.intake.routes[route]?.how === 'arrive' ? undefined : wayIn(model, route);

function heard(voice: Extract<PlainFact, { kind: 'chose' }>['voice']): string {
  if (voice.how === 'signed-in') return 'In their own name';
  if (voice.how === 'said') return `Said to ${voice.to} on ${shortDate(voice.on)}`;
  return `Passed on by ${voice.through}`;
}

function decided(f: Partial<Decision>): string[] {
  const lines: string[] = [];
  if (f.decidedBy !== undefined) {
    const by = f.partner ? `${label('decider', f.decidedBy)}, ${f.partner}` : label('decider', f.decidedBy);
    lines.push(`Decided by ${by.charAt(0).toLowerCase()}${by.slice(1)}`);
  }
  if (f.voice) lines.push(heard(f.voice));
  if (f.vote) lines.push(voteInWords(f.vote));
  if (f.agrees !== undefined) lines.push(f.agrees ? 'The person agrees' : 'The person does not agree');
  if (f.why) lines.push(`Why: ${f.why}`);
  return lines;
}

export function voteInWords(vote: CommunityDecision): string {
  const figures = [
    vote.for === undefined ? '' : `${vote.for} for`,
    vote.against === undefined ? '' : `${vote.against} against`,
    vote.abstained === undefined ? '' : `${vote.abstained} abstained`,
  ].filter(Boolean);
  const counted = figures.length > 0 ? ` (${figures.join(', ')})` : '';
  return `The community ${vote.passed ? 'agreed' : 'did not agree'} on ${shortDate(vote.on as CalendarDay)}${counted}`;
}

export const WAY_WORDS: Readonly<Record<Extract<Fact, { kind: 'reached-out' }>['way'], string>> = {
  phone: 'telephone',
  text: 'text',
  email: 'email',
  letter: 'letter',
  'visit-at-home': 'a visit at home',
  'in-person': 'meeting in person',
  online: 'video call',
  'through-supporter': 'word through a supporter',
  'through-partner': 'word through another service',
  'through-gp': 'word through their GP',
};

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** The day of a death stands in its reason; the day of the entry may be a later one, on which nothing happened. */
export function deathInShort(reason: string | undefined): string {
  if (reason === undefined) return 'Died';
  return reason.startsWith('Died') ? reason : `Died. ${reason}`;
}
