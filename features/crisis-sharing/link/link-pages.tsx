import { londonDay, londonTime, longDate } from '@commonground/calendar';
import type { ReactNode } from 'react';
import { CrisisPlanPage } from '#features/crisis-plan/index.ts';
import { Csrf, type FormState, formPage, helpLines, type PageAnswer, TextField } from '#platform/pages/index.ts';
import { words } from '../sharing-words.ts';
import { type Whose, WhosePlan } from '../whose-plan.tsx';
import { PASS_MINUTES, type PlanBehind } from './open.store.ts';

/** Pages for whoever holds a link. They stand alone: no service, no name, and no way to anything but help. */
const alone = (title: string, status: number, page: ReactNode): PageAnswer => ({
  title: words(title),
  alone: true,
  status,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{words(title)}</h1>
      {page}
    </div>
  ),
});

/** One button, what it does, and nothing about anybody. The same page for every link that opens something. */
export function buttonPage(address: string, once: string, form: FormState): PageAnswer {
  return {
    ...formPage({
      title: words('press-title'),
      form,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('press-title')}</h1>
          <p className="nhsuk-lede-text">{words('press-what')}</p>
          <p>{words('press-only')}</p>
          <form method="post" action={address} noValidate>
            <Csrf />
            <input type="hidden" name="once" value={once} />
            <TextField form={form} name="who" label={words('press-who')} hint={words('press-who-hint')} />
            <button className="nhsuk-button" type="submit">
              {words('press-button')}
            </button>
          </form>
          <p>{words('press-danger')}</p>
        </div>
      ),
    }),
    alone: true,
  };
}

const InDanger = () => (
  <>
    <p>
      <strong>{words('over-danger')}</strong>
    </p>
    <ul className="nhsuk-list nhsuk-list--bullet">
      {helpLines()
        .slice(0, 3)
        .map((line) => (
          <li key={line.id}>
            {line.name}: {line.number === undefined ? line.how : <a href={`tel:${line.number}`}>{line.how}</a>}
          </li>
        ))}
    </ul>
  </>
);

/** Unknown, stopped, over, withdrawn: to a stranger all the same. */
export const overPage = (): PageAnswer =>
  alone(
    'over-title',
    404,
    <>
      <p className="nhsuk-lede-text">{words('over-lede')}</p>
      <p>{words('over-copy')}</p>
      <InDanger />
      <p>{words('over-ask')}</p>
    </>,
  );

/** Our database does not answer: whoever stands beside somebody in a crisis must not wait for us. */
export const brokenLinkPage = (): PageAnswer =>
  alone(
    'broken-title',
    503,
    <>
      <p className="nhsuk-lede-text">{words('broken-lede')}</p>
      <InDanger />
    </>,
  );

/** The plan as it stands now, with the moment at which this browser opened it. */
export function planPage(
  found: PlanBehind & { readonly openedAt: Date },
  { cover, whose }: { readonly cover: readonly string[]; readonly whose: Whose | undefined },
  now: Date,
): PageAnswer {
  const { version } = found.plan;
  const reader = READERS[found.share.receiver_kind];
  return {
    title: words('opened-title', { name: version.content.called }),
    alone: true,
    page: (
      <div className="nhsuk-u-reading-width">
        <WhosePlan whose={whose} />
        <CrisisPlanPage plan={version} now={now} cover={cover} {...(reader === undefined ? {} : { reader })} />
        <p className="nhsuk-body-s">
          {words('opened-frame', { date: longDate(londonDay(found.openedAt)), time: londonTime(found.openedAt) })}{' '}
          <span className="cg-no-print">{words('opened-again', { minutes: PASS_MINUTES })}</span>
        </p>
      </div>
    ),
  };
}

const READERS: Partial<Record<string, 'ask-ae' | 'ask-police' | 'ask-crisis-team'>> = {
  'a-and-e': 'ask-ae',
  ambulance: 'ask-ae',
  police: 'ask-police',
  'crisis-team': 'ask-crisis-team',
};
