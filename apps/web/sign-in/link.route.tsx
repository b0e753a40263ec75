import { type Answer, FormBox, type PageRequest } from '#platform/pages/index.ts';
import { linkWorks, useLink as spendLink } from '#platform/sign-in/index.ts';
import { leadOn } from './after-sign-in.ts';

/** The page of a one-time link. Reading it does not use the link up: mail scanners open links. */
export async function showLink(request: PageRequest): Promise<Answer> {
  const token = request.params.token ?? '';
  return (await linkWorks(request, token)) ? { title: 'Sign in', page: <PressToSignIn token={token} /> } : spent();
}

export async function pressLink(request: PageRequest): Promise<Answer> {
  const used = await spendLink(request, request.params.token ?? '');
  return used ? leadOn(request, used.token, used.stage) : spent();
}

function PressToSignIn({ token }: { token: string }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Sign in</h1>
      <p>Press the button and you are in. If others use this device, sign out when you are done.</p>
      <FormBox action={`/sign-in/link/${encodeURIComponent(token)}`} button="Sign me in">
        {null}
      </FormBox>
    </div>
  );
}

function spent(): Answer {
  return {
    title: 'This link does not work any more',
    status: 410,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>This link does not work any more</h1>
        <p>A link works once, and not for long. Nothing is wrong with your account.</p>
        <p>
          <a className="nhsuk-button" href="/sign-in">
            Ask for a new link
          </a>
        </p>
      </div>
    ),
  };
}
