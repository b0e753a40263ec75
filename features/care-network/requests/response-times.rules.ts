/** A request to a partner, as far as its times are concerned. */
export interface Timed {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly personId: string;
  readonly askedAt: Date;
  readonly expectedBy: Date;
  readonly answeredAt: Date | null;
  readonly kind: string | null;
}

/** How soon a partner answers. Numbers are hidden where fewer than five people stand behind them. */
export interface PartnerTimes {
  readonly organisationId: string;
  readonly name: string;
  readonly shown: null | {
    readonly asked: number;
    readonly answered: number;
    readonly inTime: number;
    readonly waiting: number;
    /** Null: fewer than five people have an answer. */
    readonly medianHours: number | null;
    readonly alreadyDone: number | null;
  };
}

/** The same as the release policy people-5. */
export const FEWEST_PEOPLE = 5;
const HOUR = 3_600_000;

const peopleIn = (requests: readonly Timed[]) => new Set(requests.map(({ personId }) => personId)).size;

/** @returns one row a partner, by name */
export function partnerTimes(requests: readonly Timed[]): PartnerTimes[] {
  const by = new Map<string, Timed[]>();
  for (const one of requests) by.set(one.organisationId, [...(by.get(one.organisationId) ?? []), one]);
  return [...by]
    .map(([organisationId, of]) => ({
      organisationId,
      name: of.at(-1)?.organisationName ?? organisationId,
      shown: peopleIn(of) < FEWEST_PEOPLE ? null : timesOf(of),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

function timesOf(of: readonly Timed[]) {
  const answered = of.filter(({ answeredAt }) => answeredAt !== null);
  const enough = peopleIn(answered) >= FEWEST_PEOPLE;
  const already = answered.filter(({ kind }) => kind === 'already-does');
  return {
    asked: of.length,
    answered: answered.length,
    inTime: answered.filter(({ answeredAt, expectedBy }) => answeredAt !== null && answeredAt <= expectedBy).length,
    waiting: of.length - answered.length,
    medianHours: enough ? medianOf(answered.map(hoursOf)) : null,
    alreadyDone: already.length === 0 || peopleIn(already) >= FEWEST_PEOPLE ? already.length : null,
  };
}

const hoursOf = ({ askedAt, answeredAt }: Timed) => ((answeredAt ?? askedAt).getTime() - askedAt.getTime()) / HOUR;

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** "3 hours", "2 days": a time somebody waited, in the unit a person would say. */
export function hoursInWords(hours: number): string {
  if (hours < 1) return 'less than an hour';
  const [n, unit] = hours < 48 ? [Math.round(hours), 'hour'] : [Math.round(hours / 24), 'day'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
