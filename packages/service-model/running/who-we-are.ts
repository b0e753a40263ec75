import type { Approach, Commissioning, Identity, SourceOfFile, Version } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { type FieldReading, present } from './known-field.ts';

type File = Pick<ServiceModelFile, 'sources' | 'version' | 'identity' | 'commissioning' | 'approach'>;

export const sourcesOf = (file: File): Record<string, SourceOfFile> =>
  Object.fromEntries(Object.entries(file.sources).map(([id, entry]) => [id, present(entry)]));

export function versionOf({ version }: File, { known }: FieldReading): Version {
  return present({
    number: version.number,
    asAt: String(version['as-at']),
    reason: version.reason,
    askedBy: known('version.asked-by', version['asked-by']),
    replaces: version.replaces,
    carries: version.carries,
  });
}

export function identityOf({ identity }: File, { known, mark }: FieldReading): Identity {
  const { successor } = identity;
  return present({
    alsoKnownAs: known('identity.also-known-as', identity['also-known-as']),
    lead: known<string>('identity.lead', identity.lead),
    sector: known<string[]>('identity.sector', identity.sector),
    premises: known<string>('identity.premises', identity.premises),
    region: known<string>('identity.region', identity.region),
    parent: identity.parent === 'none' ? undefined : identity.parent,
    successor: known<{ name: string }>(
      'identity.successor',
      typeof successor === 'string' ? successor : { name: successor.name },
    ),
    copiedTo: known('identity.copied-to', identity['copied-to']),
    accreditation: known<string>('identity.accreditation', identity.accreditation),
    mark: mark('identity'),
  });
}

const numberAndYear = (printed: { value: number; year: number } | 'not-known') =>
  printed === 'not-known' ? printed : { value: printed.value, year: printed.year };

export function commissioningOf({ commissioning }: File, { known, mark }: FieldReading): Commissioning {
  return {
    areas: known('commissioning.areas', commissioning.areas),
    population: known('commissioning.population', numberAndYear(commissioning.population)),
    centralCostGbp: known('commissioning.central-cost-gbp', numberAndYear(commissioning['central-cost-gbp'])),
    addedSince: known('commissioning.added-since', commissioning['added-since']),
    mark: mark('commissioning'),
  };
}

export function approachOf({ approach }: File, { known, mark }: FieldReading): Approach {
  return {
    philosophy: known<string>('approach.philosophy', approach.philosophy),
    model: known<string>('approach.model', approach.model),
    modalities: known('approach.modalities', approach.modalities),
    risk: known('approach.risk', approach.risk),
    hierarchyStated: known('approach.hierarchy.stated', approach.hierarchy.stated),
    hierarchyObserved: known<string>('approach.hierarchy.observed', approach.hierarchy.observed),
    mark: mark('approach'),
  };
}
