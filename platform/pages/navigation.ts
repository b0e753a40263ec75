import type { Role } from '#platform/access/index.ts';
import { type NavigationEntry, navigationWords } from './words.ts';

/** Roles to whom "Help now" is shown on every page: everybody who is not here as part of a job. */
const offeredHelp: readonly Role[] = ['visitor', 'member', 'supporter'];

export function isOfferedHelp(role: Role): boolean {
  return offeredHelp.includes(role);
}

export function roleName(role: Role): string {
  return navigationWords().roles[role]?.name ?? role;
}

/**
 * Header sections of a role: those whose pages this deployment has. An address with `:serviceId` needs the service in
 * view, or the only one the actor works in; without either, that section is left out.
 */
export function sectionsFor(role: Role, hasPage: (path: string) => boolean, serviceId?: string): NavigationEntry[] {
  const sections = navigationWords().roles[role]?.sections ?? [];
  return sections
    .filter(({ href }) => hasPage(href))
    .flatMap((section) => {
      if (!section.href.includes(':serviceId')) return [section];
      return serviceId ? [{ ...section, href: section.href.replace(':serviceId', serviceId) }] : [];
    });
}

/** Where somebody lands after signing in: the first section of their role. */
export function homeOf(role: Role, hasPage: (path: string) => boolean, serviceId?: string): string {
  return sectionsFor(role, hasPage, serviceId)[0]?.href ?? '/';
}
