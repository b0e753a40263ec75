import {
  type Cell,
  type DatasetSource,
  datasetDefinition,
  type HeldBack,
  type TableName,
} from '#features/dataset/index.ts';

/** What stays back so that nobody can be known again: values of people, and of some people every row. */
export interface Withheld {
  readonly services: Readonly<Record<string, HeldBack>>;
}

/** Who loses what. */
export interface WithholdingPlan {
  /** How many of the declared fields each person who stands out loses; one more than there are: every row. */
  readonly steps: ReadonlyMap<string, number>;
  readonly journeysOut: ReadonlySet<string>;
  readonly withheld: Withheld;
}

interface PersonRow {
  readonly person: string;
  readonly service: string;
  /** What somebody could be known by, as it leaves. */
  readonly cells: Record<string, string>;
}

type Row = Readonly<Record<string, Cell>>;

/**
 * Plans what to hold back: of everybody who looks like too few others the fields of `risk.withhold` are left empty, one
 * after the other, and who still stands out is left out with every row. What is held back of a person in one service is
 * held back in all, because their rows carry one pseudonym.
 *
 * @param source as it would leave, its days coarse already
 */
export async function planWithholding(source: DatasetSource, services: readonly string[]): Promise<WithholdingPlan> {
  const rows = await peopleOf(source, services);
  const steps = stepsOf(rows);
  const journeysOut = new Set<string>();
  for (const service of services)
    for await (const { journey_id, person_id } of source.rows('journeys', service))
      if (isOut(steps, person_id)) journeysOut.add(journey_id);
  const counts = services.map((id) => [id, countOf(rows, id, steps)] as const);
  return { steps, journeysOut, withheld: { services: Object.fromEntries(counts) } };
}

/** The source without what the plan holds back. */
export const withheldSource = (source: DatasetSource, { steps, journeysOut }: WithholdingPlan): DatasetSource => ({
  ...source,
  async *rows(table, serviceId) {
    for await (const row of source.rows(table, serviceId)) {
      const cells = row as unknown as Row;
      if (isOut(steps, cells.person_id) || journeysOut.has(String(cells.journey_id))) continue;
      yield emptied(table, cells, steps.get(String(cells.person_id)) ?? 0) as never;
    }
  },
});

const isOut = (steps: ReadonlyMap<string, number>, person: Cell | undefined): boolean =>
  (steps.get(String(person)) ?? 0) > datasetDefinition().risk.withhold.length;

function emptied(name: TableName, row: Row, steps: number): Row {
  const gone = datasetDefinition()
    .risk.withhold.slice(0, steps)
    .flatMap(({ table, field, with: besides }) => (table === name ? [field, ...besides] : []));
  return gone.length === 0 ? row : { ...row, ...Object.fromEntries(gone.map((field) => [field, null])) };
}

const nameOf = ({ table, field }: { table: string; field: string }): string => `${table}.${field}`;

/** How far each person must go: one field empty, two, … and beyond the last, left out. */
function stepsOf(rows: readonly PersonRow[]): ReadonlyMap<string, number> {
  const { withhold, 'smallest-class': smallest } = datasetDefinition().risk;
  const fields = withhold.map(nameOf);
  const steps = new Map<string, number>();
  const classOf = ({ service, person, cells }: PersonRow): string => {
    const gone = fields.slice(0, steps.get(person) ?? 0);
    const shown = Object.entries(cells).map(([field, cell]) => (gone.includes(field) ? '' : cell));
    return JSON.stringify([service, ...shown]);
  };
  for (;;) {
    const there = rows.filter(({ person }) => (steps.get(person) ?? 0) <= fields.length);
    const sizes = new Map<string, number>();
    for (const row of there) sizes.set(classOf(row), (sizes.get(classOf(row)) ?? 0) + 1);
    const small = new Set(there.filter((row) => (sizes.get(classOf(row)) ?? 0) < smallest).map(({ person }) => person));
    if (small.size === 0) return steps;
    for (const person of small) steps.set(person, (steps.get(person) ?? 0) + 1);
  }
}

/** Every person of the services with the declared quasi-identifiers; of journeys the first, as the measured risk takes it. */
async function peopleOf(source: DatasetSource, services: readonly string[]): Promise<PersonRow[]> {
  const known: PersonRow[] = [];
  for (const service of services) {
    const first = new Map<string, Row>();
    for await (const row of source.rows('journeys', service)) {
      const before = first.get(row.person_id);
      if (before === undefined || isEarlier(row as never, before)) first.set(row.person_id, row as never);
    }
    const lived = new Map<string, Row>();
    for await (const row of source.rows('circumstances', service))
      lived.set(row.person_id, firstOfEach(lived.get(row.person_id), row as never));
    for await (const row of source.rows('people', service)) {
      const of: Partial<Record<TableName, Row | undefined>> = {
        people: row as never,
        journeys: first.get(row.person_id),
        circumstances: lived.get(row.person_id),
      };
      const cells = datasetDefinition().risk['quasi-identifiers'].map((one) => [
        nameOf(one),
        String(of[one.table]?.[one.field] ?? ''),
      ]);
      known.push({ person: row.person_id, service, cells: Object.fromEntries(cells) });
    }
  }
  return known;
}

/** Of circumstances what is known first of each; rows come in any order. */
function firstOfEach(known: Row | undefined, row: Row): Row {
  const found: Record<string, Cell> = { ...known };
  for (const [field, cell] of Object.entries(row)) {
    const since = known?.[`since ${field}`] ?? LAST;
    if (cell === null || cell === undefined || String(row.on_date) >= since) continue;
    found[field] = cell;
    found[`since ${field}`] = String(row.on_date);
  }
  return found;
}

const LAST = '\uFFFF';
const isEarlier = (one: Row, other: Row): boolean => {
  const [a, b] = [one, other].map((row) => `${row.referred_date ?? LAST} ${row.journey_id}`) as [string, string];
  return a < b;
};

function countOf(rows: readonly PersonRow[], service: string, steps: ReadonlyMap<string, number>) {
  const fields = datasetDefinition().risk.withhold.map(nameOf);
  const of = rows.filter((row) => row.service === service);
  const stepsOfRow = ({ person }: PersonRow) => steps.get(person) ?? 0;
  const staying = of.filter((row) => stepsOfRow(row) <= fields.length);
  const lost = (field: string, nth: number) =>
    staying.filter((row) => stepsOfRow(row) > nth && row.cells[field] !== '').length;
  return {
    values: Object.fromEntries(fields.map((field, nth) => [field, lost(field, nth)])),
    people: of.length - staying.length,
  };
}
