import { type CalendarDay, day, londonDay, longDate, monthAndYear } from '@commonground/calendar';
import { factInWords } from '#features/journeys/index.ts';
import { type Answer, addressWith, Own, type PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from '../member-words.ts';
import { loadMyRecord, type MyPart, type MyRecord } from './record.store.ts';
import { recordPages } from './record-pages.ts';

/** What is written about the person, in words, a month at a time; each service by itself. */
export async function showMyRecord(request: PageRequest): Promise<Answer> {
  const { actor, storage, query } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const record = await withActor(storage, actor, (tx) => loadMyRecord(tx, personId, query));
  return {
    title: words('record-title'),
    section: 'my-record',
    page: <RecordPage record={record} query={query} hasPage={request.hasPage} />,
  };
}

interface RecordPageProps {
  readonly record: MyRecord;
  readonly query: Record<string, string>;
  readonly hasPage: PageRequest['hasPage'];
}

function RecordPage({ record, query, hasPage }: RecordPageProps) {
  const { person, needs, saysNoNeeds, parts } = record;
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{words('record-title')}</h1>
      <p>{words('record-lede')}</p>
      <ul className="nhsuk-list">
        {recordPages
          .filter(({ path }) => hasPage(path))
          .map(({ path, name }) => (
            <li key={path}>
              <a href={path}>{words(name)}</a>
            </li>
          ))}
      </ul>
      <section>
        <h2 className="nhsuk-heading-m">{words('record-about')}</h2>
        <dl className="cg-facts">
          <Row name={words('record-called')} value={person.called} />
          <Row name={words('record-full-name')} value={person.fullName} />
          <Row name={words('record-born')} value={person.dateOfBirth === null ? null : longDate(person.dateOfBirth)} />
          <Row name={words('record-phone')} value={person.phone} />
          <Row name={words('record-email')} value={person.email} />
          <Row
            name={words('record-needs')}
            value={saysNoNeeds ? words('record-needs-none') : needs.join('. ') || null}
          />
        </dl>
      </section>
      <section>
        <h2 className="nhsuk-heading-m">{words('record-scores')}</h2>
        <p>
          <a href="/doing">{words('record-scores-link')}</a>
        </p>
      </section>
      {parts.map((part) => (
        <Part key={part.journey.journeyId} part={part} query={query} named={parts.length > 1} />
      ))}
    </div>
  );
}

function Row({ name, value }: { name: string; value: string | null }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value ?? words('record-not-known')}</dd>
    </>
  );
}

function Part({ part, query, named }: { part: MyPart; query: Record<string, string>; named: boolean }) {
  const { journey, plans, reach } = part;
  const id = journey.journeyId;
  return (
    <section id={`journey-${id}`}>
      {named ? <h2 className="nhsuk-heading-l">{journey.serviceName}</h2> : null}
      {reach === undefined ? null : (
        <dl className="cg-facts">
          <Row
            name={words('record-reach')}
            value={`${WAYS[reach.way]}. ${reach.mayLeaveMessage ? 'We may leave a message.' : 'We leave no message.'}`}
          />
        </dl>
      )}
      <h2 className="nhsuk-heading-m">
        <Own>{words('record-plans')}</Own>
      </h2>
      {plans.length === 0 ? <p>{words('record-plans-none')}</p> : null}
      <ul className="nhsuk-list">
        {plans.map(({ key, name, on, state }) => (
          <li key={key}>{words(PLAN_WORDS[state], { plan: name, date: on === null ? '' : longDate(on) })}</li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">{words('record-happened')}</h2>
      {part.month === undefined ? <p>{words('record-happened-none')}</p> : <Month part={part} query={query} />}
    </section>
  );
}

const PLAN_WORDS = {
  begun: 'record-plan-begun',
  finished: 'record-plan-on',
  'not-now': 'record-plan-not-now',
} as const;
const WAYS = { text: 'By text', phone: 'By phone call', email: 'By e-mail' } as const;
const inMonth = (month: string) => monthAndYear(day(`${month}-01`));

function Month({ part, query }: { part: MyPart; query: Record<string, string> }) {
  const { months, month = '', entries, notes, journey } = part;
  const at = months.indexOf(month);
  const to = (other: string) =>
    `${addressWith('/my-record', query, { [`month-${journey.journeyId}`]: other })}#journey-${journey.journeyId}`;
  const before = months[at + 1];
  const after = months[at - 1];
  return (
    <>
      <h3 className="nhsuk-heading-s">{inMonth(month)}</h3>
      <ul className="cg-plain-list">
        {entries.map(({ fact, corrected }) => {
          const { what, more } = factInWords(journey.model, fact);
          return (
            <li key={fact.id}>
              <strong>{longDate(fact.on)}</strong>
              <br />
              {what}
              {more.map((line) => (
                <span key={line}>
                  <br />
                  {line}
                </span>
              ))}
              <br />
              <span className="nhsuk-hint">
                {words('record-by', { who: fact.by.name })}
                {writtenLater(fact.on, fact.recordedAt)}
              </span>
              {corrected === null ? null : <p>{words('record-corrected', { why: corrected.why })}</p>}
            </li>
          );
        })}
        {notes.map((note) => (
          <li key={note.key}>
            <strong>{longDate(note.on)}</strong>
            <br />
            <a href={`/my-record/notes/${note.key}`}>{words('record-note')}</a>
            <br />
            <span className="nhsuk-hint">{words('record-by', { who: note.by })}</span>
          </li>
        ))}
      </ul>
      <nav aria-label={words('record-months')} className="cg-pages">
        <ul className="cg-pages__list">
          {after === undefined ? null : (
            <li>
              <a href={to(after)}>{inMonth(after)}</a>
            </li>
          )}
          {before === undefined ? null : (
            <li>
              <a href={to(before)}>{inMonth(before)}</a>
            </li>
          )}
        </ul>
      </nav>
    </>
  );
}

/** Said only where something was written down on another day than it happened. */
function writtenLater(on: CalendarDay, recordedAt: string): string {
  const written = londonDay(recordedAt);
  return written === on ? '' : `, ${longDate(written)}`;
}
