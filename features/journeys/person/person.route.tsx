import { ageOn, shortDate } from '@commonground/calendar';
import { hasEnded, standing } from '@commonground/journey';
import { Fragment, type ReactElement } from 'react';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { openAlertNotice } from '#features/safety/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import type { MoreActs } from '../write/act.ts';
import { inJourney, type JourneyInView } from '../write/journey-in-view.ts';
import { MeasuresSection, measuresOf } from './measures-section.tsx';
import { NextSteps } from './next-steps.tsx';
import type { PersonPart } from './person-part.ts';
import { nextSessionOf } from './sessions-of-person.store.ts';
import { Timeline, timelineAsked } from './timeline.tsx';
import type { TimelineSource } from './timeline-source.ts';
import { WhereSection } from './where-section.tsx';

/** One person in one service. Whoever opens it is written down in the transaction that reads it. */
export const showPerson = (
  request: PageRequest,
  parts: readonly PersonPart[],
  acts: MoreActs,
  sources: readonly TimelineSource[],
): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, journey, person, view } = at;
    const needs = (await needsOf(tx, [person.personId])).get(person.personId);
    await logAccess(tx, request.actor, { serviceId, personId: journey.personId, what: 'your record' });
    const timeline = await timelineAsked(at, sources);
    const next = await nextSessionOf(tx, serviceId, journey.journeyId, request.today);
    const measures = await measuresOf(at);
    const shown = await partsShown(at, parts);
    return {
      title: person.called,
      section: 'people',
      service: view,
      page: (
        <>
          {
            await openAlertNotice({
              ...at,
              journeyId: journey.journeyId,
              actor: request.actor,
              now: request.clock.now(),
            })
          }
          {shown.notice}
          <Who at={at} needs={needs} />
          <div className="cg-two-thirds">
            <div>
              <WhereSection at={at} next={next} />
              <EndingViews at={at} />
              <NextSteps at={at} acts={acts} />
              {shown.main}
              <Timeline at={at} {...timeline} />
            </div>
            <div>
              <MeasuresSection measures={measures} address={at.address} />
              {shown.side}
            </div>
          </div>
        </>
      ),
    };
  });

/** The sections of other capabilities, in their order, by where they stand. */
async function partsShown(at: JourneyInView, parts: readonly PersonPart[]) {
  const shown: Record<PersonPart['place'], ReactElement[]> = { notice: [], main: [], side: [] };
  for (const part of parts) {
    const section = await part.show(at);
    if (section !== null) shown[part.place].push(<Fragment key={part.id}>{section}</Fragment>);
  }
  return shown;
}

interface WhoProps {
  readonly at: JourneyInView;
  readonly needs: readonly string[] | undefined;
}

/** The name they use comes first; their own words about why they came stand beside it. */
function Who({ at: { person, request, journey, model, state }, needs }: WhoProps) {
  const chose = standing(journey.facts).findLast((fact) => fact.kind === 'chose');
  const words = chose?.kind === 'chose' ? chose.reason : undefined;
  const route = state.span?.route ? model.intake.routes[state.span.route]?.name : undefined;
  return (
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-u-margin-bottom-2">{person.called}</h1>
      <p>
        {person.fullName === person.called ? '' : `${person.fullName}, `}
        {person.dateOfBirth === null
          ? 'date of birth not known'
          : `born ${shortDate(person.dateOfBirth)}, ${ageOn(person.dateOfBirth, request.today)} years old`}
        {state.span === null
          ? ''
          : `. Known here since ${shortDate(state.span.referred)}${route ? `, by “${route}”` : ''}`}
        .
      </p>
      <NeedsLine needs={needs} />
      {words ? <blockquote className="cg-own-words">{words}</blockquote> : null}
    </div>
  );
}

/** Both sides of an ending, each in its own words; a side that was not asked says so. */
function EndingViews({ at }: { at: JourneyInView }) {
  const ended = hasEnded(at.state) ? standing(at.journey.facts).findLast((fact) => fact.kind === 'ended') : undefined;
  if (ended?.kind !== 'ended') return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">How it ended, in both views</h2>
      <dl className="cg-facts">
        <dt>{at.person.called}</dt>
        <dd>{ended.views?.person ?? 'Has not said'}</dd>
        <dt>The team</dt>
        <dd>{ended.views?.team ?? 'Has not written it down'}</dd>
      </dl>
    </section>
  );
}
