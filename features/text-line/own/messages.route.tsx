import { dutyCalendar } from '#features/crisis-cover/index.ts';
import { listServices } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type Line, openLines } from '../line.store.ts';
import { atInWords, timeInWords } from '../moments.ts';
import { readingAt } from '../reply/reply.rules.ts';
import { words } from '../text-line-words.ts';
import { type OwnLine, type OwnThread, ownThreads } from './own-texts.store.ts';

/** A member's page: the texts they sent, what came back, and when somebody reads. */
export function showOwnTexts(request: PageRequest): Promise<Answer> {
  const { actor, storage, clock } = request;
  const { personId } = actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(storage, actor, async (tx) => {
    const threads = await ownThreads(tx, personId);
    const names = new Map((await listServices(tx)).map(({ serviceId, name }) => [serviceId, name]));
    const lines = [];
    for (const line of await openLines(tx)) lines.push({ line, when: await whenRead(tx, line, clock.now(), request) });
    return {
      title: words('title'),
      section: 'messages',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('title')}</h1>
          {lines.length === 0 ? (
            <p>
              {words('no-line')} <a href="/ring-me">{words('ring-me')}</a> <a href="/help-now">Help now</a>
            </p>
          ) : null}
          {lines.map(({ line, when }) => (
            <div key={line.service_id} className="cg-panel">
              {lines.length > 1 ? <h2 className="nhsuk-heading-s">{names.get(line.service_id)}</h2> : null}
              <p>{words('line', { number: line.number, when })}</p>
              <p>
                {words('line-not')} <a href="/help-now">Help now</a>
              </p>
            </div>
          ))}
          <p>{threads.length === 0 ? words('none') : words('about')}</p>
          {threads.map((thread) => (
            <Thread key={thread.threadId} thread={thread} name={names.get(thread.serviceId)} request={request} />
          ))}
        </div>
      ),
    };
  });
}

async function whenRead(tx: Tx, line: Line, now: Date, { today }: PageRequest): Promise<string> {
  const reading = readingAt(await dutyCalendar(tx, line.service_id), now);
  if (reading.kind === 'nobody') return words('page-nobody');
  return reading.kind === 'later'
    ? words('page-later', { from: timeInWords(reading.from, today) })
    : words('page-now', { by: timeInWords(reading.due, today) });
}

function Thread({ thread, name, request }: { thread: OwnThread; name: string | undefined; request: PageRequest }) {
  const { today, clock } = request;
  const { dueAt, done } = thread;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{name}</h2>
      <ul className="cg-plain-list">
        {thread.lines.map((line) => (
          <li key={line.id}>
            <p className="nhsuk-u-margin-bottom-1">{headingOf(line, atInWords(line.at, today))}</p>
            {isNoAnswer(line) ? null : (
              <blockquote className="cg-own-words">
                <p className="cg-message__words nhsuk-u-margin-bottom-0">{line.words}</p>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {dueAt === null ? null : (
        <p>
          <strong>{words(dueAt < clock.now() ? 'open-late' : 'waits', { by: timeInWords(dueAt, today) })}</strong>
        </p>
      )}
      {done === null ? null : <p>{words(`done-${done.kind}`, { when: atInWords(done.at, today) })}</p>}
      {thread.stopped ? <p className="nhsuk-inset-text">{words('stop-on')}</p> : null}
    </section>
  );
}

/** What we would have said by ourselves is true no longer: that nothing came is what there is to say. */
const isNoAnswer = ({ from, arrived }: OwnLine): boolean => from === 'itself' && !arrived;

function headingOf(line: OwnLine, when: string): string {
  const { from, by, arrived } = line;
  if (from === 'me') return words('you', { when });
  if (isNoAnswer(line)) return words('not-sent', { when });
  if (from === 'itself') return words('by-itself', { when });
  return words(arrived ? 'by-person' : 'by-person-not-sent', { name: by ?? '', when });
}
