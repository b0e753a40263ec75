import { Known } from '#platform/pages/index.ts';
import type { ReviewConfidence, ReviewService } from '../review/review.schema.ts';
import { reviewData } from '../review/review-data.ts';
import { thousands } from '../review/source-words.ts';
import { Cited } from './cited.tsx';

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
  readonly confidence: ReviewConfidence;
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
