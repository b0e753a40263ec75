import { longDate } from '@commonground/calendar';
import { findPerson, type Person } from '#features/people/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type MeasuredPerson, ofPerson } from '../measured-person.ts';
import { AnswersTable } from './answers-table.tsx';
import { type AskedIn, askedIn } from './asked-in.store.ts';
import { changeInWords, regressionInWords } from './change-words.ts';
import { type Progress, progressOf } from './progress.store.ts';
import { ProgressChart } from './progress-chart.tsx';
import type { ScaleProgress } from './scale-progress.rules.ts';
import { inOrder } from './scales-in-order.ts';
import { TwoViews } from './two-views.tsx';

/** Every instrument and scale of one person, for a review meeting and for paper. */
export function showProgress(request: PageRequest): Promise<Answer> {
  return ofPerson(request, async (at) => {
    const { serviceId, personId } = at;
    await logAccess(at.tx, request.actor, { serviceId, personId, what: 'your answers and scores' });
    const all = await progressOf(at, request.today);
    const asked = await askedIn(at, all);
    const person = await findPerson(at.tx, personId);
    return {
      title: `Progress – ${at.called}`,
      section: 'people',
      service: at.view,
      page: <ProgressPage at={at} person={person} all={all} asked={asked} />,
    };
  });
}

interface PageProps {
  readonly at: MeasuredPerson;
  readonly person: Person | undefined;
  readonly all: readonly Progress[];
  readonly asked: AskedIn;
}

function ProgressPage({ at, person, all, asked }: PageProps) {
  const answered = all.filter(({ sent }) => sent.length > 0);
  const silent = all.filter(({ sent }) => sent.length === 0);
  return (
    <div className="cg-progress-page">
      <p className="nhsuk-caption-l">
        <a href={at.address}>{at.called}</a>
      </p>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">How {at.called} is doing</h1>
      {person === undefined ? null : <p>{whoItIs(person)}</p>}
      <p>
        As of {longDate(at.request.today)}.{' '}
        <a className="cg-no-print" href={`${at.address}/enter`}>
          Enter answers from paper or telephone
        </a>
      </p>
      {answered.length === 0 ? <p>Nothing has been answered yet.</p> : <HowToRead />}
      {answered.map((progress) => (
        <OneInstrument key={progress.instrument.id} at={at} progress={progress} asked={asked} />
      ))}
      {silent.length === 0 ? null : (
        <p>Was due, and no answer has come: {silent.map(({ instrument }) => instrument.name).join(', ')}.</p>
      )}
    </div>
  );
}

/** A sheet of paper must say whose it is. */
const whoItIs = ({ fullName, dateOfBirth }: Person) =>
  [fullName, dateOfBirth === null ? 'date of birth not known' : `born ${longDate(dateOfBirth)}`].join(', ');

const HowToRead = () => (
  <p className="nhsuk-u-reading-width">
    The shaded band is how far two answers may lie apart by chance alone. A question mark is an occasion that went by
    without an answer: it is not a zero, and says nothing about how they were.
  </p>
);

function OneInstrument({ at, progress, asked }: { at: MeasuredPerson; progress: Progress; asked: AskedIn }) {
  const { instrument, scales, sent } = progress;
  const [main, ...others] = inOrder(progress);
  const said = sent.filter(({ addedWords, replacedBy }) => addedWords !== null && replacedBy === null);
  return (
    <section className="cg-progress-page__instrument">
      <h2 className="nhsuk-heading-m">{instrument.name}</h2>
      {main === undefined ? null : <OneScale at={at} progress={progress} of={main} size="wide" />}
      {others.length === 0 ? null : (
        <div className="cg-small-charts">
          {others.map((scale) => (
            <OneScale key={scale.scale.id} at={at} progress={progress} of={scale} size="narrow" />
          ))}
        </div>
      )}
      {scales.some(({ own, team }) => own.length > 0 && team.length > 0) ? (
        <TwoViews called={at.called} progress={progress} />
      ) : null}
      <AnswersTable at={at} progress={progress} asked={asked} />
      {said.map(({ responseId, addedWords, answeredOn }) => (
        <figure key={responseId} className="cg-added">
          <figcaption>
            {at.called} added on {longDate(answeredOn)}
          </figcaption>
          <blockquote className="cg-own-words cg-typed">{addedWords}</blockquote>
        </figure>
      ))}
    </section>
  );
}

interface ScaleProps {
  readonly at: MeasuredPerson;
  readonly progress: Progress;
  readonly of: ScaleProgress;
  readonly size: 'wide' | 'narrow';
}

function OneScale({ at, progress: { instrument }, of, size }: ScaleProps) {
  const sentence = changeInWords(of);
  const expected = size === 'wide' ? regressionInWords(of.change) : '';
  return (
    <div className="cg-one-scale">
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{of.scale.name}</h3>
      <p className="nhsuk-u-margin-bottom-2">
        {sentence} {expected}
      </p>
      <ProgressChart called={at.called} instrument={instrument} of={of} sentence={sentence} size={size} />
    </div>
  );
}
