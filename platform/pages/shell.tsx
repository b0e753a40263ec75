import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Role } from '#platform/access/index.ts';
import { isOfferedHelp, roleName } from './navigation.ts';
import type { OwnWords } from './own-words.ts';
import { Csrf, RequestContextProvider, useOwnWords } from './request-context.tsx';
import type { Deployment, PageBasis, ServiceInView } from './route.ts';
import type { NavigationEntry } from './words.ts';

/** Addresses of the built files, with their hashes, as the asset build wrote them. */
export interface Assets {
  readonly css: string;
  readonly nhsukScript: string;
  readonly islandsScript: string;
  readonly icon: string;
}

export interface ShellProps {
  readonly title: string;
  readonly assets: Assets;
  readonly deployment: Deployment;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly signedInAs?: string | undefined;
  /** Sections of the role in use. */
  readonly sections: readonly NavigationEntry[];
  readonly service?: ServiceInView | undefined;
  readonly basis?: PageBasis | undefined;
  readonly section?: string | undefined;
  readonly flash?: string | undefined;
  /** See `PageAnswer.alone`. */
  readonly alone?: boolean | undefined;
  readonly csrfToken: string;
  readonly page: ReactElement;
  /** What whoever reads calls things, when no service in view says it. */
  readonly words?: OwnWords | undefined;
}

