import { addMonths } from '@commonground/calendar';
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
import { byWhom, type CrisisAt, type WhoseSide, withCrisisPlan, written } from '../at.ts';
import { dateBoxes, dayAhead } from '../finish/finish.route.tsx';
import { keepAnswer } from './entry.store.ts';

const ASK_AGAIN_MONTHS = 3;

/** "I do not want one now", in the person's words, with a day to ask again. It is a right, and it is enough. */
export const showNotNow = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) =>
    drawNotNow(at, filledForm(dateBoxes('ask', addMonths(at.today, ASK_AGAIN_MONTHS)))),
  );

export const keepNotNow = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const words = typedIn(filledForm(request.body), 'words').trim();
    const errors: Record<string, string> = {};
    if (words.length > 2000) errors.words = at.say('error-long', { most: 2000 });
    const ask = dayAhead(at, 'ask');
    if ('wrong' in ask) errors.ask = ask.wrong;
    if ('wrong' in ask || errors.words !== undefined) {
      return drawNotNow(at, withErrors(request.body, ['words', 'ask'], errors));
    }
    await written(at, 'a member says that they want no crisis plan now', (tx) =>
      keepAnswer(tx, byWhom(at), at, at.offered, {
        answer: 'not-now',
        words: words || null,
        until: ask.date,
        saidBy: at.called,
        saidTo: side === 'team' ? request.actor.name : null,
      }),
    );
    return { redirect: at.base, flash: at.say('not-now-kept') };
  });

function drawNotNow(at: CrisisAt, form: FormState): Answer {
  const { say, base, called: name } = at;
  const title = say('not-now-title', { name });
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{say('not-now-lede', { name })}</p>
      <FormBox action={`${base}/not-now`} button={say('not-now-button')}>
        <TextArea form={form} name="words" label={say('not-now-words', { name })} rows={3} />
        <DateField form={form} name="ask" label={say('not-now-ask', { name })} />
      </FormBox>
      <p>
        <a href={base}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}
