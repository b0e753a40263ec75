import { describeOccasion } from '@commonground/service-model';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type AtInstrument, atInstrument, listAddress } from './at-instrument.ts';
import { ConfirmedSection } from './confirmed-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { byWords, kindWords } from './instrument-words.ts';
import { nextSteps } from './next-steps.rules.ts';
import { Back, DemonstrationNote } from './parts.tsx';
import { ScoresSection } from './scores-section.tsx';
import { WordsSection } from './words-section.tsx';

/** One instrument in one service: its words, what its lead confirmed, and every fact with its source. */
export function showInstrument(request: PageRequest): Promise<Answer> {
  return atInstrument(request, async (at) => ({
    title: at.instrument.name,
    section: 'settings',
    service: at.view,
    page: (
      <>
        <Back href={listAddress(at.serviceId)} words="All questionnaires" />
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{at.instrument.name}</h1>
          <p>
            {at.instrument.about}. {kindWords(at.instrument)}.
          </p>
          <Use at={at} />
          <Steps at={at} request={request} />
          <WordsSection at={at} today={request.today} note={<DemonstrationNote request={request} />} />
          <ConfirmedSection at={at} />
        </div>
        <ScoresSection instrument={at.instrument} />
        <div className="nhsuk-u-reading-width">
          <FactsSection instrument={at.instrument} />
        </div>
      </>
    ),
  }));
}

/** When the service's model asks it. */
function Use({ at: { standing, model } }: { at: AtInstrument }) {
  if (standing.usedAs.length === 0) return <p>This service does not ask it.</p>;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">This service asks it:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {standing.usedAs.flatMap((measure) =>
          measure.occasions.map((occasion) => {
            const when = describeOccasion(model, occasion);
            return (
              <li key={`${measure.instrument} ${when}`}>
                {when}, {byWords(measure.by)}
              </li>
            );
          }),
        )}
      </ul>
    </>
  );
}

function Steps({ at, request }: { at: AtInstrument; request: PageRequest }) {
  const steps = nextSteps(at.standing, request.today);
  if (steps.length === 0) return <p className="nhsuk-inset-text">Nothing is left to do here.</p>;
  return (
    <div className="nhsuk-inset-text">
      <h2 className="nhsuk-heading-s">What to do next</h2>
      <ul>
        {steps.map(({ path, words }) => (
          <li key={path}>{at.isLead ? <a href={`${at.home}/${path}`}>{words}</a> : words}</li>
        ))}
      </ul>
      {at.isLead ? null : <p>The service lead can do this.</p>}
    </div>
  );
}
