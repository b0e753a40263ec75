import { ALWAYS_POSSIBLE_ENDINGS, label } from '../code-lists.ts';
import { inAList } from '../describing/time-words.ts';
import { valueOr } from '../known.ts';
import type { RunningModel, Stage } from '../running-model.ts';
import {
  arrivalHeight,
  componentBox,
  doorBox,
  endingBox,
  isAssumed,
  returnBox,
  type StageCard,
  stageCard,
} from './cards.ts';
import { crisisWeek } from './crisis-week.ts';
import { dueOnLeaving } from './due-marks.ts';
import { type Port, type Rows, rowsOf, type StageRow } from './graph-rows.ts';
import type { PathwayDrawing, PlacedBox, PlacedText, Point, RoutedLine } from './pathway-drawing.ts';
import { TextStack } from './text.ts';

const MARGIN = 24;
const DOOR_WIDTH = 190;
const ENDING_WIDTH = 214;
const LANE = 12;
const COLUMN_GAP = 18;
const ROW_GAP = 22;

/** Where the columns and gutters stand. */
interface Frame {
  columns: { tier: string; x: number }[];
  columnWidth: number;
  stagesLeft: number;
  stagesRight: number;
  endingsX: number;
  width: number;
}

function frameOf(model: RunningModel, { lanesLeft, lanesRight }: Rows): Frame {
  const tiers = Object.keys(model.tiers).filter((tier) => Object.values(model.stages).some((s) => s.tier === tier));
  const columnWidth = tiers.length <= 1 ? 420 : tiers.length === 2 ? 330 : tiers.length === 3 ? 270 : 250;
  const stagesLeft = MARGIN + DOOR_WIDTH + 36 + lanesLeft * LANE;
  const columns = tiers.map((tier, index) => ({ tier, x: stagesLeft + index * (columnWidth + COLUMN_GAP) }));
  const stagesRight = stagesLeft + tiers.length * (columnWidth + COLUMN_GAP) - COLUMN_GAP;
  const endingsX = stagesRight + 36 + lanesRight * LANE;
  return { columns, columnWidth, stagesLeft, stagesRight, endingsX, width: endingsX + ENDING_WIDTH + MARGIN };
}

export interface DrawOptions {
  /** The name over the picture. A demonstration gives the invented one. */
  name?: string;
}

/** The pathway of a model, laid out: columns by tier, a row for each stage, ways in on the left, ways out on the right. */
export function drawModel(model: RunningModel, { name = model.name }: DrawOptions = {}): PathwayDrawing {
  const rows = rowsOf(model);
  const frame = frameOf(model, rows);
  const top = headings(model, frame, name);
  const placed = placeRows(model, rows, frame, top.bottom + 12);
  const tiers = tierBoxes(model, frame, top.y, placed.bottom);
  const below = belowTheStages(model, frame, placed.bottom + 8);
  const crisis = crisisWeek(model, MARGIN, below.bottom + 8, frame.width - 2 * MARGIN);
  const drawing: PathwayDrawing = {
    id: model.id,
    title: `How people come through: ${name}`,
    description: describeDrawing(model),
    width: frame.width,
    height: crisis.bottom + 52,
    tiers,
    doors: placed.doors,
    stages: placed.cards.map(({ box }) => box),
    components: [...placed.cards.flatMap(({ components }) => components), ...below.components],
    endings: placed.endings,
    lines: placed.lines,
    due: placed.cards.flatMap(({ due }) => due),
    notes: [...top.notes, ...below.notes],
    crisis: crisis.week,
    outward: below.outward,
  };
  return drawing;
}

function describeDrawing(model: RunningModel): string {
  const stages = rowsOf(model).rows.map(({ stage }) => stage.name);
  const doors = Object.values(model.intake.routes).map((route) => route.name);
  return `Ways in: ${inAList(doors)}. Stages in their order: ${inAList(stages)}. Dashed outlines and bars mark what is assumed; the rest is said by a source.`;
}

function headings(model: RunningModel, frame: Frame, name: string): { y: number; bottom: number; notes: PlacedText[] } {
  const title = new TextStack(MARGIN, MARGIN - 6, frame.width - 2 * MARGIN);
  title.add(name, { size: 22, bold: true });
  title.gap(10);
  const y = title.y;
  const ways = new TextStack(MARGIN, y + 8, DOOR_WIDTH);
  ways.add('Ways in', { size: 15, bold: true });
  const out = new TextStack(frame.endingsX, y + 8, ENDING_WIDTH);
  out.add('How it can end', { size: 15, bold: true });
  const tierHeights = frame.columns.map(({ tier, x }) => tierHeading(model, tier, x, y, frame.columnWidth).bottom);
  return { y, bottom: Math.max(...tierHeights, ways.y), notes: [...title.texts, ...ways.texts, ...out.texts] };
}

