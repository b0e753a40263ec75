import { type CalendarDay, longDate } from '@commonground/calendar';
import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import { type Answer, Csrf, type PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { compare, comparedOn, forReading } from '../compare.rules.ts';
import { keyOf } from '../due.rules.ts';
import { type Asked, askedOf, type DueForPerson } from '../due.store.ts';
import { words } from '../measure-words.ts';
import { type SentResponse, sentBy } from '../response.store.ts';
import { scoresOf } from '../score.store.ts';
import { lineFor } from './line.tsx';
import { type LinePoint, scoreLine } from './score-line.rules.ts';

interface Measured {
  readonly instrument: Instrument;
  readonly points: readonly LinePoint[];
}

/** Scores over time in words and a line, what is asked now, and earlier answers. */
export async function showDoing(request: PageRequest): Promise<Answer> {
  const { actor, storage, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const { asked, measured, sent } = await withActor(storage, actor, async (tx) => {
    const asked = await askedOf(tx, personId, today);
    const sent = await sentBy(tx, personId);
    const measured: Measured[] = [];
    for (const id of new Set(sent.map((response) => response.instrument))) {
      const instrument = INSTRUMENTS.get(id);
      if (instrument === undefined) continue;
      const { scale, metric } = comparedOn(instrument);
      const scores = await scoresOf(tx, personId, id);
      const missed = asked.missed.filter((each) => each.instrument === id);
      const points = scoreLine(
        scores.filter((score) => score.scale === scale && score.metric === metric),
        missed,
      );
      measured.push({ instrument, points });
    }
    return { asked, measured, sent };
  });
  return {
    title: words('doing-title'),
    section: 'doing',
    page: <DoingPage asked={asked} measured={measured} sent={sent} />,
  };
}

interface DoingProps {
  readonly asked: Asked;
  readonly measured: readonly Measured[];
  readonly sent: readonly SentResponse[];
}

function DoingPage({ asked, measured, sent }: DoingProps) {
  return (
    <>
      <h1>{words('doing-title')}</h1>
      <section>
        <h2 className="nhsuk-heading-m">{words('doing-due')}</h2>
        {asked.open.length === 0 ? <p>{words('doing-due-none')}</p> : <DueList due={asked.open} />}
      </section>
      {measured.length === 0 ? <p>{words('doing-none')}</p> : null}
      {measured.map(({ instrument, points }) => (
        <section key={instrument.id}>
          <h2 className="nhsuk-heading-m">{instrument.name}</h2>
          <p>{words(instrument.better === 'lower' ? 'score-lower' : 'score-higher')}</p>
          {lineFor(instrument, points, `line-${instrument.id}`, sinceFirst(instrument, points))}
        </section>
      ))}
      {sent.length === 0 ? null : <EarlierAnswers sent={sent} />}
    </>
  );
}

/** What can be answered now, each with its button. Also stands on the member's home. */
export function DueList({ due }: { due: readonly DueForPerson[] }) {
  return (
    <ul className="cg-plain-list nhsuk-u-reading-width">
      {due.map((each) => (
        <li key={`${each.journeyId} ${keyOf(each)}`}>
          <p>{words('doing-due-line', { instrument: each.name, items: each.items, minutes: each.minutes })}</p>
          {each.draft === undefined ? (
            <form method="post" action="/doing/start">
              <Csrf />
              <input type="hidden" name="journey" value={each.journeyId} />
              <input type="hidden" name="occasion" value={keyOf(each)} />
              <button className="nhsuk-button nhsuk-u-margin-bottom-0" type="submit">
                {words('doing-answer')}
              </button>
            </form>
          ) : (
            <a className="nhsuk-button nhsuk-u-margin-bottom-0" href={`/doing/answer/${each.draft}`}>
              {words('doing-go-on')}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function EarlierAnswers({ sent }: { sent: readonly SentResponse[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('doing-earlier')}</h2>
      <ul className="nhsuk-list">
        {sent.slice(0, 50).map(({ responseId, instrument, answeredOn }) => (
          <li key={responseId}>
            <a href={`/doing/answer/${responseId}`}>
              {words('doing-earlier-line', {
                instrument: INSTRUMENTS.get(instrument)?.name ?? instrument,
                date: longDate(answeredOn as CalendarDay),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** First and last score in a sentence, with whether that is more than chance. */
export function sinceFirst(instrument: Instrument, points: readonly LinePoint[]): string {
  const scored = points.filter((point) => point.value !== null);
  const first = scored[0];
  const last = scored.at(-1);
  if (first === undefined || last === undefined) return words('compare-not-scored');
  if (first === last) {
    return words('doing-one', { score: forReading(last.value ?? 0), date: longDate(last.on) });
  }
  const comparison = compare(instrument, first.value, last.value);
  const said = words('doing-since', {
    first: forReading(first.value ?? 0),
    from: longDate(first.on),
    last: forReading(last.value ?? 0),
    to: longDate(last.on),
  });
  const judged = comparison.is === 'same' || comparison.is === 'better' || comparison.is === 'worse';
  return judged ? `${said} ${words(`doing-since-${comparison.is}`)}` : said;
}
