import { dayNumber } from '@commonground/calendar';
import { deactivate, ratesChanged, stageOf, updateRegulars } from './active.ts';
import { type CompiledExit, DAYS_A_MONTH, nextBand, rateAt } from './compiled-model.ts';
import type { Member } from './member.ts';
import { leaveWhatEnded, settle } from './places.ts';
import { later, type World } from './world.ts';

const NO_EXITS: readonly CompiledExit[] = [];
/** How somebody is changes over weeks; their chance to leave follows at this step. */
const LOOK_AGAIN_DAYS = 14;

/** One draw a day from the sum of what competes, then which it was in proportion. */
export function drawExit(w: World, p: Member): void {
  if (p.pausedUntil > w.day) return;
  if (w.day >= p.ratesUntil) lookUpRates(w, p);
  if (p.dailyChance === 0 || w.flow.uniform() >= p.dailyChance) return;
  const total = p.rates.reduce((a, b) => a + b, 0);
  let x = w.flow.uniform() * total;
  let i = 0;
  while (i < p.exits.length - 1 && x >= p.rates[i]!) x -= p.rates[i++]!;
  w.go(p, p.exits[i]!.by);
}

function lookUpRates(w: World, p: Member): void {
  const since = clockFrom(p);
  const months = (w.day - since) / DAYS_A_MONTH;
  p.exits = competing(w, p);
  const leaves = p.exits.some((e) => e.by === 'stops-coming') ? leavesNow(w, p) : 1;
  let total = 0;
  p.rates = p.exits.map((e) => rateAt(e, months) * (e.by === 'stops-coming' ? leaves : 1));
  for (const rate of p.rates) total += rate;
  p.dailyChance = 1 - Math.exp(-total / DAYS_A_MONTH);
  const edge = nextBand(p.exits, months);
  const edgeDay = edge === null ? Number.POSITIVE_INFINITY : Math.ceil(since + edge * DAYS_A_MONTH);
  p.ratesUntil = Math.min(Math.max(edgeDay, w.day + 1), w.day + LOOK_AGAIN_DAYS);
}

/** The first day of the clock that the rates run by: in the stage, away, or gone. */
function clockFrom(p: Member): number {
  return p.absentSince ?? dayNumber(p.state.stageSince!);
}

function competing(w: World, p: Member): readonly CompiledExit[] {
  const { exits } = w.compiled;
  if (p.absentSince !== null) return stageOf(w, p)?.rests ? (exits.get('quiet') ?? NO_EXITS) : NO_EXITS;
  const here = exits.get(p.state.stage ?? 'out') ?? NO_EXITS;
  if (p.state.span?.ended) return here;
  const onlyLeaving = p.state.span?.chosen == null || p.wants !== null;
  return onlyLeaving ? here.filter((e) => !e.isMove) : here;
}

/** How much sooner than others the person stops coming, by age, gender and how they are now. */
function leavesNow(w: World, p: Member): number {
  const by = w.law.leaving['stops-coming']['by-severity'];
  const z = w.severity.standard(w.severity.on(p.severity, w.day));
  return (p.leavesEarlier / w.meanLeaving) * Math.exp(by * z - (by * by) / 2);
}

/** Somebody has ended: the groups are left, and a return, if one comes, is drawn at once for its day. */
export function afterEnding(w: World, p: Member): void {
  p.absentSince = null;
  p.pausedUntil = 0;
  leaveWhatEnded(w, p);
  updateRegulars(w, p);
  ratesChanged(p);
  const stage = stageOf(w, p);
  if (!p.state.died && stage !== null && stage.offers.length > 0) {
    settle(w, p);
    return;
  }
  deactivate(w, p);
  if (!p.state.died) awaitReturn(w, p);
}

function awaitReturn(w: World, p: Member): void {
  const exits = w.compiled.exits.get(p.state.stage ?? 'out') ?? NO_EXITS;
  const drawn = firstOf(w, exits);
  if (!drawn) return;
  const ended = p.state.span?.ended;
  later(w, drawn.day, () => {
    if (p.state.span?.ended !== ended) return;
    const before = p.state;
    w.go(p, drawn.by);
    // A return that was not possible on its day (an age, a condition) is drawn again from there.
    if (p.state === before || p.state.span?.ended === ended) awaitReturn(w, p);
  });
}

/** The first event of several constant-by-band hazards that begin today, or null within the run. */
function firstOf(w: World, exits: readonly CompiledExit[]): { day: number; by: string } | null {
  let months = 0;
  let left = -Math.log(1 - w.flow.uniform());
  for (;;) {
    const rates = exits.map((e) => rateAt(e, months));
    const total = rates.reduce((a, b) => a + b, 0);
    const edge = nextBand(exits, months);
    const span = edge === null ? Number.POSITIVE_INFINITY : edge - months;
    if (total > 0 && left < total * span) {
      const day = w.day + Math.max(1, Math.ceil((months + left / total) * DAYS_A_MONTH));
      if (day > w.lastDay) return null;
      let x = w.flow.uniform() * total;
      let i = 0;
      while (i < exits.length - 1 && x >= rates[i]!) x -= rates[i++]!;
      return { day, by: exits[i]!.by };
    }
    if (edge === null) return null;
    left -= total * span;
    months = edge;
  }
}
