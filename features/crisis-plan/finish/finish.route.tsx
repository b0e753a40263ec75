import { addMonths, type CalendarDay, shortDate } from '@commonground/calendar';
import type { SaidNow } from '#features/plans/index.ts';
import { findPlan, sectionsOf } from '#features/plans/index.ts';
import {
  type Answer,
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  readDate,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { byWhom, type CrisisAt, headingOf, type WhoseSide, withCrisisPlan, written } from '../at.ts';
import { contactsOf } from '../write/contacts.store.ts';
import { contributionsOf } from '../write/contributions.store.ts';
import { addressOf } from '../write/steps.ts';
import { finishCrisisPlan, sayToVersion } from './finish.store.ts';

/** Months after which a plan is looked at again, unless another day is chosen. */
const REVIEW_MONTHS = 3;

export const dateBoxes = (name: string, on: CalendarDay) => {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
};

export const showFinish = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, (at) =>
    drawFinish(at, filledForm(dateBoxes('review', addMonths(at.today, REVIEW_MONTHS)))),
  );

/** A version of what is written now, with the day to look at it again and whoever says yes to it now. */
export const finish = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const review = dayAhead(at, 'review');
    if ('wrong' in review) return drawFinish(at, withErrors(request.body, ['review'], { review: review.wrong }));
    const version = await written(at, 'a member finishes a version of their crisis plan', (tx) =>
      finishCrisisPlan(tx, byWhom(at), {
        of: at,
        ...{ offered: at.offered, name: at.name, called: at.called, serviceName: at.serviceName },
        ...{ riskWay: at.riskWay, reviewOn: review.date, said: saidWith(at) },
      }),
    );
    if (version === undefined) {
      return drawFinish(at, withErrors(request.body, ['review'], { review: at.say('error-empty') }));
    }
    return { redirect: at.base, flash: at.say('finished', { version }) };
  });

/** A day after today, within two years: further off nobody would look at it again. */
export function dayAhead(at: CrisisAt, name: string): { date: CalendarDay } | { wrong: string } {
  const read = readDate(at.request.body, name, at.say('a-day'));
  if ('wrong' in read) return { wrong: read.wrong };
  if (!('date' in read) || read.date <= at.today || read.date > addMonths(at.today, 24)) {
    return { wrong: at.say('error-day-ahead') };
  }
  return { date: read.date };
}

function saidWith(at: CrisisAt): SaidNow[] {
  const ticked = filledForm(at.request.body);
  const yes = (name: string) => {
    const value = ticked.values.agrees;
    return Array.isArray(value) ? value.includes(name) : value === name;
  };
  const own = { agrees: true, words: null };
  const said: SaidNow[] = [];
  if (at.side === 'person') {
    if (yes('person')) said.push({ ...own, side: 'person', name: at.called, saidTo: null });
    return said;
  }
  const { name } = at.request.actor;
  if (yes('person')) said.push({ ...own, side: 'person', name: at.called, saidTo: name });
  if (yes('team')) said.push({ ...own, side: 'team', name, saidTo: null });
  return said;
}

/** A word to the latest version: one's own, or that of the person or a supporter, written down by whoever heard it. */
export const agree = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { body } = request;
    const version = Number(body.version);
    // Only what stands now is agreed to: a version that came in between has to be read first.
    if (at.plan === undefined || at.plan.version === 0 || version !== at.plan.version) return { redirect: at.base };
    const said = wordOf(at);
    if (said === undefined) return { redirect: at.base, flash: at.say('error-supporter') };
    await written(at, 'a member says whether they agree to their crisis plan', async (tx) => {
      const plan = await findPlan(tx, at, at.offered.key, true);
      if (plan === undefined || plan.version !== version) return;
      await sayToVersion(tx, byWhom(at), { of: at, offered: at.offered }, plan, said);
    });
    return { redirect: at.base, flash: at.say('agree-kept') };
  });

function wordOf(at: CrisisAt): SaidNow | undefined {
  const { body, actor } = at.request;
  const form = filledForm(body);
  const words = typedIn(form, 'words').trim().slice(0, 20_000) || null;
  const me = at.side === 'person' ? at.called : actor.name;
  const agrees = body.agrees !== 'no';
  if (body.who === 'supporter') {
    const name = typedIn(form, 'name').trim();
    if (name === '' || name.length > 120) return undefined;
    return { side: 'supporter', agrees, name, saidTo: me, words };
  }
  if (at.side === 'person') return { side: 'person', agrees, name: at.called, saidTo: null, words };
  if (body.who === 'person') return { side: 'person', agrees, name: at.called, saidTo: actor.name, words };
  return { side: 'team', agrees, name: actor.name, saidTo: null, words };
}

async function drawFinish(at: CrisisAt, form: FormState): Promise<Answer> {
  const { say, base, plan } = at;
  const texts = plan === undefined ? new Map() : await sectionsOf(at.tx, plan);
  const hasWords = at.sections.filter((section) => (texts.get(section)?.words ?? '') !== '');
  const toCall = plan === undefined ? [] : await contactsOf(at.tx, plan);
  const open = plan === undefined ? [] : (await contributionsOf(at.tx, plan)).filter(({ decided }) => decided === null);
  const empty = at.sections.filter((section) => !hasWords.includes(section));
  return at.draw(
    say('finish-title'),
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{say('finish-title')}</h1>
      <p>{say('finish-lede')}</p>
      <p>{say('finish-has', { parts: hasWords.length, contacts: toCall.length })}</p>
      {open.length === 0 ? null : (
        <p>
          {say('finish-open', { n: open.length })}{' '}
          {[...new Set(open.map(({ section }) => section))].map((section) => {
            const part = at.sections.find((one) => one === section);
            return part === undefined ? null : (
              <a key={section} href={addressOf(at, part)}>
                {headingOf(say, at.riskWay, part)}{' '}
              </a>
            );
          })}
        </p>
      )}
      {empty.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{say('finish-empty')}</span>
          </summary>
          <div className="nhsuk-details__text">
            <ul className="nhsuk-list">
              {empty.map((section) => (
                <li key={section}>
                  <a href={addressOf(at, section)}>{headingOf(say, at.riskWay, section)}</a>
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
      <FormBox action={`${base}/finish`} button={say('finish-button')}>
        <DateField
          form={form}
          name="review"
          label={say('finish-review')}
          hint={say('finish-review-hint', { example: shortDate(addMonths(at.today, REVIEW_MONTHS)) })}
        />
        <Checkboxes
          form={form}
          name="agrees"
          label={say('finish-agrees')}
          choices={
            at.side === 'person'
              ? [{ value: 'person', words: say('finish-i-agree') }]
              : [
                  { value: 'person', words: say('finish-person-said', { name: at.called }) },
                  { value: 'team', words: say('finish-team-agrees', { name: at.request.actor.name }) },
                ]
          }
        />
      </FormBox>
      <p>
        <a href={base}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}
