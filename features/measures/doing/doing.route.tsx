import { type CalendarDay, longDate } from '@commonground/calendar';
import { INSTRUMENTS } from '@commonground/measures';
import type { ReactElement } from 'react';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { words } from '../measure-words.ts';
import type { SentResponse } from '../response.store.ts';
import { type Doing, loadDoing, type Measured } from './doing.store.ts';
import { DueList } from './due-list.tsx';
import { lineFor } from './line.tsx';
import { sinceFirst } from './since-first.ts';

/** A section that another feature puts on this page, read in the same transaction; null where it has nothing to say. */
export type DoingSection = (tx: Tx, request: PageRequest) => Promise<ReactElement | null>;

/** What is asked now, what other features add, scores over time in words and a line, and earlier answers. */
export async function showDoing(request: PageRequest, sections: readonly DoingSection[] = []): Promise<Answer> {
  const { actor, storage, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const { doing, added } = await withActor(storage, actor, async (tx) => {
    const added: ReactElement[] = [];
    for (const section of sections) {
      const drawn = await section(tx, request);
      if (drawn !== null) added.push(drawn);
    }
    return { doing: await loadDoing(tx, personId, today), added };
  });
  return { title: words('doing-title'), section: 'doing', page: <DoingPage doing={doing} added={added} /> };
}

const MOST_LISTED = 50;

function DoingPage({ doing: { asked, measured, sent }, added }: { doing: Doing; added: readonly ReactElement[] }) {
  return (
    <>
      <h1>{words('doing-title')}</h1>
      <section>
        <h2 className="nhsuk-heading-m">{words('doing-due')}</h2>
        {asked.open.length === 0 ? <p>{words('doing-due-none')}</p> : <DueList due={asked.open} />}
      </section>
      {added}
      {measured.length === 0 ? <p>{words('doing-none')}</p> : null}
      {measured.map((each) => (
        <OneMeasure key={each.instrument.id} measured={each} />
      ))}
      {sent.length === 0 ? null : <EarlierAnswers sent={sent} />}
    </>
  );
}

function OneMeasure({ measured: { instrument, points } }: { measured: Measured }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{instrument.name}</h2>
      <p>{words(instrument.better === 'lower' ? 'score-lower' : 'score-higher')}</p>
      {lineFor(instrument, points, `line-${instrument.id}`, sinceFirst(instrument, points))}
    </section>
  );
}

function EarlierAnswers({ sent }: { sent: readonly SentResponse[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('doing-earlier')}</h2>
      <p className="nhsuk-u-reading-width">{words('doing-earlier-hint')}</p>
      <ul className="nhsuk-list">
        {sent.slice(0, MOST_LISTED).map((each) => (
          <li key={each.responseId}>
            <a href={`/doing/answer/${each.responseId}`}>
              {words(each.mode === 'screen' || each.mode === 'link' ? 'doing-earlier-line' : 'doing-earlier-line-of', {
                instrument: INSTRUMENTS.get(each.instrument)?.name ?? each.instrument,
                date: longDate(each.answeredOn as CalendarDay),
              })}
            </a>
            {each.withdrawnAt === null ? null : ` (${words('doing-earlier-out')})`}
          </li>
        ))}
      </ul>
    </section>
  );
}
