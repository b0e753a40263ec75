import { longDate } from '@commonground/calendar';
import { momentInWords } from '#features/notes/index.ts';
import { type Answer, emptyForm, FormBox, type FormState, type PageRequest } from '#platform/pages/index.ts';
import { textNow } from '../agreed-texts/texts.store.ts';
import { findPlan, peopleOf, planOf, reviewsOf, sectionsOf, tasksOf, versionOf, versionsOf } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';
import { People } from '../tasks/people.tsx';
import { Tasks } from '../tasks/tasks.tsx';
import { About } from './about.tsx';
import { whereItStands } from './plans.route.tsx';
import { Reviews, Versions } from './versions.tsx';

/** One plan: its parts, who does what, who is part of it, how it is kept to, and what was finished. */
export const showPlan = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, (at) => drawPlan(at, emptyForm));

export async function drawPlan(before: PlanAt, form: FormState): Promise<Answer> {
  // A form on this page may have begun the plan in this transaction.
  const at = { ...before, plan: await findPlan(before.tx, before, before.offered.key) };
  const { say, plan, name, planAddress } = at;
  const inShort = (await planOf(at.tx, at.serviceId, at.journeyId)).find(({ key }) => key === at.offered.key);
  const title = at.side === 'team' ? `${name}: ${at.called}` : name;
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{whereItStands(inShort, say)}</p>
      {await sectionsShown(at)}
      <Tasks at={at} form={form} tasks={plan === undefined ? [] : await tasksOf(at.tx, plan)} />
      <People at={at} form={form} people={plan === undefined ? [] : await peopleOf(at.tx, plan)} />
      <About at={at} />
      {plan === undefined ? null : <Reviews at={at} reviews={await reviewsOf(at.tx, plan)} />}
      {plan === undefined ? null : (
        <Versions at={at} versions={await versionsOf(at.tx, plan)} latest={await versionOf(at.tx, plan)} />
      )}
      <p className="cg-actions">
        <a className="nhsuk-button" href={`${planAddress}/finish`}>
          {say((plan?.version ?? 0) > 0 ? 'finish-link-again' : 'finish-link')}
        </a>
      </p>
      {inShort === undefined || (inShort.version === 0 && inShort.notNowOn === null) ? (
        <FormBox action={`${planAddress}/not-now`} button={say('not-now-button')} secondary>
          {null}
        </FormBox>
      ) : null}
      <p>
        <a href={at.side === 'person' ? '/my-plan' : at.address}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}

async function sectionsShown(at: PlanAt) {
  const { offered, plan, say, planAddress } = at;
  const written = plan === undefined ? new Map() : await sectionsOf(at.tx, plan);
  const here = offered.form.sections.includes('recovery') ? await textNow(at.tx, at.serviceId, 'recovery') : undefined;
  return offered.form.sections.map((section) => {
    const now = written.get(section);
    const hasWords = now !== undefined && now.words !== '';
    const heading = say(`section-${section}`);
    return (
      <section key={section}>
        <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">{heading}</h2>
        {section === 'recovery' ? <RecoveryHere at={at} here={here?.words} /> : null}
        {hasWords ? (
          <>
            <blockquote className="cg-own-words cg-typed nhsuk-u-margin-bottom-1">{now.words}</blockquote>
            <p className="nhsuk-hint nhsuk-u-margin-bottom-1">
              {say('section-by', { name: now.by, when: momentInWords(now.at) })}
            </p>
          </>
        ) : (
          <p className="nhsuk-u-margin-bottom-1">
            {say('not-written')}
            {offered.form.needed.includes(section) ? ` ${say('needed')}` : ''}
          </p>
        )}
        <p className="cg-no-print">
          <a href={`${planAddress}/parts/${section}`}>
            {say(hasWords ? 'change-link' : 'write-link')}
            <span className="nhsuk-u-visually-hidden">: {heading}</span>
          </a>
        </p>
      </section>
    );
  });
}

/** What recovery means to the service stands beside what it means to the person. */
export function RecoveryHere({ at, here }: { at: Pick<PlanAt, 'say' | 'serviceName'>; here: string | undefined }) {
  return (
    <>
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">
        {at.say('recovery-here', { service: at.serviceName })}
      </h3>
      <p className="cg-typed">{here ?? at.say('recovery-here-none')}</p>
    </>
  );
}

export const dayWords = (on: string | null, none: string) => (on === null ? none : longDate(on as never));