/** One whole page as HTML. The same input always gives the same text. */
export function renderShell(props: ShellProps): string {
  const words = props.words ?? props.service?.words;
  const context = { csrfToken: props.csrfToken, ...(words === undefined ? {} : { words }) };
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <RequestContextProvider value={context}>
      <Document {...props} />
    </RequestContextProvider>,
  )}`;
}

function Document(props: ShellProps) {
  const { assets } = props;
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#17453f" />
        <meta name="robots" content="noindex" />
        <title>{`${props.title} – Common Ground`}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.css} />
        <script type="module" src={assets.nhsukScript} />
        <script type="module" src={assets.islandsScript} />
      </head>
      <body>
        <a className="nhsuk-skip-link" href="#maincontent" data-module="nhsuk-skip-link">
          Skip to main content
        </a>
        {props.alone ? <BareHeader {...props} /> : <Header {...props} />}
        <Basis deployment={props.deployment} service={props.service} basis={props.basis} />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent">
            {props.flash ? <Flash words={props.flash} /> : null}
            {props.page}
          </main>
        </div>
        {props.alone ? <BareFooter /> : <Footer {...props} />}
      </body>
    </html>
  );
}

function Header(props: ShellProps) {
  const { sections } = props;
  const say = useOwnWords();
  return (
    <header className="nhsuk-header cg-header">
      <div className="nhsuk-header__container nhsuk-width-container cg-header__row">
        <a className="cg-wordmark" href="/">
          <Mark />
          <span className="cg-wordmark__words">Common Ground</span>
        </a>
        {props.service ? (
          <a className="cg-header__service" href={`/services/${props.service.serviceId}`}>
            {props.service.name}
          </a>
        ) : null}
        <Account {...props} />
      </div>
      {sections.length > 0 ? (
        <nav className="cg-navigation" aria-label="Sections">
          <ul className="cg-navigation__list nhsuk-width-container">
            {sections.map((section) => (
              <li key={section.id} className={section.id === 'help-now' ? 'cg-navigation__help' : undefined}>
                <a href={section.href} aria-current={section.id === props.section ? 'page' : undefined}>
                  {say(section.words)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </header>
  );
}

/** Whose page it is, and nothing to go to. */
function BareHeader({ service }: ShellProps) {
  return (
    <header className="nhsuk-header cg-header">
      <div className="nhsuk-header__container nhsuk-width-container cg-header__row">
        <span className="cg-wordmark">
          <Mark />
          <span className="cg-wordmark__words">Common Ground</span>
        </span>
        {service ? <span className="cg-header__service">{service.name}</span> : null}
      </div>
    </header>
  );
}

/** Two overlapping circles: what is shared. Ours, not the NHS's. */
function Mark() {
  return (
    <svg className="cg-wordmark__mark" width="44" height="28" viewBox="0 0 44 28" aria-hidden="true" focusable="false">
      <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="30" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="3" />
      <path d="M22 5.06a12 12 0 0 1 0 17.88a12 12 0 0 1 0-17.88z" fill="currentColor" />
    </svg>
  );
}

function Account(props: ShellProps) {
  const switchable = props.roles.filter((role) => role !== props.role);
  if (!props.signedInAs) {
    return (
      <div className="cg-account">
        <a href="/sign-in">Sign in</a>
      </div>
    );
  }
  return (
    <div className="cg-account">
      <span className="cg-account__who">
        {props.signedInAs} <span className="cg-account__role">({roleName(props.role)})</span>
      </span>
      {switchable.map((role) => (
        <form key={role} method="post" action="/switch-role">
          <Csrf />
          <input type="hidden" name="role" value={role} />
          <button type="submit" className="cg-account__button">{`Switch to ${roleName(role).toLowerCase()}`}</button>
        </form>
      ))}
      <form method="post" action="/sign-out">
        <Csrf />
        <button type="submit" className="cg-account__button">
          Sign out
        </button>
      </form>
    </div>
  );
}

const basisWords: Record<PageBasis, string> = {
  published:
    'This page says what a review printed in 2011 about real services. Everything else in this demonstration is simulated.',
  'published-and-simulated':
    'Figures printed in 2011 about a real service stand beside simulated ones here. Each row says which is which.',
};

/** Everything a demonstration shows is simulated unless it was printed somewhere, and every page says which. */
function Basis({ deployment, service, basis }: Pick<ShellProps, 'deployment' | 'service' | 'basis'>) {
  if (deployment.kind !== 'demonstration') return null;
  const modelled = service?.modelledOn ? ` ${service.name} is modelled on ${service.modelledOn}, 2011.` : '';
  const simulated = 'Everything here is simulated: the people are invented and these are not real services.';
  return (
    <section className="cg-basis" aria-label="About what you see here">
      <p className="nhsuk-width-container" data-basis={basis ?? 'simulated'}>
        {basis ? basisWords[basis] : simulated}
        {modelled}
      </p>
    </section>
  );
}

/** A sentence, or three lines: the sentence, a page of ours, and the words of the link to it. */
function Flash({ words }: { words: string }) {
  const [said = '', href = '', link = ''] = words.split('\n');
  // The browser kept it: an address of somebody else is never linked.
  const isLink = /^\/[\w-]/.test(href) && link !== '';
  return (
    <div className="cg-flash" role="status">
      {isLink ? (
        <p>
          {said} <a href={href}>{link}</a>
        </p>
      ) : (
        <p>{words}</p>
      )}
    </div>
  );
}

function BareFooter() {
  return (
    <footer className="nhsuk-footer cg-footer">
      <div className="nhsuk-width-container">
        <HelpNow />
      </div>
    </footer>
  );
}

const HelpNow = () => (
  <p className="cg-footer__help">
    <a href="/help-now">Help now</a>: who you can reach at this hour, day or night.
  </p>
);

function Footer(props: ShellProps) {
  return (
    <footer className="nhsuk-footer cg-footer">
      <div className="nhsuk-width-container">
        {isOfferedHelp(props.role) ? <HelpNow /> : null}
        <ul className="cg-footer__links">
          <li>
            <a href="/">Front page</a>
          </li>
          <li>
            <a href="/services">Services</a>
          </li>
          {props.deployment.kind === 'demonstration' ? (
            <li>
              <a href="/demonstration">Try the demonstration</a>
            </li>
          ) : null}
        </ul>
        <p className="cg-footer__about">Common Ground is open-source software for community services.</p>
      </div>
    </footer>
  );
}
