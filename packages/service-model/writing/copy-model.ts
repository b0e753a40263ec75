import { stringify } from 'yaml';
import { loadModel } from '../load-model.ts';
import { isMapping, type Mapping } from '../reading/paths.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';

export interface CopyInto {
  readonly id: string;
  readonly name: string;
  /** The day of the copy. */
  readonly asAt: string;
  /** What the parent is called where people read it. */
  readonly parentName: string;
}

const UNKNOWN = 'not-known';

/**
 * A copy of a model for another place, as a new file: the design comes along, with the model it was copied from as its only
 * source; what is true of one place only is not known there until somebody says it. Assumptions that a simulator needs stay
 * behind.
 *
 * @param model facts with the assumptions laid over them
 */
export function copyOf(model: ServiceModelFile, into: CopyInto): string {
  const { simulation: _, ...described } = model;
  const file = {
    ...(sourced(described) as unknown as ServiceModelFile),
    id: into.id,
    name: into.name,
    'main-source': 'the-model-copied',
    sources: {
      'the-model-copied': { cite: `Service model "${model.id}" (${into.parentName}), version ${model.version.number}` },
    },
    version: {
      number: 1,
      'as-at': into.asAt,
      reason: `Copied from ${into.parentName}`,
      'asked-by': UNKNOWN,
      replaces: 'none',
    },
    ...ownToAPlace(model),
  };
  return written({ ...file, features: featuresOf(file as unknown as Mapping) }, into);
}

/** The features of the copy are what its design shows; where the first place left one open, the design answers. */
function featuresOf(file: Mapping): Mapping {
  const { problems } = loadModel(stringify(file, { version: '1.2' }), { file: 'copy' });
  const shown = problems.filter(({ code }) => code === 'part-without-feature').map(({ path }) => path.split('.')[1]);
  const hidden = problems.filter(({ code }) => code === 'feature-without-part').map(({ path }) => path.split('.')[1]);
  return Object.fromEntries(
    Object.entries(file.features as Mapping).map(([id, answer]) => {
      if (shown.includes(id)) return [id, { is: 'yes', ...SOURCE }];
      return [id, hidden.includes(id) ? UNKNOWN : answer];
    }),
  );
}

function written(file: object, into: CopyInto): string {
  const head = `# A service model, copied from ${into.parentName}. What is true of that place only is not-known here.\n`;
  return `%YAML 1.2\n---\n${head}${stringify(file, { version: '1.2', lineWidth: 110, flowCollectionPadding: false })}`;
}

const SOURCE = { source: 'the-model-copied' };

/** What belongs to one place and is asked anew of another. */
function ownToAPlace(model: ServiceModelFile): Partial<Mapping> {
  return {
    identity: {
      'also-known-as': UNKNOWN,
      lead: UNKNOWN,
      sector: UNKNOWN,
      premises: UNKNOWN,
      region: UNKNOWN,
      parent: model.id,
      successor: UNKNOWN,
      'copied-to': UNKNOWN,
      accreditation: UNKNOWN,
      ...SOURCE,
    },
    commissioning: {
      areas: UNKNOWN,
      population: UNKNOWN,
      'central-cost-gbp': UNKNOWN,
      'added-since': UNKNOWN,
      ...SOURCE,
    },
    components: each(model.components, (part) => ({ ...part, timetable: UNKNOWN, ...withoutDates })),
    roles: each(model.roles, (role) => ({ ...role, wte: UNKNOWN })),
    crisis: {
      ...(model.crisis as Mapping),
      cover: each(model.crisis.cover, (row) => ({ ...row, hours: UNKNOWN })),
      otherwise: UNKNOWN,
      ...SOURCE,
    },
    figures: UNKNOWN,
    settings: {},
  };
}

const withoutDates = { starts: undefined, stops: undefined };

function each(items: unknown, change: (item: Mapping) => Mapping): unknown {
  if (!isMapping(items)) return items;
  return Object.fromEntries(
    Object.entries(items).map(([id, item]) => [id, isMapping(item) ? (sourced(change(item)) as Mapping) : item]),
  );
}

/** Every source becomes the model copied; how sure somebody was of a reading, and why, says nothing any more. */
function sourced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sourced);
  if (!isMapping(value)) return value;
  const { source, confidence: _c, note: _n, because, ...rest } = value;
  const fields = Object.fromEntries(
    Object.entries(rest)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, sourced(field)]),
  );
  return source === undefined && because === undefined ? fields : { ...fields, ...SOURCE };
}
