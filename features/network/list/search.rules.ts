import { daysAWeekOf, featureOf, type RegisterEntry, tiersOf } from './register-entry.ts';

/** A question the list can be narrowed by, read from facts alone. A value of nothing is `not-known`, never "no". */
interface Filter {
  readonly id: string;
  readonly words: string;
  /** Values in the order they are offered. */
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly valuesOf: (entry: RegisterEntry) => readonly string[];
  readonly note?: string;
}

const answers = [
  { value: 'yes', words: 'Yes' },
  { value: 'partial', words: 'Partly' },
  { value: 'no', words: 'No' },
];

const numbers = (values: readonly number[], words: (value: number) => string) =>
  values.map((value) => ({ value: String(value), words: words(value) }));

const inOrder = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

/** The five filters, with the values that occur among these services. */
function filtersFor(entries: readonly RegisterEntry[]): Filter[] {
  const regions = [...new Set(entries.map(({ review }) => review.region))].sort((a, b) => a.localeCompare(b, 'en-GB'));
  return [
    {
      id: 'region',
      words: 'Region',
      options: regions.map((region) => ({ value: region, words: region })),
      valuesOf: ({ review }) => [review.region],
    },
    {
      id: 'tier',
      words: 'Tier',
      options: numbers(inOrder(entries.flatMap(tiersOf)), (tier) => `Tier ${tier}`),
      valuesOf: (entry) => tiersOf(entry).map(String),
    },
    {
      id: 'self-referral',
      words: 'You can refer yourself',
      options: answers,
      valuesOf: (entry) => known(featureOf(entry, 'self-referral')),
      note: 'Partly: anybody may come to a group. That people refer themselves is not said in words.',
    },
    {
      id: 'days',
      words: 'Group days in a week',
      options: numbers(inOrder(entries.flatMap(daysAWeekOf)), (days) => `${days} days`),
      valuesOf: (entry) => daysAWeekOf(entry).map(String),
      note: 'On which days of the week groups meet is printed for none of them.',
    },
    {
      id: 'under-18s',
      words: 'People under 18',
      options: answers,
      valuesOf: (entry) => known(featureOf(entry, 'under-18s')),
    },
  ];
}

const known = (answer: string): string[] => (answer === 'not-known' ? [] : [answer]);

export const NOT_KNOWN = 'not-known';

const holds = (filter: Filter, entry: RegisterEntry, wanted: string): boolean => {
  const values = filter.valuesOf(entry);
  return wanted === NOT_KNOWN ? values.length === 0 : values.includes(wanted);
};

export interface Facet {
  readonly filter: Filter;
  /** The value asked for; undefined when the list is not narrowed by it. */
  readonly chosen: string | undefined;
  /** How many of the services that fit the words and the other filters have each value. */
  readonly counts: readonly { readonly value: string; readonly words: string; readonly count: number }[];
  readonly notKnown: number;
}

export interface Found {
  readonly entries: readonly RegisterEntry[];
  readonly facets: readonly Facet[];
  readonly words: string;
}

/** Services that fit the address, in the order given (the alphabet's), and what each filter would leave. */
export function search(entries: readonly RegisterEntry[], query: Readonly<Record<string, string>>): Found {
  const filters = filtersFor(entries);
  const words = (query.words ?? '').trim().slice(0, 100);
  const named = entries.filter((entry) => saysAll(entry, words));
  const wanted = filters.map((filter) => chosenOf(filter, query[filter.id]));
  const fits = (entry: RegisterEntry, except?: number) =>
    filters.every((filter, i) => i === except || wanted[i] === undefined || holds(filter, entry, wanted[i]));
  const facets = filters.map((filter, i): Facet => {
    const among = named.filter((entry) => fits(entry, i));
    const count = (value: string) => among.filter((entry) => holds(filter, entry, value)).length;
    const counts = filter.options.map((option) => ({ ...option, count: count(option.value) }));
    return { filter, chosen: wanted[i], counts, notKnown: count(NOT_KNOWN) };
  });
  return { entries: named.filter((entry) => fits(entry)), facets, words };
}

/** Anything that is not a value of the filter narrows nothing. */
function chosenOf(filter: Filter, value: string | undefined): string | undefined {
  if (value === NOT_KNOWN) return value;
  return filter.options.some((option) => option.value === value) ? value : undefined;
}

/** Every word asked for stands somewhere in the service's names, area, lead, description or parts. */
function saysAll(entry: RegisterEntry, words: string): boolean {
  const asked = plain(words).split(/\s+/).filter(Boolean);
  const said = plain(textOf(entry));
  return asked.every((word) => said.includes(word));
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

function textOf({ review, facts }: RegisterEntry): string {
  const lead = review.lead === 'not-known' ? '' : review.lead.value;
  const areas = Array.isArray(facts.commissioning.areas) ? facts.commissioning.areas : [];
  const parts = Object.values(facts.components).map(({ name }) => name);
  return [review.name, ...review['also-known-as'], review.region, lead, facts.about, ...areas, ...parts].join(' ');
}