function tierHeading(model: RunningModel, tier: string, x: number, y: number, width: number) {
  const stack = new TextStack(x + 10, y + 8, width - 20);
  stack.add(valueOr(model.tiers[tier]!.name, 'Tier without a known name'), { size: 15, bold: true });
  return { texts: stack.texts, bottom: stack.y };
}

function tierBoxes(model: RunningModel, frame: Frame, y: number, bottom: number): PlacedBox[] {
  return frame.columns.map(({ tier, x }) => {
    const name = valueOr(model.tiers[tier]!.name, 'not known');
    const texts = tierHeading(model, tier, x, y, frame.columnWidth).texts;
    const assumed = isAssumed(model, `tiers.${tier}.name`);
    const words = `Tier: ${name}`;
    return {
      kind: 'tier',
      id: tier,
      words,
      x: x - 6,
      y,
      width: frame.columnWidth + 12,
      height: bottom - y,
      assumed,
      texts,
    };
  });
}

interface PlacedRows {
  cards: StageCard[];
  doors: PlacedBox[];
  endings: PlacedBox[];
  lines: RoutedLine[];
  bottom: number;
}

function placeRows(model: RunningModel, { rows }: Rows, frame: Frame, top: number): PlacedRows {
  const placed: PlacedRows = { cards: [], doors: [], endings: [], lines: [], bottom: top };
  for (const row of rows) {
    const { cards, bottom: y } = placed;
    const left = besideTheStage(model, row, arrivalHeight(y, row.arrivingLeft.length));
    const x = columnOf(frame, row.stage);
    const height = left.length > 0 ? left.at(-1)!.y + left.at(-1)!.height - y : 0;
    cards.push(stageCard(model, row, { x, y, width: frame.columnWidth, height }));
    placed.doors.push(...left);
    for (const door of left) placed.lines.push(doorLine(door, x));
    placed.bottom = y + cards.at(-1)!.box.height + ROW_GAP;
  }
  rows.forEach((row, index) => {
    for (const port of row.ports) routePort(model, port, placed, frame, index);
  });
  const leaving = leavingNote(model, frame, Math.max(top, ...placed.endings.map((box) => box.y + box.height)) + 14);
  placed.endings.push(leaving);
  placed.bottom = Math.max(placed.bottom, leaving.y + leaving.height + ROW_GAP);
  for (const row of rows) arriveApart(row, rows, placed);
  return placed;
}

const columnOf = ({ columns }: Frame, { tier }: Stage) => columns.find((column) => column.tier === tier)!.x;

/** Ways in and ways back of one stage, one under the other. */
function besideTheStage(model: RunningModel, row: StageRow, top: number): PlacedBox[] {
  const boxes: PlacedBox[] = [];
  let y = top;
  const add = (box: PlacedBox) => {
    boxes.push(box);
    y = box.y + box.height + 8;
  };
  for (const route of row.doors) add(doorBox(model, route, MARGIN, y, DOOR_WIDTH));
  for (const move of row.returns) add(returnBox(model, move, MARGIN, y, DOOR_WIDTH));
  return boxes;
}

function doorLine(door: PlacedBox, stageX: number): RoutedLine {
  const y = Math.round(door.y + door.height / 2);
  const points = [
    { x: door.x + door.width, y },
    { x: stageX, y },
  ];
  return {
    kind: door.kind === 'door' ? 'door' : 'return',
    id: door.id,
    words: door.words,
    points,
    assumed: door.assumed,
  };
}

/** A move as a line: to the right and out, or along a lane to the row of its stage. */
function routePort(model: RunningModel, port: Port, placed: PlacedRows, frame: Frame, row: number): void {
  const card = placed.cards[row]!;
  const y = card.portHeights.get(port)!;
  const assumed = isAssumed(model, `moves.${port.move.id}`);
  const start = { x: port.side === 'right' ? card.box.x + card.box.width : card.box.x, y };
  const kind = port.move.as === undefined ? 'move' : 'ending';
  const words = `${port.move.name}, from ${card.box.words.split(' (')[0]}`;
  if (port.to === undefined) {
    placed.endings.push(endingBox(port, frame.endingsX, y, ENDING_WIDTH, assumed));
    const points = [start, { x: frame.endingsX, y }];
    placed.lines.push({ kind, id: port.move.id, words, points, assumed });
    return;
  }
  const lane =
    port.side === 'right' ? frame.stagesRight + 18 + port.lane * LANE : frame.stagesLeft - 18 - port.lane * LANE;
  const target = placed.cards[port.to]!.box;
  const end = { x: port.side === 'right' ? target.x + target.width : target.x, y: target.y };
  const points: Point[] = [start, { x: lane, y }, { x: lane, y: end.y }, end];
  placed.lines.push({ kind, id: port.move.id, words, points, assumed });
  ends.set(placed.lines.at(-1)!, port);
}

