import { triesBeforeLostTouch, type WayToReach } from '@commonground/journey';
import { ratesChanged, stageOf, updateRegulars } from './active.ts';
import { afterEnding } from './leaving.ts';
import type { Member } from './member.ts';
import { leaveWhatEnded, settle } from './places.ts';
import { later, type World } from './world.ts';
import { write } from './writing.ts';

/**
 * Somebody is simply not there any more. Where the stage knows resting, they rest and give up the places that others
 * could use; elsewhere the service notices, tries in different ways, and in the end records that touch is lost.
 */
export function stopComing(w: World, p: Member): void {
  p.absentSince = w.day;
  p.wants = null;
  updateRegulars(w, p);
  ratesChanged(p);
  if (stageOf(w, p)?.rests) giveUpPlaces(w, p);
  else lookFor(w, p, 0);
}

function giveUpPlaces(w: World, p: Member): void {
  for (const [component, place] of Object.entries(p.state.places)) {
    if (place.state === 'in') write(w, p, { kind: 'left-component', component, reason: 'Has not been for a while' });
    else write(w, p, { kind: 'declined', component, reason: 'Has not been for a while' });
  }
  leaveWhatEnded(w, p);
}

function lookFor(w: World, p: Member, tried: number): void {
  const rule = w.law.leaving['looking-for-somebody'];
  const since = p.absentSince!;
  const needed = triesBeforeLostTouch(w.compiled.model);
  const wait = tried === 0 ? rule['first-try-days'] : tried < needed ? rule['between-days'] : rule['then-days'];
  later(w, w.day + wait, () => {
    if (p.absentSince !== since || p.state.span?.ended) return;
    if (tried === needed) {
      if (write(w, p, { kind: 'ended', as: 'lost-touch', reason: 'No answer to any way we tried' })) afterEnding(w, p);
      return;
    }
    const way = rule.ways[tried % rule.ways.length] as WayToReach;
    write(w, p, { kind: 'reached-out', who: 'staff', way, answered: false });
    lookFor(w, p, tried + 1);
  });
}

/** Somebody who rested is there again; a visit is written when they next come. */
export function comeAgain(w: World, p: Member): void {
  p.absentSince = null;
  settle(w, p);
}
