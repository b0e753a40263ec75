import { apply, may, type PlainFact } from '@commonground/journey';
import { wasPresent } from '@commonground/service-model';
import type { Member } from './member.ts';
import { happened } from './occasions.ts';
import type { World } from './world.ts';

type Body<F> = F extends PlainFact ? Omit<F, 'id' | 'on' | 'recordedAt' | 'by'> : never;
export type FactBody = Body<PlainFact>;

const TEAM = { name: 'The team (simulated)' } as const;
const PERSON = { name: 'The person (simulated)' } as const;
const OWN_ACTS: ReadonlySet<string> = new Set(['chose', 'accepted', 'declined', 'returned']);

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const EVENING = 17;

/** Writes one fact of today, made of `body`, through the same rules as people do. Returns whether it stood; a refusal is kept as a defect. */
export function write(w: World, p: Member, body: FactBody): boolean {
  const fact = Object.assign(body, stampOf(w, p), {
    on: w.today,
    by: OWN_ACTS.has(body.kind) ? PERSON : TEAM,
  }) as PlainFact;
  const verdict = may(w.compiled.model, p.state, fact, p.context);
  if (!verdict.ok) {
    w.refused.push({ on: w.today, kind: describe(body), code: verdict.code, why: verdict.why });
    return false;
  }
  const before = p.state;
  p.state = apply(w.compiled.model, before, fact);
  if (!w.countsOnly || (w.today >= w.keptFrom && isContact(fact))) p.facts.push(fact);
  happened(w, p, before, fact);
  return true;
}

const NO_STAMP = { id: '', recordedAt: '' } as const;

/** Id and time of writing; of no use to somebody who only counts. */
function stampOf(w: World, p: Member): { id: string; recordedAt: string } {
  if (w.countsOnly) return NO_STAMP;
  const second = p.state.lastFactOn === w.today ? p.second++ : firstSecond(p);
  const time = `${two(EVENING + Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return { id: w.id('fact', p.index, p.facts.length), recordedAt: `${w.today}T${time}.000Z` };
}

const isContact = (fact: PlainFact): boolean =>
  fact.kind === 'visited' || (fact.kind === 'attended' && wasPresent(fact.how));

function firstSecond(p: Member): number {
  p.second = 1;
  return 0;
}

function describe(body: FactBody): string {
  if ('move' in body && body.move !== undefined) return `${body.kind} ${body.move}`;
  return 'component' in body && body.component !== undefined ? `${body.kind} ${body.component}` : body.kind;
}