/** Which port a line with a lane belongs to, until its end is set apart from the others. */
const ends = new WeakMap<RoutedLine, Port>();

/** Lines that arrive at the same side of a stage end one under the other. */
function arriveApart({ arrivingLeft, arrivingRight }: StageRow, rows: StageRow[], placed: PlacedRows): void {
  for (const side of [arrivingLeft, arrivingRight]) {
    side.forEach((port, index) => {
      const line = placed.lines.find((candidate) => ends.get(candidate) === port)!;
      const y = arrivalHeight(placed.cards[port.to!]!.box.y, index);
      line.points[2]!.y = y;
      line.points[3]!.y = y;
      line.words = `${line.words} to ${rows[port.to!]!.stage.name}`;
    });
  }
}

/** What may happen from every stage, and what is due on leaving: said once. */
function leavingNote(model: RunningModel, frame: Frame, y: number): PlacedBox {
  const always = ALWAYS_POSSIBLE_ENDINGS.map((ending) => label('ending', ending).toLowerCase());
  const due = dueOnLeaving(model);
  const stack = new TextStack(frame.endingsX + 10, y + 8, ENDING_WIDTH - 20);
  stack.add('From every stage', { bold: true });
  stack.add(inAList(always, 'or'), { size: 12 });
  if (due.length > 0) {
    stack.gap(6);
    stack.add('Answered on leaving', { bold: true });
    for (const { words, assumed } of due) stack.add(words.replace(', on leaving', ''), { size: 12, assumed });
  }
  const words = `From every stage a journey may also end as: ${inAList(always, 'or')}`;
  const box = { x: frame.endingsX, y, width: ENDING_WIDTH, height: stack.y - y + 8, texts: stack.texts };
  return { kind: 'ending', id: 'always', words, assumed: false, ...box };
}

interface Below {
  notes: PlacedText[];
  components: PlacedBox[];
  outward: PlacedBox[];
  bottom: number;
}

/** What no stage offers (lines, groups for supporters) and work with other services. */
function belowTheStages(model: RunningModel, frame: Frame, top: number): Below {
  const offered = new Set(Object.values(model.stages).flatMap((stage) => stage.offers));
  const others = Object.values(model.components).filter((component) => !offered.has(component.id));
  const also = grid('Also here', frame, top, others.length, (index, x, y, width) =>
    componentBox(model, others[index]!, x, y, width),
  );
  const works = Object.values(model.outward);
  const outward = grid('Work with other services', frame, also.bottom, works.length, (index, x, y, width) => {
    const work = works[index]!;
    const stack = new TextStack(x + 10, y + 8, width - 20);
    stack.add(work.name, { bold: true });
    stack.add(label('outward', work.kind), { size: 12 });
    const words = `${label('outward', work.kind)}: ${work.name}`;
    const assumed = isAssumed(model, `outward.${work.id}`);
    return { kind: 'outward', id: work.id, words, x, y, width, height: stack.y - y + 8, assumed, texts: stack.texts };
  });
  const notes = [...also.notes, ...outward.notes];
  return { notes, components: also.boxes, outward: outward.boxes, bottom: outward.bottom };
}

type MakeBox = (index: number, x: number, y: number, width: number) => PlacedBox;

/** Boxes side by side under a heading, as many in a row as fit. */
function grid(heading: string, frame: Frame, top: number, count: number, make: MakeBox) {
  if (count === 0) return { notes: [], boxes: [], bottom: top };
  const title = new TextStack(MARGIN, top, frame.width);
  title.add(heading, { size: 16, bold: true });
  const across = Math.max(1, Math.floor((frame.width - 2 * MARGIN + 14) / 264));
  const boxes: PlacedBox[] = [];
  let y = title.y + 6;
  for (let first = 0; first < count; first += across) {
    const row = Array.from({ length: Math.min(across, count - first) }, (_, index) =>
      make(first + index, MARGIN + index * 264, y, 250),
    );
    boxes.push(...row);
    y = Math.max(...row.map((box) => box.y + box.height)) + 12;
  }
  return { notes: title.texts, boxes, bottom: y + 8 };
}
