/** What stands inside a stage, a component, a door and an ending. */
import { label } from '../code-lists.ts';
import { describeCondition, describeDecider, describeStageTime } from '../describing/model-words.ts';
import { describeRowTimes, inAList } from '../describing/time-words.ts';
import type { Component, IntakeRoute, Move, RunningModel, TimetableRow } from '../running-model.ts';
import { type Due, dueOnComingTo } from './due-marks.ts';
import type { Port, StageRow } from './graph-rows.ts';
import type { BoxKind, DueMark, PlacedBox } from './pathway-drawing.ts';
import { lineHeight, TextStack } from './text.ts';

export const isAssumed = (model: RunningModel, path: string): boolean => model.markOf(path).known === 'assumed';

const PADDING = 10;

interface BoxContent {
  kind: BoxKind;
  id: string;
  words: string;
  assumed: boolean;
}

/** A box around texts that are stacked in it. */
function boxAround(
  content: BoxContent,
  x: number,
  y: number,
  width: number,
  fill: (stack: TextStack) => void,
): PlacedBox {
  const stack = new TextStack(x + PADDING, y + PADDING - 2, width - 2 * PADDING);
  fill(stack);
  return { ...content, x, y, width, height: Math.round(stack.y - y + PADDING - 2), texts: stack.texts };
}

const shortRow = ({ days, site }: TimetableRow, model: RunningModel) =>
  `${inAList(days)} ${model.sites[site]?.name ?? site}`;

/** When and where, short enough for a box: with times for up to three groups, days and places beyond. */
export function timesInBrief(model: RunningModel, { timetable, sites }: Component): string[] {
  if (timetable === 'by-arrangement') return ['By arrangement'];
  if (timetable.length > 3) return [[...new Set(timetable.map((row) => shortRow(row, model)))].join('; ')];
  const places = sites.known === 'said' ? sites.value.length : 0;
  return timetable.map((row) => {
    const place = places === 1 ? '' : `, ${model.sites[row.site]?.name ?? row.site}`;
    return `${describeRowTimes(row)}${place}`;
  });
}

/** How to come and how many places; nothing where the times have said it already. */
function joiningInBrief({ enrolment, capacity, timetable }: Component): string[] {
  const saidAlready = enrolment === 'by-arrangement' && timetable === 'by-arrangement';
  const places = capacity === 'no-limit' ? [] : [`${capacity} ${capacity === 1 ? 'place' : 'places'}`];
  const words = [...(saidAlready ? [] : [label('enrolment', enrolment)]), ...places].join(', ');
  return words === '' ? [] : [words];
}

export function componentBox(
  model: RunningModel,
  component: Component,
  x: number,
  y: number,
  width: number,
): PlacedBox {
  const path = `components.${component.id}`;
  const times = timesInBrief(model, component);
  const joining = joiningInBrief(component);
  const content: BoxContent = {
    kind: 'component',
    id: component.id,
    words: `${component.name}: ${[...times, ...joining].join('. ')}`,
    assumed: isAssumed(model, path),
  };
  return boxAround(content, x, y, width, (stack) => {
    stack.add(component.name, { bold: true });
    for (const line of times) {
      stack.add(line, { size: 12, assumed: !content.assumed && isAssumed(model, `${path}.timetable`) });
    }
    for (const line of joining) {
      stack.add(line, { size: 12, assumed: !content.assumed && isAssumed(model, `${path}.enrolment`) });
    }
  });
}

export function doorBox(model: RunningModel, route: IntakeRoute, x: number, y: number, width: number): PlacedBox {
  const from = suggestedBy(route);
  const assumed = isAssumed(model, `intake.routes.${route.id}`);
  const words = `Way in: ${route.name}. ${from}`;
  return boxAround({ kind: 'door', id: route.id, words, assumed }, x, y, width, (stack) => {
    stack.add(route.name, { bold: true });
    stack.add(from, { size: 12, assumed: !assumed && isAssumed(model, `intake.routes.${route.id}.suggested-by`) });
  });
}

function suggestedBy({ suggestedBy: by }: IntakeRoute): string {
  if (by === 'anyone') return 'Anybody may suggest it';
  if (by === 'nobody-needed') return 'Come yourself';
  return `Suggested by: ${by.map((source) => label('source-of-referral', source)).join(', ')}`;
}

export function returnBox(model: RunningModel, move: Move, x: number, y: number, width: number): PlacedBox {
  const content: BoxContent = {
    kind: 'return',
    id: move.id,
    words: `Way back for somebody who left: ${move.name}, ${describeDecider(move)}`,
    assumed: isAssumed(model, `moves.${move.id}`),
  };
  return boxAround(content, x, y, width, (stack) => {
    stack.add(move.name, { bold: true });
    stack.add(`After leaving; ${describeDecider(move)}${needsOf(model, move)}`, { size: 12 });
  });
}

