import type { Cell } from '../../read/counting.ts';
import { type Count, counted, type Estimate, type Estimator, notKnown, type Question } from '../estimate.ts';

const METHOD =
  'innovations of the register, each counted once by its state on the last day; counted in full, and no rate of so few';
const NO_REGISTER = 'The register of innovations is empty. That is not the same as that nothing new was tried.';
const TOO_NEW = 'Everything in the register was first tried less than a year ago.';

/** An innovation is nobody, so that nothing of it is hidden for few people. */
const of = (cells: readonly Cell[], fits: (cell: Cell) => boolean = () => true): Count => ({
  n: cells.filter(fits).reduce((sum, cell) => sum + (cell.n as number), 0),
  people: null,
});

const register = ({ asOf, cells }: Question): Promise<Cell[]> => cells('innovations', { as_of: asOf });
const inUse = ({ state }: Cell): boolean => state === 'in-use' || state === 'sustained';
const isSustained = (cell: Cell): boolean =>
  cell.state === 'sustained' || (cell.state === 'in-use' && cell.for_a_year === 1);
const states = (cells: readonly Cell[]): Estimate['flow'] => [
  { step: 'in the register', ...of(cells) },
  { step: 'tried, and not decided yet', ...of(cells, ({ state }) => state === 'tried') },
  { step: 'in use', ...of(cells, inUse) },
  { step: 'of these, for a year and more', ...of(cells, isSustained) },
  { step: 'ended', ...of(cells, ({ state }) => state === 'ended') },
];

/** How many of the innovations in the register are in use. */
export const innovationsInUse: Estimator = async (question) => {
  const found = await register(question);
  if (found.length === 0) return [notKnown({}, NO_REGISTER, { method: METHOD })];
  const using = of(found, inUse);
  return [counted({}, using.n, { numerator: using, denominator: of(found), flow: states(found), method: METHOD })];
};

/** How many of those first tried a year ago or longer are still in use, for a year and more. */
export const innovationsSustained: Estimator = async (question) => {
  const found = await register(question);
  if (found.length === 0) return [notKnown({}, NO_REGISTER, { method: METHOD })];
  const old = found.filter(({ tried_a_year_ago }) => tried_a_year_ago === 1);
  const young = of(found, ({ tried_a_year_ago }) => tried_a_year_ago !== 1);
  const parts = {
    flow: states(old),
    missing: young.n === 0 ? [] : [{ reason: 'first tried less than a year ago', ...young }],
    method: METHOD,
  };
  if (old.length === 0) return [notKnown({}, TOO_NEW, parts)];
  const kept = of(old, isSustained);
  return [counted({}, kept.n, { ...parts, numerator: kept, denominator: of(old) })];
};
