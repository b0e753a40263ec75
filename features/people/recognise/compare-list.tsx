import { longDate, shortDate } from '@commonground/calendar';
import type { Person } from '../person.store.ts';
import { emailKey, phoneKey } from './recognise.rules.ts';
import type { JourneyInShort, OtherRecord } from './recognise.store.ts';

interface Compared {
  readonly words: string;
  readonly of: (person: Person) => string | null;
  /** What is compared, when it is not what is read. */
  readonly key?: (person: Person) => string | null;
}

const COMPARED: readonly Compared[] = [
  { words: 'The name they use', of: (p) => p.called },
  { words: 'Full name', of: (p) => p.fullName },
  { words: 'Date of birth', of: (p) => (p.dateOfBirth === null ? null : longDate(p.dateOfBirth)) },
  { words: 'NHS number', of: (p) => p.nhsNumber?.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3') ?? null },
  { words: 'Telephone', of: (p) => p.phone, key: (p) => phoneKey(p.phone) },
  { words: 'E-mail', of: (p) => p.email, key: (p) => emailKey(p.email) },
  { words: 'Postcode', of: (p) => p.postcode },
];

interface CompareListProps {
  readonly mine: OtherRecord;
  readonly theirs: OtherRecord;
  /** Address of the caseload, under which every journey has its page. */
  readonly peopleAddress: string;
}

/** What each record says, one thing after the other, and in words whether it is the same. */
export function CompareList({ mine, theirs, peopleAddress }: CompareListProps) {
  return (
    <dl className="cg-facts">
      {COMPARED.map(({ words, of, key = of }) => (
        <div key={words}>
          <dt>
            {words}: {verdict(key(mine.person), key(theirs.person))}
          </dt>
          <dd>This record: {of(mine.person) ?? 'not known'}</dd>
          <dd>The other: {of(theirs.person) ?? 'not known'}</dd>
        </div>
      ))}
      <div>
        <dt>Here before</dt>
        <dd>
          This record: <Journeys journeys={mine.journeys} address={peopleAddress} />
        </dd>
        <dd>
          The other: <Journeys journeys={theirs.journeys} address={peopleAddress} />
        </dd>
      </div>
    </dl>
  );
}

function verdict(mine: string | null, theirs: string | null): string {
  if (mine === null || theirs === null) return 'cannot be compared';
  return mine === theirs ? 'the same' : 'different';
}

/** Every journey of a record in a line, each a link to its own page. */
export function Journeys({ journeys, address }: { journeys: readonly JourneyInShort[]; address: string }) {
  if (journeys.length === 0) return 'no journey';
  return journeys.map((journey, index) => (
    <span key={journey.journeyId}>
      {index === 0 ? '' : '; '}
      <a href={`${address}/${journey.journeyId}`}>{journeyInWords(journey)}</a>
    </span>
  ));
}

export function journeyInWords({ openedOn, endedOn, lastSeen }: JourneyInShort): string {
  const since = openedOn === null ? 'suggested, not opened' : `since ${shortDate(openedOn)}`;
  if (endedOn !== null) return `${since}, ended ${shortDate(endedOn)}`;
  return lastSeen === null ? `${since}, not seen yet` : `${since}, last seen ${shortDate(lastSeen)}`;
}
