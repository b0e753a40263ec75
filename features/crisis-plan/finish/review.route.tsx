import { addMonths } from '@commonground/calendar';
import { addReview, setReviewDay } from '#features/plans/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type CrisisAt, type WhoseSide, withCrisisPlan } from '../at.ts';
import { dateBoxes, dayAhead } from './finish.route.tsx';

/** It was looked at again, together or alone, and stands: with both views, and the next day. */
export const showReview = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => drawReview(at, filledForm(dateBoxes('next', addMonths(at.today, 3)))));

export const keepReview = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const { body, actor, clock, today } = request;
    const text = (name: string) => typedIn(filledForm(body), name).trim() || null;
    const [personView, teamView] = [text('person-view'), side === 'team' ? text('team-view') : null];
    const errors: Record<string, string> = {};
    if (personView === null && teamView === null) errors['person-view'] = at.say('error-review');
    for (const [field, view] of [
      ['person-view', personView],
      ['team-view', teamView],
    ] as const) {
      if ((view ?? '').length > 5000) errors[field] = at.say('error-long', { most: 5000 });
    }
    const next = dayAhead(at, 'next');
    if ('wrong' in next) errors.next = next.wrong;
    if (Object.keys(errors).length > 0 || 'wrong' in next) {
      return drawReview(at, withErrors(body, ['person-view', 'team-view', 'next'], errors));
    }
    if (at.plan === undefined || at.plan.version === 0) return { redirect: at.base };
    await addReview(at.tx, actor, at.plan, { heldOn: today, personView, teamView, whoCame: null }, clock.now());
    await setReviewDay(at.tx, at.plan, next.date);
    return { redirect: at.base, flash: at.say('review-kept') };
  });

function drawReview(at: CrisisAt, form: FormState): Answer {
  const { say, base } = at;
  return at.draw(
    say('review-title'),
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{say('review-title')}</h1>
      <p>{say('review-lede')}</p>
      <p>
        <a href={`${base}/page`}>{say('page-link')}</a>
      </p>
      <FormBox action={`${base}/review`} button={say('review-button')}>
        <TextArea form={form} name="person-view" label={say('review-mine', { name: at.called })} rows={4} />
        {at.side === 'team' ? <TextArea form={form} name="team-view" label={say('review-theirs')} rows={4} /> : null}
        <DateField form={form} name="next" label={say('review-next')} />
      </FormBox>
      <p>
        <a href={base}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}
