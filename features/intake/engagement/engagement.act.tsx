import { shortDate } from '@commonground/calendar';
import { hasChosen } from '@commonground/journey';
import { ENGAGEMENT_LEVELS, label } from '@commonground/service-model';
import type { JourneyAct, JourneyInView } from '#features/journeys/index.ts';
import { Radios, TextArea } from '#platform/pages/index.ts';
import { type Engagement, engagementOf, noteEngagement } from './engagement.store.ts';

const VIEWS: Readonly<Record<Engagement['whoseView'], string>> = {
  person: 'Theirs',
  team: 'The team’s',
  both: 'Both, talked over together',
};

/** Notes how far somebody wants and is able to take part, beside how severe things are. It moves nothing. */
export const noteEngagementAct: JourneyAct = {
  id: 'engagement',
  offers: (at) => (hasChosen(at.state) ? [{ words: 'Note how far they want to take part', place: 'contact' }] : []),
  page: (at) => ({ title: `How far does ${at.person.called} want to take part?`, button: 'Keep this', about: ABOUT }),
  fields: () => ['level', 'view', 'words'],
  questions: (_, form) => (
    <>
      <Radios
        form={form}
        name="level"
        label="Just now"
        choices={ENGAGEMENT_LEVELS.map((value) => ({ value, words: label('engagement-level', value) }))}
      />
      <Radios
        form={form}
        name="view"
        label="Whose view is this?"
        choices={Object.entries(VIEWS).map(([value, words]) => ({ value, words }))}
      />
      <TextArea
        form={form}
        name="words"
        label="In their words, or why you think so"
        hint="You can leave this empty"
        rows={3}
      />
    </>
  ),
  read: (_, answers) => {
    answers.choice('level', ENGAGEMENT_LEVELS, 'Choose how far they want to take part');
    answers.choice('view', ['person', 'team', 'both'], 'Choose whose view this is');
    answers.pastDay('on', 'the day it was so');
    return [];
  },
  also: async (at, answers) => {
    const of = { serviceId: at.serviceId, journeyId: at.journey.journeyId, personId: at.journey.personId };
    await noteEngagement(at.tx, at.request.actor, of, {
      on: answers.pastDay('on', 'the day it was so'),
      level: answers.choice('level', ENGAGEMENT_LEVELS, ''),
      whoseView: answers.choice('view', ['person', 'team', 'both'], ''),
      words: answers.text('words') || null,
    });
  },
  done: () => 'It is kept, with its day.',
};
const ABOUT =
  'What is offered should fit how far somebody wants to come just now, and not only how bad things are. The words of the list are our own, not a scale.';

/** How it went over time, with its days; the answers to the questions stand in their own section. */
export async function engagementPart(at: JourneyInView) {
  const noted = await engagementOf(at.tx, at.serviceId, at.journey.journeyId);
  if (noted.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">How far they want to take part</h2>
      <ul className="nhsuk-list">
        {noted.slice(0, MOST).map((one) => (
          <li key={`${one.on}${one.level}${one.by}`}>
            {shortDate(one.on)}: <strong>{label('engagement-level', one.level)}</strong> (
            {VIEWS[one.whoseView].toLowerCase()}). {one.words}
          </li>
        ))}
      </ul>
      {noted.length > MOST ? <p>And {noted.length - MOST} earlier ones.</p> : null}
      <p>
        <a href={`${at.address}/engagement`}>Note how it is now</a>
      </p>
    </section>
  );
}
const MOST = 6;
