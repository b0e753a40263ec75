import { SmallLine } from '@commonground/charts';
import { changeInWords, inOrder, type Progress, pointsOf, progressOf } from '#features/measures/index.ts';
import type { JourneyInView } from '../write/journey-in-view.ts';

/** What this person has answered, or was due to answer, in this service. */
export const measuresOf = ({ tx, serviceId, journey, request }: JourneyInView): Promise<Progress[]> =>
  progressOf({ tx, serviceId, journeyId: journey.journeyId, modelVersion: journey.modelVersion }, request.today);

/** Small lines, one an instrument, with its main scale; everything else stands on the page of their progress. */
export function MeasuresSection({ measures, address }: { measures: readonly Progress[]; address: string }) {
  const answered = measures.filter(({ sent }) => sent.length > 0);
  const silent = measures.filter(({ sent }) => sent.length === 0);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Measures</h2>
      {measures.length === 0 ? <p>Nothing answered yet, and nothing was due.</p> : null}
      {answered.map((progress) => (
        <OneMeasure key={progress.instrument.id} progress={progress} />
      ))}
      {silent.length > 0 ? (
        <p>Was due, and no answer has come: {silent.map(({ instrument }) => instrument.name).join(', ')}.</p>
      ) : null}
      <p>
        {answered.length > 0 ? (
          <>
            <a href={`${address}/progress`}>All scales and every answer</a>
            <br />
          </>
        ) : null}
        <a href={`${address}/enter`}>Enter answers from paper or telephone</a>
        <br />
        <a href={`${address}/goals`}>Their own goals</a>
      </p>
      <p>
        <a href={`${address}/reminders`}>Reminders: how they are reached, and what went out</a>
      </p>
    </section>
  );
}

function OneMeasure({ progress }: { progress: Progress }) {
  const { instrument, missed } = progress;
  const [main] = inOrder(progress);
  if (main === undefined) return <p>{instrument.name}: answered, and it has no score.</p>;
  const points = pointsOf(main.own.length > 0 ? main.own : main.team);
  const said = changeInWords(main);
  return (
    <div className="cg-small-line">
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{instrument.name}</h3>
      <SmallLine
        id={`measure-${instrument.id}`}
        words={`${instrument.name} over time. ${said}`}
        points={points}
        range={main.range}
        {...(main.cutOff === null ? {} : { cutOff: main.cutOff })}
      />
      <p>
        {said}
        {missed.length === 0 ? '' : ` ${gaps(missed.length)}`}
      </p>
    </div>
  );
}

const gaps = (missed: number) => (missed === 1 ? 'One answer did not come.' : `${missed} answers did not come.`);