const needsOf = (model: RunningModel, { needs }: Move) =>
  needs.length === 0 ? '' : `. Needs: ${needs.map((need) => describeCondition(model, need)).join('; ')}`;

/** A stage with what it offers, what is due there, and its moves; and where each move leaves its edge. */
export interface StageCard {
  box: PlacedBox;
  components: PlacedBox[];
  due: DueMark[];
  portHeights: Map<Port, number>;
}

export interface Place {
  x: number;
  y: number;
  width: number;
  /** The card is at least so high, to leave room for what stands beside it. */
  height: number;
}

const ARRIVAL = 9;

/** Where the lines that arrive at a card meet its edge. */
export const arrivalHeight = (cardTop: number, index: number): number => cardTop + 10 + ARRIVAL * index;

export function stageCard(model: RunningModel, row: StageRow, place: Place): StageCard {
  const { stage } = row;
  const components: PlacedBox[] = [];
  const due: DueMark[] = [];
  const portHeights = new Map<Port, number>();
  const { kind, id, words, assumed } = stageContent(model, row);
  const box = boxAround({ kind, id, words, assumed }, place.x, place.y, place.width, (stack) => {
    stack.gap(4);
    stack.add(stage.name, { size: 16, bold: true });
    stack.add(label('phase', stage.phase), { size: 12 });
    for (const line of describeStageTime(stage)) {
      const field = line.startsWith('Resting') ? 'quiet-after' : 'length';
      stack.add(line, { size: 12, assumed: !assumed && isAssumed(model, `stages.${stage.id}.${field}`) });
    }
    for (const item of dueOnComingTo(model, stage)) due.push(dueMark(item, stack, assumed));
    for (const offered of stage.offers) {
      stack.gap(4);
      const component = componentBox(model, model.components[offered]!, place.x + PADDING, stack.y, stack.width);
      components.push(component);
      stack.y = component.y + component.height;
    }
    stack.gap(6);
    stack.y = Math.max(
      stack.y,
      arrivalHeight(place.y, Math.max(row.arrivingLeft.length, row.arrivingRight.length)) + 4,
    );
    for (const port of row.ports) portHeights.set(port, addPort(model, port, stack, assumed));
  });
  return { box: { ...box, height: Math.max(box.height, place.height) }, components, due, portHeights };
}

function stageContent(model: RunningModel, { stage }: StageRow): BoxContent {
  const offers = stage.offers.map((component) => model.components[component]?.name ?? component);
  const words = `${stage.name} (${label('phase', stage.phase)})${offers.length > 0 ? `. Offers ${inAList(offers)}` : ''}`;
  return { kind: 'stage', id: stage.id, words, assumed: isAssumed(model, `stages.${stage.id}`) };
}

function dueMark(due: Due, stack: TextStack, inAssumed: boolean): DueMark {
  stack.gap(2);
  const inner = new TextStack(stack.x + 16, stack.y, stack.width - 16);
  const middle = inner.add(due.words, { size: 12, assumed: false });
  stack.y = inner.y;
  return {
    kind: due.kind,
    id: due.id,
    x: stack.x + 6,
    y: middle,
    text: inner.texts[0]!,
    assumed: due.assumed && !inAssumed,
  };
}

function addPort(model: RunningModel, port: Port, stack: TextStack, inAssumed: boolean): number {
  const { move } = port;
  const target = move.to === 'out' ? undefined : model.stages[move.to]?.name;
  const style = { size: 12, assumed: !inAssumed && isAssumed(model, `moves.${move.id}`) };
  stack.gap(4);
  const middle = stack.add(move.name, { size: 13, bold: true });
  const detail = [...(target === undefined ? [] : [`to ${target}`]), describeDecider(move)].join('; ');
  stack.add(`${detail}${needsOf(model, move)}`, style);
  if (move.as !== undefined && target !== undefined)
    stack.add(`Ends here as: ${label('ending', move.as)}`, { size: 12 });
  stack.y = Math.max(stack.y, middle + 24);
  return middle;
}

export const ENDING_HEIGHT = lineHeight(13) + 10;

export function endingBox(port: Port, x: number, middle: number, width: number, assumed: boolean): PlacedBox {
  const ending = label('ending', port.move.as!);
  const y = middle - Math.round(ENDING_HEIGHT / 2);
  const texts = [{ x: x + PADDING, y: middle + 5, lines: [ending], size: 13, bold: true, assumed: false }];
  return {
    kind: 'ending',
    id: port.move.id,
    words: `Ends: ${ending}`,
    x,
    y,
    width,
    height: ENDING_HEIGHT,
    assumed,
    texts,
  };
}
