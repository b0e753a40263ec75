import { clinicalCutOffs, type Norm } from '@commonground/statistics';
import type { ChangeOptions } from './change-options.ts';
import type { Instrument, Metric } from './instrument.schema.ts';

export type CutOffEntry = Instrument['change'][number]['cutOffs'][number];
type NormEntry = Instrument['norms'][number];

/** A cut-off with where it comes from, or why there is none. */
export type ChosenCutOff =
  | { readonly value: number; readonly atCutOff: 'clinical' | 'not-clinical'; readonly because: string }
  | { readonly value: null; readonly reason: string };

/** What a cut-off is looked for: one score of one instrument. */
export interface JudgedScore {
  readonly instrument: Instrument;
  readonly scale: string;
  readonly metric: Metric;
  readonly better: 'lower' | 'higher';
  readonly cutOffs: readonly CutOffEntry[];
}

/**
 * The cut-off for one person on one score (the order is said at `ChangeOptions.cutOff`). A cut-off or norm that is only
 * remembered is never chosen unless its population is named.
 *
 * @throws RangeError when a named population is not in the file
 */
export function cutOffFor(score: JudgedScore, options: ChangeOptions): ChosenCutOff {
  const { cutOff: wanted, norms, population } = options;
  if (wanted !== undefined && wanted !== 'published') return computed(score, wanted, norms);
  if (wanted === undefined && population === undefined && norms !== undefined) {
    const own = computed(score, 'c', norms);
    if (own.value !== null) return own;
  }
  const published = publishedFor(score, options);
  if (published.value !== null || wanted === 'published' || population !== undefined || isBySexOrAge(score))
    return published;
  const fromNorms = computed(score, 'c', undefined);
  return fromNorms.value === null ? published : fromNorms;
}

function publishedFor(score: JudgedScore, options: ChangeOptions): ChosenCutOff {
  const { population } = options;
  const pool = poolOf(score, population);
  const [only] = pool;
  if (only === undefined) {
    const why = score.cutOffs.length === 0 ? 'is known' : 'is sure enough to be a default';
    return { value: null, reason: `no cut-off of ${score.instrument.name} ${why}` };
  }
  const fitting = population !== undefined && pool.length === 1 ? only : pool.find((entry) => fits(entry, options));
  return fitting === undefined ? { value: null, reason: whyNone(score.instrument.name, options) } : asChosen(fitting);
}

/** The named population's entries; else the file's default; else those that differ by sex or age, as the file prefers. */
function poolOf({ instrument, cutOffs }: JudgedScore, population: string | undefined): readonly CutOffEntry[] {
  if (population !== undefined) {
    const named = cutOffs.filter((entry) => entry.population === population);
    if (named.length > 0) return named;
    const known = [...new Set(cutOffs.map((entry) => entry.population))].join(', ');
    throw new RangeError(`There is no ${instrument.id} population "${population}". There are: ${known}.`);
  }
  const defaults = cutOffs.filter((entry) => entry.default);
  if (defaults.length > 0) return defaults;
  return cutOffs.filter((entry) => entry.certainty !== 'M' && (entry.sex !== undefined || entry.ages !== undefined));
}

const isBySexOrAge = (score: JudgedScore): boolean => poolOf(score, undefined).length > 0;

function fits({ sex, ages }: CutOffEntry, person: ChangeOptions): boolean {
  const ofSex = sex === undefined || sex === person.sex;
  const ofAge = ages === undefined || (person.age !== undefined && person.age >= ages[0] && person.age <= ages[1]);
  return ofSex && ofAge;
}

function whyNone(name: string, { sex, age }: ChangeOptions): string {
  if (sex === undefined || age === undefined)
    return `the cut-offs of ${name} differ by sex and age, and not both are known`;
  return `${name} has no cut-off for ${sex} people aged ${age}`;
}

const asChosen = (entry: CutOffEntry): ChosenCutOff => ({
  value: entry.value,
  atCutOff: entry.atCutOff ?? 'clinical',
  because: `${entry.population} (${entry.source.join(', ')})`,
});

function computed(score: JudgedScore, which: 'a' | 'b' | 'c', given: ChangeOptions['norms']): ChosenCutOff {
  const norms = given ?? normsOf(score);
  const value = clinicalCutOffs({ ...norms, better: score.better })[which];
  if (value === null)
    return { value: null, reason: `cut-off ${which} of ${score.instrument.name} needs ${NEEDS[which]}` };
  return { value, atCutOff: 'clinical', because: `${which} from ${norms.name}` };
}

const NEEDS = {
  a: 'the mean and standard deviation of a clinical population',
  b: 'the mean and standard deviation of a general population',
  c: 'the means and standard deviations of a clinical and a general population',
};

/** The file's norms of this score with a standard deviation: the first of each kind that is more than remembered. */
export function normsOf({ instrument, scale, metric }: Pick<JudgedScore, 'instrument' | 'scale' | 'metric'>): {
  name: string;
  clinical?: Norm;
  functional?: Norm;
} {
  const usable = instrument.norms.filter(
    (norm) => norm.scale === scale && norm.metric === metric && norm.sd !== undefined && norm.certainty !== 'M',
  );
  const clinical = usable.find((norm) => norm.clinical);
  const functional = usable.find((norm) => !norm.clinical);
  const norm = ({ mean, sd }: NormEntry): Norm => ({ mean, sd: sd as number });
  return {
    name: [clinical, functional].flatMap((entry) => (entry ? [entry.population] : [])).join(' and '),
    ...(clinical ? { clinical: norm(clinical) } : {}),
    ...(functional ? { functional: norm(functional) } : {}),
  };
}
