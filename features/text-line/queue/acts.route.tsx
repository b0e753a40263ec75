import { textLength, wordsProblem } from '#features/measures/index.ts';
import { colleaguesOf } from '#features/safety/index.ts';
import { type InService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  filledForm,
  formPage,
  type PageRequest,
  SelectField,
  withErrors,
} from '#platform/pages/index.ts';
import { tellOfText } from '../clock/look-after.ts';
import { peopleWithNumber } from '../incoming/whose.store.ts';
import { MOST_PARTS } from '../reply/reply.rules.ts';
import type { Thread } from '../thread.store.ts';
import {
  type Acting,
  type Changed,
  chooseWhose,
  closeThread,
  handOverThread,
  takeThread,
  writeBack,
} from './change-thread.ts';
import { isDone } from './done.ts';
import { drawThread, inThread } from './thread.route.tsx';

const text = ({ body }: PageRequest, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
};
const acting = ({ request, serviceId }: InService, thread: Thread): Acting => ({
  actor: request.actor,
  now: request.clock.now(),
  key: { serviceId, threadId: thread.thread_id },
  seenText: text(request, 'seen'),
});
const addressOf = ({ serviceId }: InService, thread: Thread) => `/s/${serviceId}/texts/${thread.thread_id}`;
const GONE = 'It was closed just before you. Nothing was changed.';

const after = (at: InService, thread: Thread, changed: Changed, done: string): Answer => ({
  redirect: addressOf(at, thread),
  flash: changed === 'done' ? done : GONE,
});

export const sendTakeText = (request: PageRequest): Promise<Answer> =>
  inThread(request, async (at, thread) =>
    after(at, thread, await takeThread(at.tx, acting(at, thread)), 'It is yours. Say what was done when it is done.'),
  );

export const sendWhose = (request: PageRequest): Promise<Answer> =>
  inThread(request, async (at, thread) => {
    const chosen = text(request, 'person');
    const people = await peopleWithNumber(at.tx, at.serviceId, thread.number);
    const one = people.find(({ personId, died }) => personId === chosen && !died);
    if (one === undefined && chosen !== 'nobody') {
      return { redirect: addressOf(at, thread), flash: 'Choose whose texts these are. Nothing was changed.' };
    }
    return after(at, thread, await chooseWhose(at.tx, acting(at, thread), one), 'Kept whose texts these are.');
  });

const NEWS = 'Another text came while you wrote. Read it before you close. What you wrote is kept below.';
const MOST_LETTERS = 1000;

export const sendCloseText = (request: PageRequest): Promise<Answer> =>
  inThread(request, async (at, thread) => {
    const kind = text(request, 'kind');
    const done = text(request, 'done');
    if (!isDone(kind) || (kind === 'other' && done === '') || done.length > MOST_LETTERS) {
      const close = withErrors(request.body, ['kind', 'done'], {
        ...(isDone(kind) ? {} : { kind: 'Choose what was done' }),
        ...(kind === 'other' && done === '' ? { done: 'Write what was done, in a sentence' } : {}),
        ...(done.length > MOST_LETTERS ? { done: `Write at most ${MOST_LETTERS} letters` } : {}),
      });
      return drawThread(at, thread, { close });
    }
    const changed = await closeThread(at.tx, acting(at, thread), { kind, words: done });
    if (changed === 'more') return drawThread(at, thread, { close: filledForm(request.body), news: NEWS });
    if (changed === 'gone') return after(at, thread, changed, '');
    return { redirect: `/s/${at.serviceId}/texts`, flash: 'Closed. The next text from this number opens it again.' };
  });

/** Sends a text by hand. Words that tell what it is about come back once with a warning. */
export const sendWriteBack = (request: PageRequest): Promise<Answer> =>
  inThread(request, async (at, thread) => {
    const words = text(request, 'words');
    const once = text(request, 'once');
    const { parts } = textLength(words);
    const wrong =
      words === ''
        ? 'Write your text'
        : parts > MOST_PARTS
          ? `Write a shorter text: it would be cut into ${parts}, and ${MOST_PARTS} are the most`
          : undefined;
    if (wrong !== undefined)
      return drawThread(at, thread, { write: withErrors(request.body, ['words'], { words: wrong }) });
    const telling = /“(.+)”/.exec(wordsProblem(words, { needsLink: false }) ?? '')?.[1];
    if (telling !== undefined && text(request, 'sure') !== words) {
      return drawThread(at, thread, { write: filledForm(request.body), telling });
    }
    if (!isRecordId(once)) return { redirect: addressOf(at, thread), flash: 'Open the page again. Nothing was sent.' };
    const act = acting(at, thread);
    const written = await writeBack(at.tx, act, { messageId: once, words });
    if (written === 'cannot')
      return drawThread(at, thread, { write: filledForm(request.body), news: 'Nothing was sent.' });
    if (request.body.close !== 'yes') return after(at, thread, 'done', 'It is on its way.');
    const closed = await closeThread(at.tx, act, { kind: 'wrote', words: '' });
    if (closed === 'more') {
      const flash = 'Your text is on its way. Another text came while you wrote: it is not closed.';
      return { redirect: addressOf(at, thread), flash };
    }
    return { redirect: `/s/${at.serviceId}/texts`, flash: 'It is on its way, and nothing more waits.' };
  });

export async function showHandOverText(request: PageRequest): Promise<Answer> {
  const colleagues = await colleaguesOf(request.storage, request.params.serviceId ?? '', request.today);
  return inThread(request, async (at, thread) =>
    formPage({
      title: 'Give it to a colleague',
      form: emptyForm,
      section: 'today',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Give it to a colleague</h1>
          <FormBox action={`${addressOf(at, thread)}/hand-over`} button="Give it to them">
            <SelectField
              form={emptyForm}
              name="to"
              label="Who takes it?"
              hint="They hear by e-mail that something waits, without a name."
              options={colleagues.map(({ accountId, name }) => ({ value: accountId, words: name }))}
            />
          </FormBox>
        </div>
      ),
    }),
  );
}

export async function sendHandOverText(request: PageRequest): Promise<Answer> {
  const colleagues = await colleaguesOf(request.storage, request.params.serviceId ?? '', request.today);
  const to = colleagues.find(({ accountId }) => accountId === request.body.to);
  return inThread(request, async (at, thread) => {
    if (to === undefined) {
      return { redirect: addressOf(at, thread), flash: 'Choose somebody who works here. Nothing was changed.' };
    }
    const act = acting(at, thread);
    const changed = await handOverThread(at.tx, act, to);
    const onceKey = `handed-over:${act.now.getTime()}`;
    const told = changed === 'done' ? await tellOfText(at.tx, act.key, [to], { url: request.origin, onceKey }) : 0;
    const how = told === 0 ? ' They have no e-mail address here: tell them yourself.' : '';
    return after(at, thread, changed, `${to.name} has it now.${how}`);
  });
}
