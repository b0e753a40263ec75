/** The same as the picture, in plain words, for those who read or hear it instead. */
import { ALWAYS_POSSIBLE_ENDINGS, label } from '../code-lists.ts';
import {
  describeCondition,
  describeCover,
  describeDecider,
  describeJoining,
  describeStageTime,
  describeTimetable,
} from '../describing/model-words.ts';
import { describeAges, inAList } from '../describing/time-words.ts';
import { uncoveredHours } from '../hours.ts';
import { valueOr } from '../known.ts';
import type { Component, IntakeRoute, Move, RunningModel } from '../running-model.ts';
import { isAssumed } from './cards.ts';
import { coverRows } from './crisis-week.ts';
import { dueOnComingTo, dueOnLeaving } from './due-marks.ts';
import { rowsOf, type StageRow } from './graph-rows.ts';

/** One sentence and whether it rests on an assumption. */
export interface PathwaySentence {
  words: string;
  assumed: boolean;
}

export interface PathwaySection {
  heading: string;
  sentences: PathwaySentence[];
}

/** Ways in, one section for each stage in order, ways out, help in a crisis, work with others. */
export function pathwayWords(model: RunningModel): PathwaySection[] {
  const sections = [waysIn(model), ...rowsOf(model).rows.map((row) => stageSection(model, row)), waysOut(model)];
  const rest = [alsoHere(model), crisisSection(model), outwardSection(model)];
  return [...sections, ...rest].filter((section) => section.sentences.length > 0);
}

const sentence = (words: string, assumed: boolean): PathwaySentence => ({ words, assumed });

function waysIn(model: RunningModel): PathwaySection {
  const routes = Object.values(model.intake.routes).map((route) =>
    sentence(
      `${route.name}. ${whoSuggests(route)} You come to "${model.stages[route.enters]?.name}".`,
      isAssumed(model, `intake.routes.${route.id}`),
    ),
  );
  const returns = Object.values(model.moves)
    .filter((move) => move.from.includes('out'))
    .map((move) => sentence(`If you left: ${moveWords(model, move)}`, isAssumed(model, `moves.${move.id}`)));
  const ages = `It is for ${describeAges(model.eligibility.ages)}.`;
  const agesAssumed = isAssumed(model, 'eligibility.ages.from') || isAssumed(model, 'eligibility.ages.to');
  return { heading: 'Ways in', sentences: [sentence(ages, agesAssumed), ...routes, ...returns] };
}

function whoSuggests({ suggestedBy }: IntakeRoute): string {
  if (suggestedBy === 'anyone') return 'Anybody may suggest it.';
  if (suggestedBy === 'nobody-needed') return 'You come yourself.';
  const sources = suggestedBy.map((source) => label('source-of-referral', source));
  return `It can be suggested by: ${inAList(sources, 'or')}.`;
}

function moveWords(model: RunningModel, move: Move): string {
  const target = move.to === 'out' ? '' : `, to "${model.stages[move.to]?.name}"`;
  const needs = move.needs.map((need) => describeCondition(model, need));
  const first = needs.length === 0 ? '' : ` Needed first: ${inAList(needs)}.`;
  const ending = move.as === undefined ? '' : ` The journey ends as: ${label('ending', move.as)}.`;
  const decider = describeDecider(move);
  return `"${move.name}"${target}. ${decider[0]!.toUpperCase()}${decider.slice(1)}.${first}${ending}`;
}

function componentWords(model: RunningModel, component: Component): PathwaySentence {
  const { name, about } = component;
  const times = describeTimetable(model, component).join('; ');
  const words = [name, about, times, describeJoining(component)].filter((part) => part !== undefined).join('. ');
  return sentence(`${words}.`, isAssumed(model, `components.${component.id}.timetable`));
}

function stageSection(model: RunningModel, { stage, ports }: StageRow): PathwaySection {
  const path = `stages.${stage.id}`;
  const time = describeStageTime(stage).map((words) => {
    const field = words.startsWith('Resting') ? 'quiet-after' : 'length';
    return sentence(`${words}.`, isAssumed(model, `${path}.${field}`));
  });
  const due = dueOnComingTo(model, stage).map(({ words, kind, assumed }) =>
    sentence(`${kind === 'plan' ? 'Written here' : 'Answered here'}: ${words}.`, assumed),
  );
  const moves = ports.map(({ move }) =>
    sentence(`What can come next: ${moveWords(model, move)}`, isAssumed(model, `moves.${move.id}`)),
  );
  return {
    heading: `${stage.name} (${label('phase', stage.phase).toLowerCase()})`,
    sentences: [
      ...(stage.about === undefined ? [] : [sentence(stage.about, isAssumed(model, path))]),
      ...time,
      ...stage.offers.map((offered) => componentWords(model, model.components[offered]!)),
      ...due,
      ...moves,
    ],
  };
}

function waysOut(model: RunningModel): PathwaySection {
  const always = ALWAYS_POSSIBLE_ENDINGS.map((ending) => label('ending', ending).toLowerCase());
  const due = dueOnLeaving(model).map(({ words, assumed }) => sentence(`Answered on leaving: ${words}.`, assumed));
  const everywhere = `You can leave, pause or be away at any time. From every stage a journey may also end as: ${inAList(always, 'or')}.`;
  return { heading: 'Ways out', sentences: [sentence(everywhere, false), ...due] };
}

function alsoHere(model: RunningModel): PathwaySection {
  const offered = new Set(Object.values(model.stages).flatMap((stage) => stage.offers));
  const others = Object.values(model.components).filter((component) => !offered.has(component.id));
  return { heading: 'Also here', sentences: others.map((component) => componentWords(model, component)) };
}

function crisisSection(model: RunningModel): PathwaySection {
  const cover = Object.values(model.crisis.cover).map((row) =>
    sentence(`${describeCover(model, row)}.`, isAssumed(model, `crisis.cover.${row.id}`)),
  );
  const uncovered = uncoveredHours(coverRows(model));
  const { otherwise } = model.crisis;
  const nobody = `In ${uncovered} of the 168 hours of a week nobody is named. ${valueOr(otherwise, '')}`.trim();
  const rest = uncovered === 0 ? [] : [sentence(nobody, otherwise.known === 'assumed')];
  return { heading: 'Help in a crisis', sentences: [...cover, ...rest] };
}

function outwardSection(model: RunningModel): PathwaySection {
  const sentences = Object.values(model.outward).map((work) =>
    sentence(`${label('outward', work.kind)}: ${work.name}.`, isAssumed(model, `outward.${work.id}`)),
  );
  return { heading: 'Work with other services', sentences };
}
