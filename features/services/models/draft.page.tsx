import { londonDay, longDate } from '@commonground/calendar';
import type { Problem } from '@commonground/service-model';
import { Press } from '#platform/pages/index.ts';
import { inNameOf } from '../public/service-words.ts';
import { differencesFrom, hindering } from './draft.rules.ts';
import { draftTitle, type InDraft } from './in-draft.ts';
import { partsOf } from './part.rules.ts';
import { DifferencesInPicture, DifferencesInWords } from './what-is-different.tsx';

/** A draft: whether it can run, what it changes, and every way to change it. */
export function DraftPage(at: InDraft) {
  const { draft, serviceId, next, address } = at;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${serviceId}/model/versions`}>Versions of the service model</a>
        </p>
        <h1 className="nhsuk-heading-l">{draftTitle(at)}</h1>
        <p>
          Changed last by {draft.changedBy} on {longDate(londonDay(draft.changedAt))}. Nothing here holds for anybody
          until {next === undefined ? 'a service is started from it' : 'you start it from a day'}.
        </p>
        <Hindrances {...at} />
        <AboutTheChange {...at} />
        <Forms {...at} />
        <h2 className="nhsuk-heading-m">Change the text</h2>
        <p>
          The whole model is one text. <a href={`${address}/text`}>Write in it, paste another or send a file</a>, or{' '}
          <a href={`${address}/file`}>take it as a file</a>. Forms change the same text and leave comments where they
          are.
        </p>
      </div>
      <Differences {...at} />
      <PutAway {...at} />
    </>
  );
}

function Hindrances({ checked, next, address }: InDraft) {
  const open = hindering(checked);
  const start = next === undefined ? null : <a href={`${address}/start`}>Start it from a day</a>;
  if (open.length === 0) return <p>Nothing hinders it: it can run. {start}</p>;
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {open.length === 1 ? 'One thing hinders it' : `${open.length} things hinder it`}
      </h2>
      <Problems problems={open} href={`${address}/text`} />
    </section>
  );
}

const KINDS: Record<Problem['severity'], string> = {
  error: 'To mend',
  'open-question': 'Open question',
  warning: 'Look again',
};

/** What the checker says, by line. */
export function Problems({ problems, href, source }: { problems: readonly Problem[]; href?: string; source?: string }) {
  const lines = source?.split('\n');
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {problems.map(({ line, severity, message, path }) => (
        <li key={`${line} ${path} ${message}`}>
          {href === undefined ? `Line ${line}` : <a href={href}>Line {line}</a>}. {KINDS[severity]}: {message}
          {lines?.[line - 1]?.trim() ? (
            <>
              {' '}
              <code>{lines[line - 1]?.trim().slice(0, 80)}</code>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function AboutTheChange({ checked, draft, next, address }: InDraft) {
  if (next === undefined || checked.merged === undefined) return null;
  const { reason, 'asked-by': askedBy } = checked.merged.version;
  const said = (value: string) => (value === 'not-known' || value === '' ? 'Not said yet' : value);
  return (
    <section>
      <h2 className="nhsuk-heading-m">About the change</h2>
      <dl className="cg-facts">
        <div>
          <dt>Why</dt>
          <dd>{said(reason)}</dd>
        </div>
        <div>
          <dt>Who asked for it</dt>
          <dd>{said(askedBy)}</dd>
        </div>
        <div>
          <dt>Who may gain or lose by it</dt>
          <dd>{said(draft.equality)}</dd>
        </div>
      </dl>
      <p>
        <a href={`${address}/about`}>Say why, who asked, who may gain or lose, and what becomes of each stage</a>
      </p>
    </section>
  );
}

function Forms({ checked, address }: InDraft) {
  if (checked.merged === undefined) {
    return <p>The text has faults in its shape, so the forms cannot read it. Mend it in the text first.</p>;
  }
  return (
    <section>
      <h2 className="nhsuk-heading-m">Change it by forms</h2>
      {partsOf(checked.merged)
        .filter(({ parts }) => parts.length > 0)
        .map(({ title, parts }) => (
          <details key={title} className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">
                {title} ({parts.length})
              </span>
            </summary>
            <div className="nhsuk-details__text">
              <ul className="nhsuk-list nhsuk-list--bullet">
                {parts.map(({ path, name }) => (
                  <li key={path}>
                    <a href={`${address}/part/${path}`}>{name}</a>
                  </li>
                ))}
              </ul>
            </div>
          </details>
        ))}
    </section>
  );
}

function Differences({ before, checked, service }: InDraft) {
  const differences = differencesFrom(before.source, checked);
  return (
    <section id="different">
      <h2 className="nhsuk-heading-m">What is different from version {before.version}</h2>
      <div className="nhsuk-u-reading-width">
        {differences === undefined ? (
          <p>This can be said when the text can be read.</p>
        ) : (
          <DifferencesInWords differences={differences} named={inNameOf(before.model, service.name)} />
        )}
      </div>
      {differences !== undefined && differences.length > 0 && checked.model !== undefined ? (
        <DifferencesInPicture differences={differences} model={checked.model} name={service.name} />
      ) : null}
    </section>
  );
}

function PutAway({ address }: InDraft) {
  return <Press action={`${address}/put-away`} label="Put this away" />;
}
