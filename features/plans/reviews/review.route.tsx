import {
  type Answer,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  readDate,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { beginPlan } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import { addReview, setReviewDay } from '../plan-change.store.ts';
import type { Side } from '../plan-words.ts';

const FIELDS = ['held', 'person-view', 'team-view', 'came', 'next'];

export const showReview = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => drawReview(at, emptyForm));

/** A review with both views. The person writes their own; the team writes both, the person's in their words. */
export const keepReview = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, async (at) => {
    const { body, today, actor, clock } = request;
    const text = (name: string) => typedIn(filledForm(body), name).trim() || null;
    const errors: Record<string, string> = {};
    const held = readDate(body, 'held', 'the day');
    const heldOn = 'date' in held ? held.date : undefined;
    if (heldOn === undefined) errors.held = 'wrong' in held ? held.wrong : at.say('error-day');
    else if (heldOn > today) errors.held = at.say('error-day-past');
    const next = readDate(body, 'next', 'the day');
    if ('wrong' in next) errors.next = next.wrong;
    const [personView, teamView] = [text('person-view'), side === 'team' ? text('team-view') : null];
    if (personView === null && teamView === null) errors['person-view'] = at.say('error-review');
    for (const [name, view] of [
      ['person-view', personView],
      ['team-view', teamView],
    ] as const) {
      if ((view ?? '').length > 5000) errors[name] = at.say('error-long', { most: 5000 });
    }
    if ((text('came') ?? '').length > 500) errors.came = at.say('error-long', { most: 500 });
    if (Object.keys(errors).length > 0 || heldOn === undefined) return drawReview(at, withErrors(body, FIELDS, errors));
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: at.offered.kind, on: today });
    await addReview(at.tx, actor, plan, { heldOn, personView, teamView, whoCame: text('came') }, clock.now());
    if ('date' in next && next.date !== undefined) await setReviewDay(at.tx, plan, next.date);
    return { redirect: at.planAddress, flash: at.say('review-kept') };
  });

function drawReview(at: PlanAt, form: FormState): Answer {
  const { say, planAddress } = at;
  return at.draw(
    say('review-title'),
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{say('review-title')}</h1>
      <p>{say('review-both')}</p>
      <FormBox action={`${planAddress}/review`} button={say('review-button')}>
        <DateField form={form} name="held" label={say('review-held')} />
        <TextArea form={form} name="person-view" label={say('review-person')} />
        {at.side === 'team' ? <TextArea form={form} name="team-view" label={say('review-team')} /> : null}
        <TextField form={form} name="came" label={say('review-came')} />
        <DateField form={form} name="next" label={say('review-next')} />
      </FormBox>
      <p>
        <a href={planAddress}>{say('back-plan')}</a>
      </p>
    </div>,
    form,
  );
}
