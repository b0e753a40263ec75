import { hasChosen, isOpen } from '@commonground/journey';
import type { Attendance } from '@commonground/service-model';
import { chooser } from '../random.ts';
import { stageOf } from './active.ts';
import type { CompiledComponent } from './compiled-model.ts';
import type { Member } from './member.ts';
import { leaveWhatEnded } from './places.ts';
import type { World } from './world.ts';
import { write } from './writing.ts';

/** A person's keenness for one component: 1 on average, spread between people as the model says. */
export function keenness(w: World, p: Member, c: CompiledComponent): number {
  const known = p.keenness[c.id];
  if (known !== undefined) return known;
  const made = w.flow.spread(c.attends?.kind === 'visits' ? c.attends.varies : 0);
  p.keenness[c.id] = made;
  return made;
}

/** What is written of somebody who came. */
export function present(w: World, p: Member, component: string, session: string, minutes: number): void {
  const how = w.flow.chance(w.law.attendance['late-among-present'].chance) ? 'late' : 'attended';
  if (write(w, p, { kind: 'attended', component, how, session, minutes })) writePlansOnce(w, p);
}

const absences = new WeakMap<World, ReturnType<typeof chooser<'sent-word' | 'not-here' | 'too-late'>>>();

/** What is written of somebody who was expected and did not take part. */
export function notPresent(w: World, p: Member, component: string, session: string): void {
  let draw = absences.get(w);
  if (!draw) {
    draw = chooser(w.law.attendance['when-not-there'].shares);
    absences.set(w, draw);
  }
  // Somebody who has stopped coming does not send word.
  const how: Attendance = p.absentSince === null ? draw(w.flow) : 'not-here';
  // Not being there changes nothing that is counted.
  if (!w.countsOnly) write(w, p, { kind: 'attended', component, how, session });
}

/** One more session of a course gone by; after the last one it is finished, and where it was for meeting, so is that. */
export function sessionGoneBy(w: World, p: Member, c: CompiledComponent): void {
  if (c.sessions === null || p.absentSince !== null || p.state.places[c.id]?.state !== 'in') return;
  const held = (p.sessionsOf[c.id] ?? 0) + 1;
  p.sessionsOf[c.id] = held;
  if (held < c.sessions) return;
  write(w, p, { kind: 'finished-component', component: c.id });
  leaveWhatEnded(w, p);
  const phase = stageOf(w, p)?.phase;
  if (c.assesses && (phase === 'arriving' || phase === 'assessing') && isOpen(p.state) && hasChosen(p.state)) {
    write(w, p, { kind: 'assessed', component: c.id });
  }
}

/** The first time somebody is there they are asked about their plans; some would rather not yet. */
function writePlansOnce(w: World, p: Member): void {
  if (p.plansTried) return;
  p.plansTried = true;
  for (const plan of Object.keys(w.compiled.model.plans)) {
    if (p.state.plans[plan] !== undefined || !isOpen(p.state)) continue;
    if (w.flow.chance(w.law.attendance['plans-written'].chance)) write(w, p, { kind: 'wrote-plan', plan });
  }
}
