import { ROLES, type Role } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { signOut, switchRole } from '#platform/sign-in/index.ts';
import { homeFor, signInCookieOf, tokenOf } from './after-sign-in.ts';

export async function leave(request: PageRequest): Promise<Answer> {
  await signOut(request, tokenOf(request));
  return { redirect: '/', cookies: signInCookieOf(null), flash: 'You are signed out.' };
}

/** Changes to another role that the person holds today. */
export async function changeRole(request: PageRequest): Promise<Answer> {
  const role = ROLES.find((one) => one === request.body.role) as Role | undefined;
  if (!role || !(await switchRole(request, tokenOf(request), role)))
    return { refused: true, why: 'does not hold that role' };
  return { redirect: await homeFor(request, tokenOf(request)) };
}
