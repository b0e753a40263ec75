import type { CalendarDay } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { ActId, Actor, Role } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Organisation } from '#platform/sign-in/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import type { OwnWords } from './own-words.ts';

/**
 * A page or a form of the product. Features export lists of these; the server collects them, checks
 * `may(actor, act, thing)` before `handle` runs, and wraps what comes back in the shell.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Fastify path, like `/s/:serviceId/people/:journeyId`. */
  readonly path: string;
  /** Row of the access table that guards this route. A route without one cannot be registered. */
  readonly act: ActId;
  /**
   * What the act is done to, when the path does not say it. Unless given, it is the `:serviceId` of the path
   * and, for pages about oneself, the actor's own person.
   */
  readonly thing?: (request: PageRequest) => ThingOfAct;
  /** The page works, for a visitor, when the database does not: help is never taken away. */
  readonly evenWhenBroken?: boolean;
  /**
   * Called by another computer (a carrier's callback), never by a person: the body is JSON, no form token is asked for and no
   * cookie read or given. Whoever asks is a visitor; the handler itself recognises the caller by `bearer` and answers
   * with a status alone, so that nobody can read anything there.
   */
  readonly byMachine?: true;
  readonly handle: (request: PageRequest) => Promise<Answer>;
}

/** What an act is done to, as far as the address says it. */
export interface ThingOfAct {
  readonly serviceId?: string;
  readonly personId?: string;
}

export type Values = Record<string, string | string[]>;

/** What a handler may know about a request. `today` is the clock's London day, fixed for the whole request. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  /** Path without the query. */
  readonly path: string;
  readonly actor: Actor;
  /** All roles this person holds here; more than one shows the switch in the header. */
  readonly roles: readonly Role[];
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: Values;
  readonly cookies: Record<string, string | undefined>;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly today: CalendarDay;
  readonly deployment: Deployment;
  /** Scheme and host as the browser sees them, for links in messages. */
  readonly origin: string;
  /** Network address, to slow down repeated failures; never logged. */
  readonly address: string;
  /** Whether this deployment has a page at this route path, like `/s/:serviceId/today`. */
  readonly hasPage: (path: string) => boolean;
  /** Whether there is such a page and this actor may open it here: what would be refused is not offered as a link. */
  readonly mayOpen: (path: string) => boolean;
  /** Key of this browser, for drafts of visitors who are not signed in. */
  readonly visitorKey: string;
  /** The token and the JSON body of a call; only for a route that is `byMachine`. */
  readonly bearer?: string;
  readonly json?: unknown;
  /** One line about what happened, without names, query strings or bodies. */
  readonly log: (what: string, detail?: Record<string, string | number | boolean>) => void;
}

export interface Deployment {
  readonly kind: 'demonstration' | 'real';
  /** Name shown beside the wordmark when no single service is in view. */
  readonly name?: string;
  /** Given when staff may sign in with their organisation's account. */
  readonly organisationSignIn?: Organisation;
  /** Given when a carrier may call us back with texts and news of delivery: what it must show. */
  readonly callbackToken?: string;
}

export interface CookieToSet {
  readonly name: string;
  /** `null` deletes the cookie. */
  readonly value: string | null;
  readonly maxAgeSeconds?: number;
}

interface WithCookies {
  readonly cookies?: readonly CookieToSet[];
}

/** A page: `title` without the product's name; `section` is the id of the navigation entry it belongs to. */
export interface PageAnswer extends WithCookies {
  readonly page: ReactElement;
  readonly title: string;
  readonly status?: number;
  readonly section?: string;
  /** Service in view: its name stands beside the wordmark, `modelledOn` in the basis line. */
  readonly service?: ServiceInView;
  /** What the page states, when not only what a demonstration simulates. */
  readonly basis?: PageBasis;
  /** Stands by itself: no sections, no name of who is signed in, no way to anything but help. */
  readonly alone?: boolean;
}

/** `published`: what a source printed of real services. `published-and-simulated`: both, each row saying which. */
export type PageBasis = 'published' | 'published-and-simulated';

export interface ServiceInView {
  readonly serviceId: string;
  readonly name: string;
  readonly modelledOn?: string;
  /** What the service calls things, where it has words of its own. */
  readonly words?: OwnWords;
}

/** After something was done. `flash` is the sentence shown once at the top of the next page. */
export interface RedirectAnswer extends WithCookies {
  readonly redirect: string;
  readonly status?: 303;
  readonly flash?: string;
  /** Where what was done can be looked at or undone; a page of ours. Stands after `flash`. */
  readonly flashLink?: { readonly href: string; readonly words: string };
}

export interface FileAnswer {
  readonly file: string | Buffer | NodeJS.ReadableStream;
  /** Content type, like `text/csv; charset=utf-8`. */
  readonly type: string;
  /** Name offered for saving; left out, the browser shows the file. */
  readonly name?: string;
}

/** There is nothing at this address (or nothing this actor may know of). `why` goes to the log only. */
export interface NotFoundAnswer {
  readonly notFound: true;
  readonly why: string;
}

/** The actor may not do this. `why` goes to the log only: a refusal never tells what exists. */
export interface RefusedAnswer {
  readonly refused: true;
  readonly why: string;
}

/** What another computer is told: a status and nothing else. Only for a route that is `byMachine`. */
export interface StatusAnswer {
  readonly statusOnly: 204 | 400 | 401;
}

export type Answer = PageAnswer | RedirectAnswer | FileAnswer | NotFoundAnswer | RefusedAnswer | StatusAnswer;
