import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, emptyForm, type FormState, formPage, type PageRequest } from '#platform/pages/index.ts';
import { peopleWithNumber, supportersWithNumber } from '../incoming/whose.store.ts';
import { type Thread, threadOf } from '../thread.store.ts';
import { whyNotWrite } from './change-thread.ts';
import { numberInWords } from './queue.store.ts';
import { ThreadPage } from './thread.page.tsx';
import { linesOfThread } from './thread-lines.store.ts';

/** One number: every text, every answer, what was done, and what can be done now. */
export const showThread = (request: PageRequest): Promise<Answer> =>
  inThread(request, (at, thread) => drawThread(at, thread, {}));

export function inThread(
  request: PageRequest,
  answer: (at: InService, thread: Thread) => Promise<Answer>,
): Promise<Answer> {
  const none = { notFound: true, why: 'no such thread in this service' } as const;
  const { threadId } = request.params;
  if (!isRecordId(threadId)) return Promise.resolve(none);
  return inService(request, async (at) => {
    const thread = await threadOf(at.tx, { serviceId: at.serviceId, threadId });
    return thread === undefined ? none : answer(at, thread);
  });
}

/** The forms of the page as they stand: what was typed into one of them, and a sentence above all. */
export interface Drawn {
  readonly write?: FormState;
  readonly close?: FormState;
  /** Words of a text that would tell what it is about; it goes out only when somebody says so again. */
  readonly telling?: string;
  readonly news?: string;
}

export async function drawThread(at: InService, thread: Thread, drawn: Drawn): Promise<Answer> {
  const { tx, serviceId, request } = at;
  const people = await peopleWithNumber(tx, serviceId, thread.number);
  const opened = thread.person_id === null ? people.map(({ personId }) => personId) : [thread.person_id];
  for (const personId of opened) {
    const what = thread.person_id === null ? 'your name, beside a number that others have too' : 'your texts';
    await logAccess(tx, request.actor, { serviceId, personId, what });
  }
  const whose = people.find(({ personId }) => personId === thread.person_id);
  const title = `Texts: ${whose?.called ?? numberInWords(thread.whose, thread.number)}`;
  const errors = { ...drawn.write?.errors, ...drawn.close?.errors };
  return formPage({
    title,
    form: { values: {}, errors },
    section: 'today',
    service: at.view,
    page: (
      <ThreadPage
        at={at}
        thread={thread}
        title={title}
        whose={whose}
        people={people}
        supporters={await supportersWithNumber(tx, serviceId, thread.number)}
        lines={await linesOfThread(tx, { serviceId, threadId: thread.thread_id })}
        whyNotWrite={await whyNotWrite(tx, thread)}
        drawn={{ write: emptyForm, close: emptyForm, ...drawn }}
      />
    ),
  });
}
