import { visitor } from '#platform/access/index.ts';
import { type Answer, homeOf, type PageRequest } from '#platform/pages/index.ts';
import { actorOf, SIGN_IN_COOKIE, type SignInStage } from '#platform/sign-in/index.ts';

/** What the cookie of a sign-in holds; it ends with the browser. */
export const signInCookieOf = (token: string | null) => [{ name: SIGN_IN_COOKIE, value: token }];

/** Leads on after a step: to the second step when one is owed, else to the first page of the person's role. */
export async function leadOn(request: PageRequest, token: string, stage: SignInStage): Promise<Answer> {
  const cookies = signInCookieOf(token);
  if (stage === 'code-owed') return { redirect: '/sign-in/code', cookies };
  if (stage === 'enrolment-owed') return { redirect: '/sign-in/device', cookies };
  return { redirect: await homeFor(request, token), cookies };
}

/** The page a signed-in person lands on. */
export async function homeFor(request: PageRequest, token: string): Promise<string> {
  const actor = (await actorOf(request, token))?.actor ?? visitor;
  return homeOf(actor.role, request.hasPage, actor.services[0]);
}

/** The token of the request's own sign-in, complete or half-way. */
export const tokenOf = (request: PageRequest): string => request.cookies[SIGN_IN_COOKIE] ?? '';
