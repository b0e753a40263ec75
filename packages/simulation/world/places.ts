import { addLength } from '@commonground/calendar';
import { firstUnmet } from '@commonground/journey';
import { activate, ratesChanged, stageOf, updateRegulars } from './active.ts';
import type { CompiledComponent } from './compiled-model.ts';
import type { Member, RunningGroup } from './member.ts';
import { freeGroup, isFull } from './running-group.ts';
import { later, type World } from './world.ts';
import { write } from './writing.ts';

const NOW_RUNNING = (c: CompiledComponent): boolean => c.model.starts !== 'planned';

/** Brings groups and places into line with the stage the person is in now: leaves, joins and asks. */
export function settle(w: World, p: Member): void {
  leaveWhatEnded(w, p);
  updateRegulars(w, p);
  ratesChanged(p);
  activate(w, p);
  const stage = stageOf(w, p);
  p.byNight = stage === null ? [] : stage.offers.filter((c) => c.byNight && isFor(w, p, c));
  if (stage === null || p.state.span?.chosen == null || p.absentSince !== null) return;
  for (const c of stage.offers) {
    if (c.isOpen || c.byNight || c.attends === null || p.state.places[c.id] || !NOW_RUNNING(c)) continue;
    if (c.sessions !== null && p.state.finished[c.id] !== undefined) continue;
    if (!isFor(w, p, c)) continue;
    const group = c.byArrangement ? freeGroup(w.groups.get(c.id)!) : undefined;
    if (group) join(w, p, group);
    else askFor(w, p, c.id);
  }
}

const isFor = (w: World, p: Member, c: CompiledComponent): boolean =>
  firstUnmet(w.compiled.model, p.state, c.model.needs, w.today, p.context) === null;

/** Takes the person out of groups in which the facts no longer give them a place. */
export function leaveWhatEnded(w: World, p: Member): void {
  for (const [component, group] of p.groups) {
    if (p.state.places[component]) continue;
    group.held.delete(p);
    if (group.members.delete(p)) closeMembership(w, p, group);
    p.groups.delete(component);
  }
  if (p.appointments.length > 0) p.appointments = p.appointments.filter((c) => p.state.places[c.id]?.state === 'in');
}

const membershipOf = (p: Member, group: RunningGroup): string => `${p.index} ${group.component.id}`;

function closeMembership(w: World, p: Member, group: RunningGroup): void {
  const key = membershipOf(p, group);
  const open = w.memberships.get(key);
  if (open) w.closedMemberships.push({ ...open, leftOn: w.today });
  w.memberships.delete(key);
}

export function askFor(w: World, p: Member, component: string): boolean {
  if (!write(w, p, { kind: 'put-forward', component })) return false;
  w.queues.get(component)!.push(p);
  return true;
}

const withGroup = (group: RunningGroup) => (group.groupId === null ? {} : { group: group.groupId });

/** Joins a group in which there is a place (or one is held for the person). */
export function join(w: World, p: Member, group: RunningGroup): void {
  const { component } = group;
  if (!write(w, p, { kind: 'joined', component: component.id, ...withGroup(group) })) return;
  group.held.delete(p);
  group.members.add(p);
  p.groups.set(component.id, group);
  p.sessionsOf[component.id] = 0;
  if (group.groupId === null) p.appointments = [...p.appointments.filter((c) => c !== component), component];
  const who = { personId: p.personId, journeyId: p.journeyId, joinedOn: w.today };
  w.memberships.set(membershipOf(p, group), { groupId: group.groupId, component: component.id, ...who });
}

/** Offers free places to those who wait, in order of asking. People who are away keep their turn and are passed over. */
export function offerPlaces(w: World): void {
  for (const [component, queue] of w.queues) {
    if (queue.length === 0) continue;
    const groups = w.groups.get(component)!;
    // Without a free place only the turn of those who left has to go, and once a week is enough.
    if (w.day % 7 !== 0 && freeGroup(groups) === undefined) continue;
    let kept = 0;
    for (let i = 0; i < queue.length; i++) {
      const p = queue[i]!;
      if (p.state.places[component]?.state !== 'waiting') continue;
      const group = canAnswer(w, p) ? freeGroup(groups) : undefined;
      if (!group || !offer(w, p, group)) queue[kept++] = p;
    }
    queue.length = kept;
  }
}

const canAnswer = (w: World, p: Member): boolean => p.absentSince === null && p.pausedUntil <= w.day;

function offer(w: World, p: Member, group: RunningGroup): boolean {
  const component = group.component.id;
  const within = String(w.compiled.model.settings['offer-reply-within'].value);
  const body = { kind: 'offered', component, replyBy: addLength(w.today, within), ...withGroup(group) } as const;
  if (!write(w, p, body)) return false;
  group.held.add(p);
  p.groups.set(component, group);
  const { from, to } = w.law.attendance.offers['reply-days'];
  later(w, w.day + w.flow.whole(from, to), () => reply(w, p, group));
  return true;
}

function reply(w: World, p: Member, group: RunningGroup): void {
  const component = group.component.id;
  if (p.state.places[component]?.state !== 'offered') return;
  if (!canAnswer(w, p)) {
    write(w, p, { kind: 'offer-withdrawn', component, reason: 'No answer' });
    group.held.delete(p);
    p.groups.delete(component);
    w.queues.get(component)!.push(p);
  } else if (w.flow.chance(w.law.attendance.offers.declined)) {
    write(w, p, { kind: 'declined', component, reason: 'Not now' });
    p.wants = null;
    leaveWhatEnded(w, p);
    ratesChanged(p);
  } else {
    accept(w, p, group);
  }
}

function accept(w: World, p: Member, group: RunningGroup): void {
  const component = group.component.id;
  write(w, p, { kind: 'accepted', component, voice: { how: 'signed-in' } });
  if (p.wants !== null) w.go(p, p.wants);
  else joinHeld(w, p, component);
}

/** Takes up the place that is held, once the stage offers the component. */
export function joinHeld(w: World, p: Member, component: string): void {
  if (p.state.places[component]?.state !== 'accepted') return;
  const group = p.groups.get(component) ?? freeGroup(w.groups.get(component)!);
  if (group && stageOf(w, p)?.offers.some((c) => c.id === component)) join(w, p, group);
}

/** Whether a place is free for somebody, their own held one included. */
export function placeIsFree(w: World, p: Member, component: string, groupId?: string): boolean {
  const groups = w.groups.get(component) ?? [];
  return groups.some((g) => (groupId === undefined || g.groupId === groupId) && (!isFull(g) || g.held.has(p)));
}
