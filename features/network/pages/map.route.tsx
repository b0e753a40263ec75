import { PointMap } from '@commonground/charts';
import { type Answer, Known, type PageRequest, Table } from '#platform/pages/index.ts';
import { type RegisterEntry, register } from '../list/register-entry.ts';
import { type Coverage, recomputeCoverage } from '../review/coverage.rules.ts';
import type { CoverageStatements } from '../review/review.schema.ts';
import { reviewData } from '../review/review-data.ts';
import { percent, sourceWords, thousands } from '../review/source-words.ts';
import { Cited } from './cited.tsx';
import { NotADirectory } from './not-a-directory.tsx';

/** Where the services were, and how much of England lived in their areas, recomputed beside what is printed. */
export async function showMap(request: PageRequest): Promise<Answer> {
  return { title: 'Map of the register', section: sectionOf(request), basis: 'published', page: <MapPage /> };
}

const sectionOf = ({ actor }: PageRequest) => (actor.role === 'network' ? 'map' : 'register-of-services');

function MapPage() {
  const { entries } = register();
  const { places, placesFrom, services, coverage } = reviewData();
  const open = entries.filter(({ review }) => review.population === 'not-known');
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <a className="nhsuk-back-link" href="/register">
          Register of services
        </a>
        <h1>Map of the register</h1>
        <NotADirectory />
      </div>
      <PointMap
        id="register-map"
        title="The fourteen services of the 2011 review"
        sentence={`Each point is the middle of a service’s area, larger where more people lived there in 2004. ${inWords(open.length)} services are open marks: no population is printed for them.`}
        sizedBy="people in the area"
        openMeans="no population printed"
        points={entries.map(({ id, review }) => ({
          id,
          name: places[id]?.name ?? review.name,
          longitude: places[id]?.longitude ?? 0,
          latitude: places[id]?.latitude ?? 0,
          value: review.population === 'not-known' ? null : review.population.value,
        }))}
      />
      <p className="nhsuk-u-reading-width">
        The review prints no places on a map. The points are ours ({placesFrom}) and are not addresses.
      </p>
      <h2>The services, by name</h2>
      <PlacesTable entries={entries} />
      <CoverageSection coverage={recomputeCoverage(services, coverage)} stated={coverage} />
    </>
  );
}

const inWords = (count: number) => ['No', 'One', 'Two', 'Three', 'Four', 'Five'][count] ?? String(count);

function PlacesTable({ entries }: { entries: readonly RegisterEntry[] }) {
  const { places } = reviewData();
  return (
    <Table
      caption="Services, areas and populations"
      captionHidden
      rows={entries}
      rowKey={({ id }) => id}
      empty="There are no services in the register."
      columns={[
        { id: 'name', words: 'Service', cell: ({ id, review }) => <a href={`/register/${id}`}>{review.name}</a> },
        { id: 'place', words: 'Point on the map', cell: ({ id }) => places[id]?.name ?? <Known mark="not-known" /> },
        {
          id: 'population',
          words: 'People living in its area, 2004',
          cell: ({ review: { population } }) =>
            population === 'not-known' ? (
              <Known mark="not-known" why="none is printed" />
            ) : (
              <>
                {thousands(population.value)}
                <Cited source={population.source} confidence={population.confidence} note={population.note} />
              </>
            ),
        },
      ]}
    />
  );
}

const verdicts: Record<Coverage['verdict'], string> = {
  agrees: 'agrees with',
  'rounds-to': 'rounds to',
  contradicts: 'contradicts',
};

interface CoverageSectionProps {
  readonly coverage: Coverage;
  readonly stated: CoverageStatements;
}

function CoverageSection({ coverage, stated }: CoverageSectionProps) {
  const { services } = reviewData();
  const total = stated['pilots-together'];
  const { england, 'share-of-england': share } = stated;
  const leftOut = coverage.leftOut.map((id) => services[id]?.name ?? id);
  const rows = [
    {
      what: 'As the review prints it',
      share: percent(coverage.published),
      how: `Printed, ${sourceWords(share.source)}`,
    },
    {
      what: 'From the review’s own total',
      share: `${(coverage.fromItsTotal * 100).toFixed(2)} %, which ${verdicts[coverage.verdict]} the figure printed`,
      how: `${thousands(total.value)} of ${thousands(england.value)} people in England (${sourceWords(total.source)})`,
    },
    {
      what: `From the populations printed for ${coverage.counted.length} services`,
      share: percent(coverage.fromPrinted),
      how: `${thousands(coverage.printedTogether)} people. ${thousands(coverage.unaccounted)} of the review’s total are printed for no service, so the total cannot be checked from its parts.`,
    },
  ];
  return (
    <section id="coverage">
      <h2>How much of England they covered</h2>
      <p className="nhsuk-u-reading-width">
        The review says that {percent(coverage.published)} of the people in England lived in the areas of its eleven
        projects. Living in an area is not the same as being helped. The same sum again:
      </p>
      <Table
        caption="Share of England, published and recomputed"
        captionHidden
        rows={rows}
        rowKey={({ what }) => what}
        empty=""
        columns={[
          { id: 'what', words: 'How it is counted', cell: ({ what }) => what },
          { id: 'share', words: 'Share of England', cell: (row) => row.share },
          { id: 'how', words: 'From', cell: ({ how }) => how },
        ]}
      />
      <p className="nhsuk-u-reading-width">
        Left out of the last row, because no population of theirs is printed: {leftOut.join('; ')}. Only Buckinghamshire
        is printed for the Thames Valley. The review rounds the share to 15 % elsewhere (
        {sourceWords(share['also-printed']?.source)}).
      </p>
    </section>
  );
}
