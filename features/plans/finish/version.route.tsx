import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { WhoAgreed } from '../overview/versions.tsx';
import type { PlanContent } from '../plan.rules.ts';
import { type VersionOfPlan, versionOf } from '../plan.store.ts';
import { withPlan } from '../plan-at.ts';
import { type Say, type Side, words } from '../plan-words.ts';

/** A finished version on one page, to read and to print. */
export const showVersion = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const asked = Number(request.params.version);
    const found =
      at.plan === undefined || !Number.isInteger(asked) || asked < 1 || asked > 100_000
        ? undefined
        : await versionOf(at.tx, at.plan, asked);
    if (found === undefined) return { notFound: true, why: 'no such version of this plan' };
    const title = at.say('version-title', { plan: found.content.name, version: found.version });
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <VersionRead version={found} say={at.say} />
        <p className="cg-no-print">{at.say('print-hint')}</p>
        <p className="cg-no-print">
          <a href={at.planAddress}>{at.say('back-plan')}</a>
        </p>
      </div>,
    );
  });

/** What a version says, and who agreed to it. */
export function VersionRead({ version, say = words }: { version: VersionOfPlan; say?: Say }) {
  const { content } = version;
  return (
    <>
      <p>
        {say('version-of', { name: content.called, service: content.serviceName })}.{' '}
        {say('version-link', { version: version.version, date: longDate(londonDay(version.madeAt.toISOString())) })}.{' '}
        {say('version-by', { name: version.madeBy })}.
      </p>
      {content.sections.map(({ section, words: text }) => (
        <section key={section}>
          <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">{say(`section-${section}`)}</h2>
          {section === 'recovery' && content.recoveryHere !== null ? (
            <>
              <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">
                {say('recovery-here', { service: content.serviceName })}
              </h3>
              <p className="cg-typed">{content.recoveryHere}</p>
            </>
          ) : null}
          <p className="cg-typed">{text}</p>
        </section>
      ))}
      <TasksRead content={content} say={say} />
      {content.people.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">{say('people-heading')}</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {content.people.map(({ name, part }) => (
              <li key={`${name} ${part}`}>
                {name}: {part}
              </li>
            ))}
          </ul>
        </>
      )}
      <Facts content={content} say={say} />
      <h2 className="nhsuk-heading-m">{say('who-agreed')}</h2>
      <WhoAgreed said={version.said} say={say} />
    </>
  );
}

function TasksRead({ content, say }: { content: PlanContent; say: Say }) {
  return (['person', 'team'] as const).map((whose) => {
    const tasks = content.tasks.filter((task) => task.whose === whose && task.doneAs === null);
    if (tasks.length === 0) return null;
    return (
      <section key={whose}>
        <h2 className="nhsuk-heading-m">{say(whose === 'person' ? 'tasks-mine' : 'tasks-team')}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {tasks.map(({ words: text, who, byWhen }) => (
            <li key={`${who} ${text}`}>
              {who === null ? '' : `${who}: `}
              {text}
              {byWhen === null ? '' : `, ${say('task-by-when', { date: longDate(byWhen as CalendarDay) })}`}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Facts({ content, say }: { content: PlanContent; say: Say }) {
  const { coordinator, reviewOn, phase, shareWith, shareYesOn } = content;
  return (
    <dl className="cg-facts">
      <dt>{say('coordinator')}</dt>
      <dd>{coordinator ?? say('coordinator-none')}</dd>
      <dt>{say('review-day')}</dt>
      <dd>{reviewOn === null ? say('review-none') : longDate(reviewOn)}</dd>
      {phase === null ? null : (
        <>
          <dt>{say('phase')}</dt>
          <dd>{say(`phase-${phase}`)}</dd>
        </>
      )}
      {shareWith === null ? null : (
        <>
          <dt>{say('share')}</dt>
          <dd>
            {shareWith}. {shareYesOn === null ? say('share-no') : say('share-yes-said', { date: longDate(shareYesOn) })}
          </dd>
        </>
      )}
    </dl>
  );
}
