import { type CoveredStretch, HoursOfWeek } from '@commonground/charts';
import { coverOfWeek, HOURS_IN_WEEK, type RunningModel, valueOr, WEEKDAYS } from '@commonground/service-model';
import { helpLines } from '#platform/pages/index.ts';
import type { SectionProps } from './section-props.ts';
import { answersAtOnce, answersWords, coverWords, hoursWords } from './service-words.ts';

/** What happens in a crisis, and plainly the hours in which nobody is there. */
export function CrisisSection({ service, model, named }: SectionProps) {
  const cover = Object.values(model.crisis.cover);
  const answering = cover.filter(answersAtOnce);
  const otherwise = valueOr(model.crisis.otherwise, undefined);
  const empty = emptyHours(model);
  return (
    <section id="in-a-crisis">
      <h2>In a crisis</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {cover.map((row) => (
          <li key={row.id}>
            {named(`${coverWords(row, model)}: ${hoursWords(row.hours)}.`)}
            {answersWords(row) ? ` ${answersWords(row)} Until then nobody is there.` : ''}
            {row.mark.known === 'assumed' ? <span className="cg-assumed"> (assumed)</span> : null}
          </li>
        ))}
      </ul>
      {cover.length === 0 ? <p>This service has nobody to call in a crisis.</p> : null}
      {otherwise ? <p>{named(otherwise)}</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {helpLines()
          .slice(0, 3)
          .map((line) => (
            <li key={line.id}>
              {line.name}: {line.how}
            </li>
          ))}
      </ul>
      {answering.length > 0 ? (
        <HoursOfWeek
          id="crisis-hours"
          title={`Who is there in a crisis: ${service.name}`}
          sentence={
            empty === 0
              ? 'Somebody is there at every hour of the week.'
              : `In ${empty} of the ${HOURS_IN_WEEK} hours of a week nobody from the service is there.`
          }
          who={answering.map((row) => named(coverWords(row, model)))}
          stretches={stretchesByHour(model)}
        />
      ) : null}
      <p>
        <a href={`/help-now?service=${service.serviceId}`}>Help now</a> shows who you can reach at this hour.
      </p>
    </section>
  );
}

/** Only cover by somebody who answers at once counts as being there. */
const coverRows = (model: RunningModel) =>
  Object.values(model.crisis.cover)
    .filter(answersAtOnce)
    .map(({ id, by, hours }) => ({ id, by, hours: valueOr(hours, 'not-known') }));

function emptyHours(model: RunningModel): number {
  return coverOfWeek(coverRows(model)).filter((who) => who.length === 0).length;
}

/** The covered hours of each row of cover, hours that follow each other joined into one stretch. */
export function stretchesByHour(model: RunningModel): CoveredStretch[] {
  const rows = coverRows(model);
  const week = coverOfWeek(rows);
  return WEEKDAYS.flatMap((day, dayIndex) =>
    rows.flatMap(({ id }, who) => {
      const covered = Array.from({ length: 24 }, (_, hour) => week[dayIndex * 24 + hour]?.includes(id) ?? false);
      const starts = covered.flatMap((is, hour) => (is && !covered[hour - 1] ? [hour] : []));
      return starts.map((from) => {
        const end = covered.indexOf(false, from);
        return { day, from, to: end === -1 ? 24 : end, who };
      });
    }),
  );
}
