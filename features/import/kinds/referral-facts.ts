import { day, longDate } from '@commonground/calendar';
import { BROUGHT_OVER, type Voice } from '@commonground/journey';
import type { Ending, RunningModel } from '@commonground/service-model';
import type { NewFact } from '#features/journeys/index.ts';
import type { Problem, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';

type Cells = ReadRow['cells'];

/** The days of a row in the order in which they can only follow each other. */
const IN_ORDER = ['referred_date', 'chosen_date', 'assessed_date', 'stage_date', 'joined_date', 'ended_date'] as const;
/** Columns that mean something only beside another. */
const BESIDE: readonly (readonly [string, string])[] = [
  ['stage_date', 'stage'],
  ['group', 'component'],
  ['joined_date', 'component'],
  ['ending', 'ended_date'],
  ['ended_date', 'ending'],
  ['reason', 'ended_date'],
  ['instead', 'ended_date'],
];

/** What is wrong with a row of the file of referrals by itself. */
export function referralProblems({ row, cells }: ReadRow): Problem[] {
  const problems: Problem[] = [];
  for (const [column, other] of BESIDE) {
    if (cells[column] && !cells[other]) {
      problems.push({ row, column: other, found: 'nothing', expected: `a value, because ${column} has one` });
    }
  }
  const given = IN_ORDER.filter((column) => cells[column]);
  for (const [index, column] of given.entries()) {
    const before = given[index - 1];
    if (before === undefined || (cells[before] as string) <= (cells[column] as string)) continue;
    const expected = `a day not before ${before}, ${longDate(day(cells[before] as string))}`;
    problems.push({ row, column, found: shown(cells[column] as string), expected });
  }
  const chose = isAsked(cells);
  for (const column of ['stage', 'component', 'assessed_date'] as const) {
    if (cells[column] && !chose)
      problems.push({
        row,
        column: 'chosen_date',
        found: 'nothing',
        expected: `the day of the person’s own yes, because ${column} has a value`,
      });
  }
  return problems;
}

/** Whether the person has said yes: on a day of its own, or because nobody else suggested it. */
export const isAsked = (cells: Cells) => Boolean(cells.chosen_date) || !isSuggested(cells);
const isSuggested = ({ suggested_by }: Cells) => Boolean(suggested_by) && suggested_by !== 'self';

/** The facts that a row tells, in their order. What was decided in the other record is taken as it stands there. */
export function referralFacts(model: RunningModel, cells: Cells, source: string): NewFact[] {
  const at = (column: string, or: string) => day(cells[column] ?? or);
  const referred = cells.referred_date as string;
  const route = cells.route as string;
  const facts: NewFact[] = [];
  if (isSuggested(cells)) {
    facts.push({ kind: 'suggested', on: day(referred), route, suggestedBy: cells.suggested_by as string });
  }
  const chosen = cells.chosen_date ?? referred;
  if (isAsked(cells)) facts.push({ kind: 'chose', on: day(chosen), route, voice: voiceOf(cells, chosen, source) });
  if (cells.assessed_date) facts.push({ kind: 'assessed', on: day(cells.assessed_date) });
  const since = cells.stage_date ?? cells.assessed_date ?? chosen;
  const entered = model.intake.routes[route]?.enters;
  if (cells.stage && cells.stage !== entered) {
    const toVersion = model.version.number;
    facts.push({ kind: 'carried', on: day(since), fromVersion: BROUGHT_OVER, toVersion, stage: cells.stage });
  }
  if (cells.component) {
    facts.push(
      ...joining(model, cells.stage ?? entered, cells.component, at('joined_date', since), cells.group ?? undefined),
    );
  }
  if (cells.ended_date) facts.push(endOf(model, cells, cells.stage ?? entered));
  return facts;
}

const voiceOf = ({ said_to }: Cells, on: string, source: string): Voice =>
  said_to ? { how: 'said', to: said_to, on: day(on) } : { how: 'passed-on', through: `the earlier record (${source})` };

/** The facts by which somebody has a place, up to being in it: what other records leave out between asking and coming. */
export function joining(
  model: RunningModel,
  stage: string | undefined,
  component: string,
  on: ReturnType<typeof day>,
  group: string | undefined,
): NewFact[] {
  const part = model.components[component];
  const inGroup = group === undefined ? {} : { group };
  const joined: NewFact = { kind: 'joined', on, component, ...inGroup };
  const walksIn = part === undefined || ['open', 'by-arrangement', 'on-call'].includes(part.enrolment);
  if (walksIn || model.stages[stage ?? '']?.placeIn === component) return [joined];
  return [
    { kind: 'put-forward', on, component },
    { kind: 'offered', on, component, ...inGroup },
    { kind: 'accepted', on, component },
    joined,
  ];
}

function endOf(model: RunningModel, cells: Cells, stage: string | undefined): NewFact {
  const as = cells.ending as Ending;
  const move = Object.entries(model.moves).find(
    ([, { as: how, from }]) => how === as && from.includes(stage ?? ''),
  )?.[0];
  return {
    kind: 'ended',
    on: day(cells.ended_date as string),
    as,
    broughtOver: true,
    ...(move === undefined ? {} : { move }),
    ...(cells.reason ? { reason: cells.reason } : {}),
    ...(cells.instead ? { instead: cells.instead } : {}),
  };
}
