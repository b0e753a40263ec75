/** Stages in rows, one each, and the moves between them: which side they leave by and which lane they run in. */
import { PHASES } from '../code-lists.ts';
import type { IntakeRoute, Move, RunningModel, Stage } from '../running-model.ts';

/** One move from one stage. Forward moves run on the right, moves back on the left; endings leave to the right. */
export interface Port {
  move: Move;
  from: number;
  /** Row of the stage it leads to; undefined for outside. */
  to: number | undefined;
  side: 'left' | 'right';
  /** From 0, nearest to the stages. */
  lane: number;
}

export interface StageRow {
  stage: Stage;
  doors: IntakeRoute[];
  /** Moves that come back from outside. */
  returns: Move[];
  ports: Port[];
  arrivingLeft: Port[];
  arrivingRight: Port[];
}

export interface Rows {
  rows: StageRow[];
  lanesLeft: number;
  lanesRight: number;
}

export function rowsOf(model: RunningModel): Rows {
  const stages = Object.values(model.stages)
    .map((stage, order) => ({ stage, order }))
    .sort((a, b) => PHASES.indexOf(a.stage.phase) - PHASES.indexOf(b.stage.phase) || a.order - b.order)
    .map(({ stage }) => stage);
  const rowOf = new Map(stages.map((stage, row) => [stage.id, row]));
  const ports = Object.values(model.moves).flatMap((move) =>
    move.from.filter((from) => from !== 'out').map((from) => portOf(move, rowOf.get(from)!, rowOf.get(move.to))),
  );
  const lanesLeft = giveLanes(ports.filter((port) => port.side === 'left'));
  const lanesRight = giveLanes(ports.filter((port) => port.side === 'right' && port.to !== undefined));
  const rows = stages.map((stage, row) => ({
    stage,
    doors: Object.values(model.intake.routes).filter((route) => route.enters === stage.id),
    returns: Object.values(model.moves).filter((move) => move.from.includes('out') && move.to === stage.id),
    ports: ports.filter((port) => port.from === row),
    arrivingLeft: ports.filter((port) => port.to === row && port.side === 'left'),
    arrivingRight: ports.filter((port) => port.to === row && port.side === 'right'),
  }));
  return { rows, lanesLeft, lanesRight };
}

function portOf(move: Move, from: number, to: number | undefined): Port {
  return { move, from, to, side: to === undefined || to > from ? 'right' : 'left', lane: 0 };
}

/** Short ways run inside, long ones outside; two that share a row never share a lane. Gives back how many lanes. */
function giveLanes(ports: Port[]): number {
  const taken: [number, number][][] = [];
  const reach = (port: Port): [number, number] => [Math.min(port.from, port.to!), Math.max(port.from, port.to!)];
  const length = (port: Port) => reach(port)[1] - reach(port)[0];
  for (const port of [...ports].sort((a, b) => length(a) - length(b))) {
    const [top, bottom] = reach(port);
    let lane = 0;
    while (taken[lane]?.some(([from, to]) => from <= bottom && top <= to)) lane++;
    port.lane = lane;
    taken[lane] = [...(taken[lane] ?? []), [top, bottom]];
  }
  return taken.length;
}
