import type { CompiledStage } from './compiled-model.ts';
import type { Member } from './member.ts';
import type { World } from './world.ts';

export const stageOf = (w: World, p: Member): CompiledStage | null =>
  p.state.stage === null ? null : (w.compiled.stages.get(p.state.stage) ?? null);

/** Puts somebody among the people who are looked at each day. */
export function activate(w: World, p: Member): void {
  if (p.activeAt >= 0) return;
  p.activeAt = w.active.length;
  w.active.push(p);
}

/** Somebody who is gone is not looked at any more, until they come back. */
export function deactivate(w: World, p: Member): void {
  if (p.activeAt < 0) return;
  const last = w.active.pop()!;
  if (last !== p) {
    w.active[p.activeAt] = last;
    last.activeAt = p.activeAt;
  }
  p.activeAt = -1;
}

/** What may happen to the person changed: look up their rates again. */
export function ratesChanged(p: Member): void {
  p.ratesUntil = 0;
}

/** Who may walk into which open group now: chosen, there, and the stage offers it. */
export function updateRegulars(w: World, p: Member): void {
  const there = p.absentSince === null && p.state.span?.chosen != null && !p.state.died;
  const offers = there ? (stageOf(w, p)?.offers ?? []) : [];
  for (const [id, people] of w.regulars) {
    if (offers.some((c) => c.id === id)) people.add(p);
    else people.delete(p);
  }
}
