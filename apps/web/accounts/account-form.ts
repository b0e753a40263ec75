import type { CalendarDay } from '@commonground/calendar';
import { z } from 'zod';
import type { Role } from '#platform/access/index.ts';
import { type FormState, filledForm, readDate, typedIn, type Values } from '#platform/pages/index.ts';
import { STAFF_ROLES } from '#platform/sign-in/index.ts';

/** Roles that are held in a service; the others are held in the deployment as a whole. */
const IN_A_SERVICE: readonly Role[] = ['practitioner', 'service-lead', 'commissioner'];

export const accountForm = {
  schema: z.object({
    name: z.string().trim().min(2, 'Enter the name as colleagues know it').max(80, 'Use at most 80 letters'),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'Enter an email address, like rowan@example.org'),
  }),
  fields: ['name', 'email'],
};

export interface NewRole {
  readonly role: (typeof STAFF_ROLES)[number];
  readonly serviceId: string | null;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

export const ROLE_FIELDS = ['role', 'service', 'from', 'to'];

/** Reads which role is given, where, and from when to when. */
export function readRole(
  body: Values,
  services: readonly string[],
): { readonly value: NewRole } | { readonly errors: Record<string, string> } {
  const form: FormState = filledForm(body);
  const role = STAFF_ROLES.find((each) => each === typedIn(form, 'role'));
  const service = typedIn(form, 'service');
  const from = readDate(body, 'from', 'the first day');
  const to = readDate(body, 'to', 'the last day');
  const errors: Record<string, string> = {};
  if (role === undefined) errors.role = 'Choose a role';
  const needsService = role !== undefined && IN_A_SERVICE.includes(role);
  if (needsService && !services.includes(service)) errors.service = 'Choose the service in which they hold it';
  if (!('date' in from)) errors.from = 'wrong' in from ? from.wrong : 'Enter the first day of the role';
  if ('wrong' in to) errors.to = to.wrong;
  if ('date' in from && 'date' in to && to.date < from.date)
    errors.to = 'Enter a last day that is not before the first';
  if (role === undefined || !('date' in from) || Object.keys(errors).length > 0) return { errors };
  const serviceId = needsService ? service : null;
  return { value: { role, serviceId, from: from.date, to: 'date' in to ? to.date : null } };
}
