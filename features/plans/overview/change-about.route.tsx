import type { CalendarDay } from '@commonground/calendar';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  Radios,
  readDate,
  TextField,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { PHASES } from '../plan.rules.ts';
import { beginPlan, type PlanRow } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import { type AboutPlan, changeAbout } from '../plan-change.store.ts';
import type { Side } from '../plan-words.ts';

export const showAbout = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => drawAbout(at, filledForm(asItStands(at.plan))));

/** Coordinator, review day, where the person is and who may be told. A change in between is noticed. */
export const keepAbout = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { body, actor, today } = request;
    const read = readAbout(at, body);
    if ('errors' in read) {
      return drawAbout(at, withErrors(body, ['coordinator', 'review', 'phase', 'share-with'], read.errors));
    }
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: at.offered.kind, on: today });
    const seen = at.plan === undefined ? plan.revision : Number(typedIn(filledForm(body), 'seen'));
    const changed = await changeAbout(at.tx, actor, plan, read.about, { seen, on: today });
    if (changed) return { redirect: at.planAddress, flash: at.say('about-kept') };
    const values = { ...body, seen: String(plan.revision) };
    const errors = { coordinator: at.say('error-about-moved') };
    return drawAbout({ ...at, plan }, withErrors(values, ['coordinator'], errors), true);
  });

function readAbout(at: PlanAt, body: Values): { about: AboutPlan } | { errors: Record<string, string> } {
  const form = filledForm(body);
  const text = (name: string) => typedIn(form, name).trim() || null;
  const errors: Record<string, string> = {};
  const read = readDate(body, 'review', 'the day');
  if ('wrong' in read) errors.review = read.wrong;
  const phase = PHASES.find((one) => one === text('phase')) ?? null;
  const isNew = phase !== (at.plan?.phase ?? null);
  if (phase !== null && isNew && text('together') !== 'yes') errors.phase = at.say('error-phase');
  const shareWith = text('share-with');
  const isYes = text('share-yes') === 'yes';
  if (isYes && shareWith === null) errors['share-with'] = at.say('error-share');
  const long = (name: string, most: number) => {
    if ((text(name) ?? '').length > most) errors[name] = at.say('error-long', { most });
  };
  long('coordinator', 120);
  long('share-with', 300);
  if (Object.keys(errors).length > 0) return { errors };
  const sameShare = shareWith === (at.plan?.share_with ?? null);
  const before = (at.plan?.share_yes_on ?? null) as CalendarDay | null;
  const shareYesOn = isYes ? (sameShare && before !== null ? before : at.request.today) : null;
  const reviewOn = 'date' in read ? read.date : null;
  return { about: { coordinator: text('coordinator'), reviewOn, phase, shareWith, shareYesOn } };
}

function asItStands(plan: PlanRow | undefined): Values {
  const [year = '', month = '', day = ''] = (plan?.review_on ?? '').split('-');
  return {
    seen: String(plan?.revision ?? 1),
    coordinator: plan?.coordinator ?? '',
    'review-day': day === '' ? '' : String(Number(day)),
    'review-month': month === '' ? '' : String(Number(month)),
    'review-year': year,
    phase: plan?.phase ?? 'none',
    'share-with': plan?.share_with ?? '',
    'share-yes': plan?.share_yes_on ? 'yes' : '',
  };
}

function drawAbout(at: PlanAt, form: FormState, moved = false): Answer {
  const { say, planAddress } = at;
  const title = say('about-heading');
  const tick = (name: string, words: string) => (
    <div className="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id={name}
          name={name}
          type="checkbox"
          value="yes"
          defaultChecked={typedIn(form, name) === 'yes'}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={name}>
          {words}
        </label>
      </div>
    </div>
  );
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      {moved ? <NowStands at={at} /> : null}
      <FormBox action={`${planAddress}/about`} button={say('about-button')}>
        <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
        <TextField form={form} name="coordinator" label={say('coordinator')} />
        <DateField form={form} name="review" label={say('review-day')} />
        <Radios
          form={form}
          name="phase"
          label={say('phase')}
          hint={say('phase-hint')}
          choices={[...PHASES, 'none' as const].map((value) => ({
            value,
            words: value === 'none' ? say('phase-none') : say(`phase-${value}`),
          }))}
        />
        {tick('together', say('phase-together'))}
        <TextField form={form} name="share-with" label={say('share-with')} />
        {tick('share-yes', say('share-yes'))}
      </FormBox>
      <p>
        <a href={planAddress}>{say('back-plan')}</a>
      </p>
    </div>,
    form,
  );
}

/** What somebody else left there in between; what was typed stays in the form beside it. */
function NowStands({ at: { plan, say } }: { at: PlanAt }) {
  if (plan === undefined) return null;
  return (
    <div className="nhsuk-inset-text">
      <h2 className="nhsuk-heading-s">{say('both-saved')}</h2>
      <dl className="cg-facts">
        <dt>{say('coordinator')}</dt>
        <dd>{plan.coordinator ?? say('coordinator-none')}</dd>
        <dt>{say('review-day')}</dt>
        <dd>{plan.review_on ?? say('review-none')}</dd>
        <dt>{say('phase')}</dt>
        <dd>{plan.phase === null ? say('phase-none') : say(`phase-${plan.phase}`)}</dd>
        <dt>{say('share')}</dt>
        <dd>{plan.share_with ?? say('share-none')}</dd>
      </dl>
    </div>
  );
}
