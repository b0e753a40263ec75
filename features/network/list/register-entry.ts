import {
  FEATURES,
  type FeatureId,
  loadModel,
  parseModel,
  type RunningModel,
  type ServiceModelFile,
  type UmbrellaFile,
} from '@commonground/service-model';
import { modelFiles } from '#features/services/index.ts';
import type { ReviewService } from '../review/review.schema.ts';
import { reviewData } from '../review/review-data.ts';

/** The facts of a model file: what sources say, `not-known` where nobody has told us, no assumption in it. */
export type Facts = ServiceModelFile;

/** One service of the register under its real name: what the review prints, and the facts of its model file. */
export interface RegisterEntry {
  readonly id: string;
  readonly review: ReviewService;
  readonly facts: Facts;
}

export interface UmbrellaEntry {
  readonly id: string;
  readonly review: ReviewService;
  readonly facts: UmbrellaFile;
  readonly parts: readonly RegisterEntry[];
}

interface Register {
  readonly entries: readonly RegisterEntry[];
  readonly umbrellas: readonly UmbrellaEntry[];
}

let read: Register | undefined;

/** The fourteen by name, in the order of the alphabet and no other; and the parent of four of them. */
export function register(): Register {
  read ??= readRegister();
  return read;
}

export const entryOf = (id: string): RegisterEntry | undefined => register().entries.find((entry) => entry.id === id);
export const umbrellaOf = (id: string): UmbrellaEntry | undefined =>
  register().umbrellas.find((umbrella) => umbrella.id === id);

function readRegister(): Register {
  const { services } = reviewData();
  const files = new Map(modelFiles().map((file) => [file.id, file]));
  const entries: RegisterEntry[] = [];
  const umbrellas: { id: string; review: ReviewService; facts: UmbrellaFile }[] = [];
  for (const [id, review] of Object.entries(services)) {
    const file = files.get(id);
    if (!file) throw new Error(`data/review-2011/services.yaml names "${id}", and data/services has no such file.`);
    const { facts, problems } = parseModel(file.text, { file: file.file });
    if (!facts) throw new Error(`${file.file} cannot be read: ${problems[0]?.message ?? 'its shape is wrong'}`);
    if (facts.kind === 'umbrella') umbrellas.push({ id, review, facts: facts as UmbrellaFile });
    else entries.push({ id, review, facts: facts as Facts });
  }
  const sorted = entries.sort((a, b) => a.review.name.localeCompare(b.review.name, 'en-GB'));
  const parts = (id: string) => sorted.filter((entry) => entry.review.parent === id);
  return { entries: sorted, umbrellas: umbrellas.map((umbrella) => ({ ...umbrella, parts: parts(umbrella.id) })) };
}

const models = new Map<string, RunningModel>();

/**
 * The model as it runs, for drawing only: what is assumed in it is never shown as a fact. Undefined while it cannot run.
 */
export function modelOf({ id }: RegisterEntry): RunningModel | undefined {
  const known = models.get(id);
  if (known) return known;
  const file = modelFiles().find((one) => one.id === id);
  const { model } = file ? loadModel(file.text, { file: file.file }) : {};
  if (model) models.set(id, model);
  return model;
}

export type FeatureMark = 'yes' | 'partial' | 'no' | 'not-known';

/** The answer to one of the 27 features, from facts alone. */
export function featureOf({ facts }: RegisterEntry, feature: FeatureId): FeatureMark {
  const answer = facts.features[feature];
  return answer === undefined || answer === 'not-known' ? 'not-known' : answer.is;
}

export const allFeatures: readonly FeatureId[] = FEATURES;

/** Days a week of the groups and communities for which any number is said. */
export function daysAWeekOf({ facts }: RegisterEntry): number[] {
  const said = Object.values(facts.components).flatMap((component) => {
    const days = component['days-a-week'];
    return typeof days === 'number' ? [days] : [];
  });
  return [...new Set(said)].sort((a, b) => a - b);
}

/** Numbers of the tiers, as printed: `tier-2` is 2. None when no tier is printed. */
export const tiersOf = ({ facts }: RegisterEntry): number[] =>
  Object.keys(facts.tiers).flatMap((id) => {
    const match = /^tier-(\d)$/.exec(id);
    return match ? [Number(match[1])] : [];
  });
