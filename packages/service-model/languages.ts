/** The two small languages, parsed once: when something is due, and what must hold. */
import type { Attribute } from './code-lists.ts';
import type { Condition, Count, Milestone, Occasion, OccasionEvent } from './running-model.ts';
import type { ConditionText, OccasionText } from './schema/conditions.schema.ts';

const SIMPLE_EVENTS = [
  'opening',
  'first-visit',
  'assessment',
  'start',
  'leaving',
  'ended',
  'absence',
  'month',
  'text-received',
] as const;
type SimpleEvent = (typeof SIMPLE_EVENTS)[number];

/** What an occasion may name, for a message. */
export const EVENTS_IN_WORDS = `${SIMPLE_EVENTS.join(', ')}, entering <stage>, joining <component>, session <component>, contact <members|team|component>`;

/** `entering programme` as an event, or undefined when it is none. Whether the id exists is the checker's to say. */
export function parseEvent(text: string): OccasionEvent | undefined {
  const [event, what, ...more] = text.split(' ');
  if (more.length > 0) return undefined;
  if (what === undefined) {
    return SIMPLE_EVENTS.includes(event as SimpleEvent) ? { event: event as SimpleEvent } : undefined;
  }
  if (event === 'entering') return { event, stage: what };
  if (event === 'joining' || event === 'session') return { event, component: what };
  if (event !== 'contact') return undefined;
  return { event, with: what === 'members' || what === 'team' ? what : { component: what } };
}

/** The event of an occasion as written. */
export const eventTextOf = (occasion: OccasionText): string => (typeof occasion === 'string' ? occasion : occasion.at);

/** An occasion as a typed value. Throws for one the checker would refuse. */
export function parseOccasion(occasion: OccasionText): Occasion {
  const at = parseEvent(eventTextOf(occasion));
  if (!at) throw new Error(`"${eventTextOf(occasion)}" is not an occasion.`);
  if (typeof occasion === 'string') return { at };
  return {
    at,
    ...(occasion.wait !== undefined && { wait: occasion.wait }),
    ...(occasion.every !== undefined && { every: occasion.every }),
  };
}

/** A condition of the file in the names the program uses. */
export function parseCondition(condition: ConditionText): Condition {
  if ('been-in' in condition) return { beenIn: condition['been-in'], atLeast: condition['at-least'] };
  if ('since' in condition) {
    const { since, in: services } = condition;
    return { since, atLeast: condition['at-least'], ...(services && { in: services }) };
  }
  if ('is' in condition) return { is: condition.is as Attribute };
  return condition;
}

const MILESTONES: readonly string[] = ['completed', 'ended', 'joined', 'started'] satisfies Milestone[];

/** `completed programme` as a milestone and what of; undefined when it names none. */
export function parseSince(text: string): { milestone: Milestone; component?: string } | undefined {
  const [milestone, component, ...more] = text.split(' ');
  if (milestone === undefined || !MILESTONES.includes(milestone) || more.length > 0) return undefined;
  return { milestone: milestone as Milestone, ...(component !== undefined && { component }) };
}

/** `16-25` or `18+` as ages in whole years, both included. Throws for anything else. */
export function parseAges(text: string): { from: number; to?: number } {
  const match = /^(\d+)(?:-(\d+)|\+)$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a range of ages.`);
  return { from: Number(match[1]), ...(match[2] !== undefined && { to: Number(match[2]) }) };
}

const PLAIN_COUNTS = [
  'in-touch',
  'taken-on-in-year',
  'started-in-year',
  'finished-in-year',
  'ended-in-year',
  'discharged-in-year',
] as const;

/** What the simulator counts: `seen-in-year [component]`, `people outward training` … or undefined when it counts no such thing. */
export function parseCount(text: string): Count | undefined {
  const [kind, first, second, ...more] = text.split(' ');
  if (more.length > 0) return undefined;
  if ((kind === 'people' || kind === 'events') && first === 'outward' && second !== undefined) {
    return { kind: `${kind}-outward`, outward: second };
  }
  if (second !== undefined) return undefined;
  if (kind === 'seen-in-year' || kind === 'contacts-in-year') return { kind, ...(first && { component: first }) };
  if (kind === 'opened-in-year' || kind === 'opened-in-half-year' || kind === 'opened-a-month') {
    return { kind, ...(first && { route: first }) };
  }
  if (kind === 'members' && first !== undefined) return { kind, component: first };
  if (kind === 'in-touch-per-wte' && first !== undefined) return { kind, role: first };
  const plain = PLAIN_COUNTS.find((count) => count === kind);
  return plain && first === undefined ? { kind: plain } : undefined;
}
