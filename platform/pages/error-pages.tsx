import type { ReactNode } from 'react';
import { roleName } from './navigation.ts';
import { Csrf } from './request-context.tsx';
import type { PageAnswer, Values } from './route.ts';

/** Nothing is at this address. */
export function notFoundPage(): PageAnswer {
  return {
    title: 'Page not found',
    status: 404,
    page: (
      <Words heading="Page not found">
        <p>If you typed the address, check that it is right. If you followed a link, it may be an old one.</p>
        <p>
          You can <a href="/">start from the front page</a>. If you need help at once, go to{' '}
          <a href="/help-now">Help now</a>.
        </p>
      </Words>
    ),
  };
}

/** A refusal says nothing about what is behind it. */
export function refusedPage(
  signedIn: boolean,
  path: string,
  typed?: Values,
  /** Whether they also hold the role of a lead and are not in it now. */
  alsoLeads = false,
): PageAnswer {
  return {
    title: 'This page is not for you',
    status: 403,
    page: (
      <Words heading="This page is not for you">
        {signedIn ? (
          <RoleOpensNot alsoLeads={alsoLeads} />
        ) : (
          <p>
            You may need to <a href="/sign-in">sign in</a> first.
          </p>
        )}
        {typed && !signedIn ? (
          <>
            <p>If your sign-in ran out while you were writing, open sign in beside this page, then send it again.</p>
            <SendAgain path={path} typed={typed} />
          </>
        ) : null}
        <p>
          You can go back to <a href="/">the front page</a>, or to <a href="/help-now">Help now</a>.
        </p>
      </Words>
    ),
  };
}

/** Somebody who leads is not sent to ask themselves. */
function RoleOpensNot({ alsoLeads }: { alsoLeads: boolean }) {
  if (!alsoLeads)
    return <p>Your role here does not open this page. If you think it should, ask the person who runs your service.</p>;
  return (
    <p>
      The role you are in now does not open this page. You are also a {roleName('service-lead').toLowerCase()}: switch
      to that role at the top of the page, then open this page again.
    </p>
  );
}

/** The form was opened too long ago, or in another browser. What was typed comes back to be sent again. */
export function expiredFormPage(path: string, typed: Values): PageAnswer {
  return {
    title: 'Please send this again',
    status: 403,
    page: (
      <Words heading="Please send this again">
        <p>
          This form was open for a long time, or your browser did not keep our cookie. Nothing was saved yet, and
          nothing you typed is lost.
        </p>
        <SendAgain path={path} typed={typed} />
      </Words>
    ),
  };
}

/** The browser sent something that is no form of ours: too long, of another kind, or broken on the way. */
export function unreadablePage(status: number): PageAnswer {
  const tooLong = status === 413;
  return {
    title: tooLong ? 'That is too long to send at once' : 'We could not read what was sent',
    status,
    page: (
      <Words heading={tooLong ? 'That is too long to send at once' : 'We could not read what was sent'}>
        <p>
          Go back in your browser: what you typed should still be there. {tooLong ? 'Make it shorter and' : 'Then'} send
          it again.
        </p>
      </Words>
    ),
  };
}

/** Too many tries in a short time. Help is never slowed down. */
export function tooManyPage(waitSeconds: number): PageAnswer {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  return {
    title: 'Please wait a little',
    status: 429,
    page: (
      <Words heading="Please wait a little">
        <p>
          There were many tries in a short time. Wait {minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.
        </p>
        <p>
          <a href="/help-now">Help now</a> is always open.
        </p>
      </Words>
    ),
  };
}

/** Something broke on our side. The reference leads to the log line. */
export function brokenPage(reference: string, path: string, typed?: Values): PageAnswer {
  return {
    title: 'Something went wrong on our side',
    status: 500,
    page: (
      <Words heading="Something went wrong on our side">
        <p>It was not anything you did. Please try again in a few minutes.</p>
        {typed ? <SendAgain path={path} typed={typed} /> : null}
        <p>
          If it goes on, tell the person who runs your service this number: <strong>{reference}</strong>
        </p>
        <p>
          If you need help at once, go to <a href="/help-now">Help now</a>, or call 999 or 111.
        </p>
      </Words>
    ),
  };
}

/** The database is down or full. */
export function unavailablePage(path: string, typed?: Values): PageAnswer {
  return {
    title: 'We cannot reach our records just now',
    status: 503,
    page: (
      <Words heading="We cannot reach our records just now">
        <p>This is our fault, not yours. What was saved before is safe. Please try again in a few minutes.</p>
        {typed ? (
          <SendAgain path={path} typed={typed} />
        ) : (
          <p>
            <a href={path}>Try this page again</a>
          </p>
        )}
        <p>
          If you need help at once, go to <a href="/help-now">Help now</a>, or call 999 in an emergency, or 111 and
          choose option 2.
        </p>
      </Words>
    ),
  };
}

function Words({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{heading}</h1>
      {children}
    </div>
  );
}

const neverEchoed = /^_csrf$|password|code|secret/i;
/** Fields that the form fills in by itself, and numbers of chosen answers, are sent again and mean nothing to a reader. */
const isTyped = ({ name, one }: { name: string; one: string }) => !name.startsWith('_') && /[^\d\s]/.test(one);

/** What was typed, shown and ready to be sent again. Passwords and codes are left out. */
function SendAgain({ path, typed }: { path: string; typed: Values }) {
  const fields = Object.entries(typed)
    .filter(([name]) => !neverEchoed.test(name))
    .flatMap(([name, value]) => [value].flat().map((one, index) => ({ key: `${name}-${index}`, name, one })));
  const typedWords = fields.filter(isTyped);
  return (
    <form method="post" action={path}>
      <Csrf />
      {fields.map(({ key, name, one }) => (
        <input key={key} type="hidden" name={name} value={one} />
      ))}
      <p>Nothing you typed or chose is lost. This page still holds it{typedWords.length > 0 ? ':' : '.'}</p>
      {typedWords.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {typedWords.map(({ key, one }) => (
            <li key={key} className="cg-typed">
              {one}
            </li>
          ))}
        </ul>
      ) : null}
      <button className="nhsuk-button" type="submit">
        Send it again
      </button>
    </form>
  );
}
