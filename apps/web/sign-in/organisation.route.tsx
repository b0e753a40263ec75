import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { OidcTrouble } from '#platform/sign-in/index.ts';
import { leadOn } from './after-sign-in.ts';

/** Holds what this browser began with until it comes back. */
const cookie = 'organisation_sign_in';
const tenMinutes = 600;
const notConfigured: Answer = { notFound: true, why: 'no organisation to sign in with' };

/** Sends the browser to the organisation. A link, not a form: our content policy lets no form lead to another site. */
export async function beginAtOrganisation(request: PageRequest): Promise<Answer> {
  const trust = request.deployment.organisationSignIn;
  if (!trust) return notConfigured;
  try {
    const { redirectTo, keep } = await trust.begin();
    return { redirect: redirectTo, cookies: [{ name: cookie, value: keep, maxAgeSeconds: tenMinutes }] };
  } catch (error) {
    return troublePage(request, error, 503);
  }
}

/** The organisation sends the browser back here. What it kept works once, whatever comes of it. */
export async function returnFromOrganisation(request: PageRequest): Promise<Answer> {
  const trust = request.deployment.organisationSignIn;
  if (!trust) return notConfigured;
  const spent = { name: cookie, value: null };
  try {
    const token = await trust.finish(request, request.query, request.cookies[cookie]);
    const answer = token === null ? unknownPage() : await leadOn(request, token, 'complete');
    return { ...answer, cookies: [...('cookies' in answer ? (answer.cookies ?? []) : []), spent] };
  } catch (error) {
    return { ...troublePage(request, error, 400), cookies: [spent] };
  }
}

/** @throws the error itself when it is no trouble of signing in */
function troublePage(request: PageRequest, error: unknown, status: number) {
  if (!(error instanceof OidcTrouble)) throw error;
  request.log('organisation-sign-in', { why: error.cause instanceof Error ? error.cause.name : 'unknown' });
  return notSignedIn(status, error.message);
}

function unknownPage() {
  return notSignedIn(
    403,
    'Your organisation knows you, but nobody here has an account with your work e-mail address. Ask whoever looks after the accounts of your service to make one, or to check the address.',
  );
}

function notSignedIn(status: number, words: string) {
  const title = 'You are not signed in';
  return {
    title,
    status,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p>{words}</p>
        <p>
          <a className="nhsuk-button" href="/sign-in/organisation">
            Try again
          </a>
        </p>
        <p>
          <a href="/sign-in">Sign in another way</a>
        </p>
      </div>
    ),
  };
}
