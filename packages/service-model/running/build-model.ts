import type { MarkOf } from '../merging/marks.ts';
import type { RunningModel } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { settingsOf } from '../settings.ts';
import { movesOf, stagesOf } from './journey.ts';
import { fieldReading, present } from './known-field.ts';
import { featuresOf, figuresOf, measuresOf } from './measured-and-published.ts';
import { decidingOf, partnersOf, rolesOf } from './people-and-deciding.ts';
import { agreementsOf, crisisOf } from './promises.ts';
import { simulationOf } from './simulation.ts';
import { componentsOf, outwardOf, plansOf } from './what-we-do.ts';
import { eligibilityOf, intakeOf, sitesOf, tiersOf } from './who-can-come.ts';
import { approachOf, commissioningOf, identityOf, sourcesOf, versionOf } from './who-we-are.ts';

/**
 * The running model of a merged file that was checked and left no error and no open question.
 * @throws when something needed to run is missing after all
 */
export function buildModel(file: ServiceModelFile, markOf: MarkOf): RunningModel {
  const reading = fieldReading(markOf);
  const model: RunningModel = present({
    kind: 'service' as const,
    id: file.id,
    name: file.name,
    demoName: file.simulation?.['demo-name'],
    about: file.about,
    mainSource: file['main-source'],
    sources: sourcesOf(file),
    version: versionOf(file, reading),
    identity: identityOf(file, reading),
    commissioning: commissioningOf(file, reading),
    approach: approachOf(file, reading),
    sites: sitesOf(file, reading),
    tiers: tiersOf(file, reading),
    intake: intakeOf(file, reading),
    eligibility: eligibilityOf(file, reading),
    stages: stagesOf(file, reading),
    moves: movesOf(file, reading),
    components: componentsOf(file, reading),
    plans: plansOf(file, reading),
    outward: outwardOf(file, reading),
    partners: partnersOf(file, reading),
    roles: rolesOf(file, reading),
    deciding: decidingOf(file, reading),
    crisis: crisisOf(file, reading),
    agreements: agreementsOf(file, reading),
    measures: measuresOf(file, reading),
    features: featuresOf(file, reading),
    figures: figuresOf(file, reading),
    words: file.words,
    settings: settingsOf(file.settings),
    simulation: file.simulation && simulationOf(file.simulation),
    markOf,
  });
  return deepFreeze(model);
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
