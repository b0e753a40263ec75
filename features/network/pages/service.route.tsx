import { label } from '@commonground/service-model';
import { type Answer, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { factsOf } from '../facts/facts-of.ts';
import { allFeatures, entryOf, featureOf, type RegisterEntry, umbrellaOf } from '../list/register-entry.ts';
import type { ReviewService } from '../review/review.schema.ts';
import { activityOf, reviewData } from '../review/review-data.ts';
import { thousands } from '../review/source-words.ts';
import { ActivityTable } from './activity-table.tsx';
import { Cited, FactGroups } from './cited.tsx';
import { PathwaySection } from './pathway-section.tsx';
import { NotADirectory } from './register.route.tsx';
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
        <Features entry={entry} />
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

/** Names, region, lead, population and cost, each with its lines. */
export function PrintedFacts({ review }: { review: ReviewService }) {
  const { lead, population, 'central-cost-gbp': cost, 'also-known-as': names, parent } = review;
  return (
    <dl className="cg-facts">
      <dt>Also known as</dt>
      <dd>{names.length > 0 ? names.join('; ') : <Known mark="not-known" why="no other name is printed" />}</dd>
      <dt>Region</dt>
      <dd>
        {review.region}
        <Cited source={review.source} />
      </dd>
      {parent ? (
        <>
          <dt>Part of</dt>
          <dd>
            <a href={`/register/${parent}`}>{reviewData().services[parent]?.name ?? parent}</a>
          </dd>
        </>
      ) : null}
      <dt>Lead organisation in 2004</dt>
      <dd>{lead === 'not-known' ? <Known mark="not-known" /> : <Printed {...lead}>{lead.value}</Printed>}</dd>
      <dt>People living in its area, 2004</dt>
      <dd>
        {population === 'not-known' ? (
          <Known mark="not-known" why="none is printed" />
        ) : (
          <Printed {...population}>{thousands(population.value)}</Printed>
        )}
      </dd>
      <dt>Central cost, 2004</dt>
      <dd>
        {cost === 'not-known' ? (
          <Known
            mark="not-known"
            why={parent ? 'one cost is printed for all four services together' : 'none is printed'}
          />
        ) : (
          <Printed {...cost}>{`£${thousands(cost.value)}`}</Printed>
        )}
      </dd>
    </dl>
  );
}

interface PrintedProps {
  readonly source: string;
  readonly confidence: 'high' | 'medium-high' | 'medium' | 'low';
  readonly note?: string | undefined;
  readonly children: string;
}

function Printed({ children, source, confidence, note }: PrintedProps) {
  if (confidence === 'low') return <Known mark="not-known" why={note} />;
  return (
    <>
      <Known mark="known">{children}</Known>
      <Cited source={source} confidence={confidence} note={note} />
    </>
  );
}

const answers = { yes: 'Yes', partial: 'Partly', no: 'No' };

function Features({ entry }: { entry: RegisterEntry }) {
  const { facts } = entry;
  const rows = allFeatures.map((id) => ({ id, is: featureOf(entry, id), answer: facts.features[id] }));
  const unknown = rows.filter(({ is }) => is === 'not-known').length;
  return (
    <section id="features">
      <h2>The 27 features</h2>
      <p>
        The review asks the same 27 questions of every service, but the marks of its table are lost. These answers are
        read from its text: {rows.length - unknown} are answered and {unknown} are not known.
      </p>
      <Table
        caption="The 27 features"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty="No feature is listed."
        columns={[
          { id: 'feature', words: 'Feature', cell: ({ id }) => label('feature', id) },
          {
            id: 'answer',
            words: 'Answer',
            cell: ({ is, answer }) => {
              if (is === 'not-known' || answer === undefined || answer === 'not-known')
                return <Known mark="not-known" />;
              return (
                <>
                  <Known mark={is === 'no' ? 'none' : 'known'}>{answers[is]}</Known>
                  {answer.how ? `: ${answer.how}` : ''}
                  <Cited
                    source={answer.source}
                    confidence={answer.confidence}
                    note={answer.note}
                    sources={facts.sources}
                  />
                </>
              );
            },
          },
        ]}
      />
    </section>
  );
}
