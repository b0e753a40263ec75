import { type Decider, label } from '@commonground/service-model';
import type { Decision, Voice } from './facts.ts';
import type { JourneyModel, JourneyMove } from './journey-model.ts';
import { no, OK, type Verdict } from './verdict.ts';

/** Whether the person themself said it: signed in, or said it to somebody named. Passed on by another is not enough. */
export const isOwnVoice = (voice: Voice | undefined): boolean =>
  voice !== undefined && (voice.how === 'signed-in' || (voice.how === 'said' && voice.to.trim() !== ''));

/** The decider on a fact is checked, not trusted: it must be the model's, and what shows the decision must be there. */
export function deciderMay(model: JourneyModel, move: JourneyMove, fact: Partial<Decision> & { on: string }): Verdict {
  if (fact.decidedBy !== move.decidedBy) {
    const found = fact.decidedBy === undefined ? 'nobody is named' : `not by ${label('decider', fact.decidedBy)}`;
    return no('wrong-decider', `"${move.name}" is decided by ${label('decider', move.decidedBy)}; ${found}.`);
  }
  return shown[move.decidedBy](model, move, fact);
}

type Shown = (model: JourneyModel, move: JourneyMove, fact: Partial<Decision> & { on: string }) => Verdict;

const shown: { readonly [K in Decider]: Shown } = {
  staff: () => OK,
  person: (_, move, fact) => ownDecision(move, fact),
  jointly: (_, move, fact) =>
    fact.agrees === true
      ? OK
      : no('person-does-not-agree', `"${move.name}" is decided together. Record that the person agrees, or wait.`),
  community: (model, move, fact) => communityDecision(model, move, fact),
  partner: (_, move, fact) =>
    fact.partner?.trim() ? OK : no('partner-not-named', `Say which partner decided "${move.name}".`),
};

function ownDecision(move: JourneyMove, fact: Partial<Decision> & { on: string }): Verdict {
  if (!isOwnVoice(fact.voice)) {
    return no(
      'person-has-not-said',
      `"${move.name}" is the person's own decision. They sign in and say so, or you write to whom they said it and when.`,
    );
  }
  if (fact.voice?.how === 'said' && fact.voice.on > fact.on) {
    return no(
      'dates-disagree',
      `The person said so on ${fact.voice.on}, which is after ${fact.on}. Correct one of the two days.`,
    );
  }
  return OK;
}

function communityDecision(model: JourneyModel, move: JourneyMove, fact: Partial<Decision> & { on: string }): Verdict {
  const way = move.way === undefined ? undefined : model.deciding[move.way];
  if (way === undefined) return OK;
  const { vote } = fact;
  if (vote === undefined)
    return no('no-decision-shown', `"${move.name}" needs the day and the result of "${way.name}".`);
  if (vote.on > fact.on) return no('dates-disagree', `The community decided on ${vote.on}, which is after ${fact.on}.`);
  if (way.way === 'vote' && (vote.for === undefined || vote.against === undefined)) {
    return no('no-decision-shown', `"${way.name}" is a vote: write how many were for and how many against.`);
  }
  if (!vote.passed) return no('not-passed', `The community did not agree to "${move.name}" on ${vote.on}.`);
  return OK;
}
