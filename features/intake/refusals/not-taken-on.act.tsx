import { isOpen, type NextMove } from '@commonground/journey';
import { REFUSAL_REASONS, type RefusalReason } from '@commonground/service-model';
import {
  type Answers,
  asked,
  DecisionQuestions,
  decisionFields,
  decisionValues,
  type JourneyAct,
  type JourneyInView,
  readDecision,
  when,
} from '#features/journeys/index.ts';
import type { Organisation } from '#features/partners/index.ts';
import type { AtPoint, NamedOrganisation, ToldHow, ToldReferrer } from '../intake.tables.ts';
import { reachOfPerson, tellPerson } from '../telling.store.ts';
import { type NoForm, noFormOf, toldWays } from './no-form.ts';
import { NoQuestions } from './no-questions.tsx';
import { recordRefusal, refusalsOf } from './refusal.store.ts';
import { refusalLines } from './refusal-words.ts';

const moveOf = (at: JourneyInView): NextMove | undefined =>
  at.next.find(
    ({ id, kind }) => kind === 'ended' && id === asked(at, 'move') && at.model.moves[id]?.as === 'not-taken-on',
  );

/** Somebody who asked is not taken on: always with the reason, the rule it rests on, and what is offered instead. */
export const notTakenOn: JourneyAct = {
  id: 'not-taken-on',
  offers: (at) =>
    at.next
      .filter(
        ({ id, kind, hindrance }) =>
          kind === 'ended' && hindrance === null && at.model.moves[id]?.as === 'not-taken-on',
      )
      .map(({ id, name }) => ({ words: `${name}: say why and what instead`, place: 'leaving', about: { move: id } })),
  page: (at) => {
    const move = isOpen(at.state) ? moveOf(at) : undefined;
    return move && { title: move.name, button: 'Save and tell them', about: ABOUT };
  },
  fields: () => [],
  questions: () => null,
  read: () => [],
  done: (at) => `Saved. ${at.person.called} is told why and what instead. The letter can be printed from their page.`,
  opened: async (at) => openedWith(at, await noFormOf(at)),
};

const ABOUT =
  'A no never bars anybody: they can ask again. They are told in plain words why, and what they can do instead.';

const OWN_FIELDS = ['code', 'reason', 'rule', 'instead-words', 'instead', 'could-help', 'could-help-words'];

function openedWith(at: JourneyInView, known: NoForm): JourneyAct {
  const move = moveOf(at);
  if (move === undefined) return notTakenOn;
  const decided = decisionFields(at, move).filter((field) => field !== 'why');
  const referrer = known.referrer === undefined ? [] : ['referrer-hears', 'consultation'];
  return {
    ...notTakenOn,
    fields: () => [...decided, ...OWN_FIELDS, ...referrer, 'told', 'person', 'team'],
    filled: (view) => ({ ...decisionValues(view), consultation: 'yes' }),
    questions: (view, form) => (
      <>
        <DecisionQuestions at={view} move={move} form={form} reasonElsewhere />
        <NoQuestions at={view} known={known} form={form} />
      </>
    ),
    read: (view, answers) => {
      const said = readNo(answers, known);
      const decision = readDecision(view, move, answers);
      const views = { ...when('person', answers.text('person')), ...when('team', answers.text('team')) };
      const on = answers.pastDay('on', 'the day it was decided');
      const { reason_words: reason, instead_words: instead } = said;
      const fact = {
        kind: 'ended' as const,
        on,
        ...decision,
        as: 'not-taken-on' as const,
        move: move.id,
        reason,
        instead,
      };
      return [{ ...fact, ...(Object.keys(views).length > 0 ? { views } : {}) }];
    },
    also: (view, answers) => keepAndTell(view, answers, known),
  };
}

/** What the form says about the no itself; every field is read so that all errors show at once. */
function readNo(answers: Answers, known: NoForm) {
  const code = answers.choice<RefusalReason>('code', REFUSAL_REASONS, 'Choose what the no rests on');
  const rule = known.rules.find(({ kind, id }) => `${kind}:${id}` === answers.text('rule'));
  const needsRule = answers.text('code') === 'outside-the-rules' || answers.text('code') === 'other-age';
  if (needsRule && rule === undefined) answers.wrong('rule', 'Choose the rule that it rests on');
  const named = (field: string) => organisationsIn(answers, field, known.organisations);
  return {
    reason: code,
    reason_words: answers.required('reason', 'Enter why, as you would say it to them'),
    rule_kind: rule?.kind ?? null,
    rule_id: rule?.id ?? null,
    rule_words: rule?.words ?? null,
    model_version: known.modelVersion,
    instead_words: answers.required('instead-words', 'Enter what they can do instead'),
    instead: named('instead'),
    could_help: named('could-help'),
    could_help_words: answers.text('could-help-words') || null,
    consultation: known.referrer !== undefined && answers.text('consultation') === 'yes',
    referrer_hears: known.referrer !== undefined && answers.text('referrer-hears') === 'yes',
    told_how: answers.choice<ToldHow>('told', toldWays(known), 'Choose how they are told'),
    told_referrer: ({ account: 'by-account', other: 'letter', none: 'nobody' } as const)[
      known.referrer ?? 'none'
    ] as ToldReferrer,
  };
}

const organisationsIn = (answers: Answers, field: string, all: readonly Organisation[]): NamedOrganisation[] =>
  all
    .filter(({ organisationId }) => answers.many(field).includes(organisationId))
    .map(({ organisationId, name }) => ({ id: organisationId, name }));

async function keepAndTell(at: JourneyInView, answers: Answers, known: NoForm): Promise<void> {
  const { tx, serviceId, journey, person, request } = at;
  const met: AtPoint = at.state.span?.assessed ? 'after-meeting' : 'first-look';
  await recordRefusal(tx, {
    service_id: serviceId,
    journey_id: journey.journeyId,
    person_id: journey.personId,
    refused_on: answers.pastDay('on', 'the day it was decided'),
    at_point: met,
    ...readNo(answers, known),
    decided_by: request.actor.name,
  });
  if (answers.text('told') !== 'message') return;
  const reach = await reachOfPerson(tx, serviceId, person);
  const [refusal] = await refusalsOf(tx, serviceId, journey.journeyId);
  if (!reach.can || refusal === undefined) return;
  await tellPerson(tx, {
    serviceId,
    personId: journey.personId,
    reach,
    kind: 'not-taken-on',
    subject: 'What you asked us',
    text: 'We have looked at what you asked us, and would like to tell you in your own time. Please ring us, or ask us for the letter. You can ask again at any time.',
    email: refusalLines(refusal, { service: at.view.name }).join('\n\n'),
    onceKey: `no ${refusal.refusal_id}`,
  });
}
