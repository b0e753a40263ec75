import { londonDay } from '@commonground/calendar';
import { HoursOfWeek } from '@commonground/charts';
import type { SectionProps } from '#features/services/index.ts';
import { visitor } from '#platform/access/index.ts';
import { helpLines, type PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { type CoverCalendar, coverAt, coverOfDays } from '../cover.rules.ts';
import { coverCalendar } from '../cover.store.ts';
import { reached, saysNobody } from '../cover-now.ts';
import { words } from '../cover-words.ts';
import { answerWords, hoursInWords } from '../line-words.ts';
import { gapsInWords, stretchesOfDays, whoOf } from '../week-words.ts';

/** What happens in a crisis, and plainly the hours in which nobody is there, as anybody reads it. */
export async function crisisSection(section: SectionProps, { storage, clock }: PageRequest) {
  const now = clock.now();
  const calendar = await withActor(storage, visitor, (tx) => coverCalendar(tx, section.service.serviceId, now));
  return <CrisisSection {...section} calendar={calendar} now={now} />;
}

function CrisisSection({
  service,
  model,
  named,
  calendar,
  now,
}: SectionProps & { calendar: CoverCalendar; now: Date }) {
  const { rows, otherwise } = calendar;
  const isAssumed = (id: string) => model.crisis.cover[id]?.mark.known === 'assumed';
  return (
    <section id="in-a-crisis">
      <h2>In a crisis</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {rows.map((row) => (
          <li key={row.id}>
            {named(`${reached(row)}: ${hoursInWords(row)}.`)}
            {row.answersWithin === null ? '' : ` ${answerWords(row)} Until then nobody is there.`}
            {isAssumed(row.id) ? <span className="cg-assumed"> (assumed)</span> : null}
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p>This service has nobody to call in a crisis.</p> : null}
      {otherwise === null ? null : <p>{named(saysNobody(otherwise) ? words('otherwise-usual') : otherwise)}</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {helpLines()
          .slice(0, 3)
          .map((line) => (
            <li key={line.id}>
              {line.name}: {line.how}
            </li>
          ))}
      </ul>
      <WeekChart calendar={calendar} now={now} title={`Who is there in a crisis: ${service.name}`} named={named} />
      <p>
        <a href={`/help-now?service=${service.serviceId}`}>Help now</a> shows who you can reach at this hour.
      </p>
    </section>
  );
}

interface WeekChartProps {
  readonly calendar: CoverCalendar;
  readonly now: Date;
  readonly title: string;
  readonly named: (words: string) => string;
}

/** The next seven days from today, drawn; nothing where nobody ever answers at once. */
export function WeekChart({ calendar, now, title, named }: WeekChartProps) {
  const days = coverOfDays(calendar, londonDay(now));
  const who = whoOf(calendar, days);
  if (who.length === 0 && coverAt(calendar, now).there.length === 0) return null;
  return (
    <HoursOfWeek
      id="crisis-hours"
      title={title}
      sentence={gapsInWords(days)}
      who={who.map(({ words }) => named(words))}
      stretches={stretchesOfDays(days, who)}
    />
  );
}
