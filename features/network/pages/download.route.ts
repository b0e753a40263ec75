import { stringify } from 'csv-stringify/sync';
import type { Answer } from '#platform/pages/index.ts';
import { factsOf } from '../facts/facts-of.ts';
import { allFeatures, featureOf, type RegisterEntry, register } from '../list/register-entry.ts';
import type { ActivityFigure, ReviewConfidence } from '../review/review.schema.ts';
import { activityOf } from '../review/review-data.ts';
import { figureWords } from './activity-table.tsx';

const COLUMNS = ['service_id', 'service', 'about', 'fact', 'status', 'value', 'source', 'confidence', 'note'] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** Every fact of the register as rows, in the order of the pages. What is not known is a row that says so. */
export async function downloadRegister(): Promise<Answer> {
  return { file: registerCsv(), type: 'text/csv; charset=utf-8', name: 'register-of-services-2011.csv' };
}

export function registerCsv(): string {
  return stringify(register().entries.flatMap(rowsOf), { header: true, columns: [...COLUMNS] });
}

interface Told {
  readonly about: string;
  readonly fact: string;
  readonly value: string | undefined;
  readonly none?: boolean | undefined;
  readonly source?: string | undefined;
  readonly confidence?: ReviewConfidence | undefined;
  readonly note?: string | undefined;
}

function rowsOf(entry: RegisterEntry): Row[] {
  const { id, review } = entry;
  const told = [...printed(entry), ...grouped(entry), ...activityOf(id).map(ofFigure), ...features(entry)];
  return told.map(({ about, fact, value, none, source, confidence, note }) => ({
    service_id: id,
    service: review.name,
    about,
    fact,
    status: value === undefined ? 'not-known' : none ? 'none' : 'known',
    value: value ?? '',
    source: source ?? '',
    confidence: source === undefined ? '' : (confidence ?? 'high'),
    note: note ?? '',
  }));
}

function printed({ review }: RegisterEntry): Told[] {
  const about = 'who, where and how many';
  const { lead, population, 'central-cost-gbp': cost } = review;
  const row = (
    fact: string,
    value:
      | 'not-known'
      | { value: string | number; source: string; confidence: ReviewConfidence; note?: string | undefined },
  ): Told =>
    value === 'not-known'
      ? { about, fact, value: undefined }
      : { about, fact, ...value, value: value.confidence === 'low' ? undefined : String(value.value) };
  return [
    { about, fact: 'region', value: review.region, source: review.source, confidence: 'high' },
    row('lead organisation in 2004', lead),
    row('people living in its area, 2004', population),
    row('central cost in pounds, 2004', cost),
  ];
}

const grouped = ({ facts }: RegisterEntry): Told[] =>
  factsOf(facts).flatMap(({ heading, facts: group }) =>
    group.map(({ what, said, ...rest }) => ({ about: heading.toLowerCase(), fact: what, value: said, ...rest })),
  );

function ofFigure({ kind, what, value, unit, period, source, confidence, reading }: ActivityFigure): Told {
  const hidden = confidence === 'low' || value === 'unavailable';
  const when = period === 'not-known' ? 'period not known' : period;
  return {
    about: kind === 'predicted' ? 'predicted in 2004' : 'published in 2011',
    fact: `${what}, ${when}`,
    value: hidden ? undefined : figureWords({ value, unit }),
    source,
    confidence,
    note: value === 'unavailable' ? 'printed as unavailable' : reading,
  };
}

const features = (entry: RegisterEntry): Told[] =>
  allFeatures.map((id) => {
    const is = featureOf(entry, id);
    const answer = entry.facts.features[id];
    const cited = typeof answer === 'object' ? answer : undefined;
    return {
      about: 'the 27 features',
      fact: id,
      value: is === 'not-known' ? undefined : is,
      source: cited?.source,
      confidence: cited?.confidence,
      note: cited?.how ?? cited?.note,
    };
  });
