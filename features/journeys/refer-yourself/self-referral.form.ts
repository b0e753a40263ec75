import type { CalendarDay } from '@commonground/calendar';
import type { IntakeRoute } from '@commonground/service-model';
import { z } from 'zod';
import { type FormReading, readForm, type Values } from '#platform/pages/index.ts';
import {
  type Complain,
  type Reach,
  readBirthday,
  readName,
  readOwnWords,
  readReach,
  textOf,
} from '../referral-fields.ts';
import { words } from '../referral-words.ts';

/** A self-referral as somebody wrote it, checked. */
export interface SelfReferral {
  readonly called: string;
  readonly fullName: string;
  readonly born: CalendarDay;
  readonly reach: Reach;
  readonly route: string;
  readonly reason: string;
  readonly needs: string;
}

/** Fields in the order of the page. */
export const SELF_FIELDS = [
  'called',
  'fullName',
  'born',
  'reach',
  'phone',
  'email',
  'message',
  'route',
  'reason',
  'needs',
] as const;

/** Reads the form. Everything that is wrong is said at once, in the order of the page. */
export function readSelfReferral(
  typed: Values,
  { routes, today }: { routes: readonly IntakeRoute[]; today: CalendarDay },
): FormReading<SelfReferral> {
  const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((body, context) => {
    const complain: Complain = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
    const called = readName(body, 'called', words('error-called'), complain);
    const fullName = readName(body, 'fullName', words('error-full-name'), complain);
    const born = readBirthday(body, 'born', words('error-born-missing'), today, complain);
    const reach = readReach(body, complain);
    const route = readRoute(textOf(body, 'route'), routes, complain);
    const reason = readOwnWords(body, 'reason', complain);
    const needs = readOwnWords(body, 'needs', complain);
    if (born === undefined || reach === undefined || route === undefined) return z.NEVER;
    return { called, fullName, born, reach, route, reason, needs };
  });
  return readForm<SelfReferral>(typed, { schema, fields: SELF_FIELDS });
}

/** With one door there is nothing to choose. */
function readRoute(chosen: string, routes: readonly IntakeRoute[], complain: Complain): string | undefined {
  if (routes.length === 1) return routes[0]?.id;
  if (routes.some((route) => route.id === chosen)) return chosen;
  complain('route', words('error-route'));
  return undefined;
}
