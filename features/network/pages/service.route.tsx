import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { factsOf } from '../facts/facts-of.ts';
import { entryOf, type RegisterEntry, umbrellaOf } from '../list/register-entry.ts';
import { activityOf } from '../review/review-data.ts';
import { ActivityTable } from './activity-table.tsx';
import { FactGroups } from './cited.tsx';
import { FeaturesSection } from './features-section.tsx';
import { NotADirectory } from './not-a-directory.tsx';
import { PathwaySection } from './pathway-section.tsx';
import { PrintedFacts } from './printed-facts.tsx';
import { UmbrellaPage } from './umbrella-page.tsx';

/** One service under its real name: what the review says of it, and plainly what it does not. */
export async function showRegisteredService({ params }: PageRequest): Promise<Answer> {
  const id = params.siteId ?? '';
  const umbrella = umbrellaOf(id);
  if (umbrella) return answer(umbrella.review.name, <UmbrellaPage umbrella={umbrella} />);
  const entry = entryOf(id);
  if (!entry) return { notFound: true, why: 'no such service in the register' };
  return answer(entry.review.name, <ServicePage entry={entry} />);
}

const answer = (title: string, page: React.ReactElement): Answer => ({
  title,
  section: 'register-of-services',
  basis: 'published',
  page,
});

const sections = [
  ['the-review-prints', 'Who, where and how many'],
  ['what-the-review-says', 'What the review says'],
  ['the-way-through', 'The way through'],
  ['activity', 'Predicted and published'],
  ['features', 'The 27 features'],
  ['not-read', 'What could not be read'],
] as const;

function ServicePage({ entry }: { entry: RegisterEntry }) {
  const { id, review, facts } = entry;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <a className="nhsuk-back-link" href="/register">
          Register of services
        </a>
        <h1>{review.name}</h1>
        <p className="nhsuk-lede-text">{facts.about}</p>
        <NotADirectory />
        <p>Last checked: 2011 (the review). Line numbers are lines of the review’s text.</p>
        <nav aria-label="On this page">
          <ul className="nhsuk-list cg-on-this-page">
            {sections.map(([anchor, words]) => (
              <li key={anchor}>
                <a href={`#${anchor}`}>{words}</a>
              </li>
            ))}
          </ul>
        </nav>
        <section id="the-review-prints">
          <h2>Who, where and how many</h2>
          <PrintedFacts review={review} />
        </section>
        <section id="what-the-review-says">
          <h2>What the review says</h2>
          <FactGroups groups={factsOf(facts)} sources={facts.sources} />
        </section>
      </div>
      <PathwaySection entry={entry} />
      <section id="activity">
        <h2>Predicted and published</h2>
        <p className="nhsuk-u-reading-width">
          Services reported these figures themselves and nobody checked them (lines 2528 to 2533 of the review). They
          count different things over different times, so they cannot be compared with another service’s.
        </p>
        <ActivityTable figures={activityOf(id)} name={review.name} />
        <p>
          <a href={`/register/${id}/comparison`}>Published figures beside simulated ones</a>
        </p>
      </section>
      <div className="nhsuk-u-reading-width">
        <FeaturesSection entry={entry} />
        <section id="not-read">
          <h2>What could not be read</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {review['could-not-be-read'].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
