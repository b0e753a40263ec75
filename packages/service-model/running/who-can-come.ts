import { parseCondition } from '../languages.ts';
import type { Eligibility, Intake, Site, Tier } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present, sure } from './known-field.ts';

type File = ServiceModelFile;

export const sitesOf = (file: File, reading: FieldReading): Record<string, Site> =>
  buildItems('sites', file.sites, reading, (head, site, path) => ({
    ...head,
    name: site.name,
    kind: site.kind,
    callsAt: reading.known(`${path}.calls-at`, site['calls-at']),
  }));

export const tiersOf = (file: File, reading: FieldReading): Record<string, Tier> =>
  buildItems('tiers', file.tiers, reading, (head, tier, path) => ({
    ...head,
    name: reading.known<string>(`${path}.name`, tier.name),
  }));

export function intakeOf({ intake }: File, reading: FieldReading): Intake {
  return {
    selfReferral: sure('intake.self-referral', intake['self-referral']),
    routes: buildItems('intake.routes', intake.routes, reading, (head, route, path) =>
      present({
        ...head,
        name: route.name,
        how: sure(`${path}.how`, route.how),
        suggestedBy: sure(`${path}.suggested-by`, route['suggested-by']),
        journeyOpens: sure(`${path}.journey-opens`, route['journey-opens']),
        enters: sure(`${path}.enters`, route.enters),
        partner: route.partner,
        firstAnswerWithin: reading.known<string>(`${path}.first-answer-within`, route['first-answer-within']),
      }),
    ),
  };
}

export function eligibilityOf({ eligibility }: File, reading: FieldReading): Eligibility {
  const ages = sure('eligibility.ages', eligibility.ages);
  const { exclusions, rules } = eligibility;
  const who = buildItems('eligibility.exclusions', exclusions, reading, (head, exclusion, path) => ({
    ...head,
    what: exclusion.what,
    reason: reading.known<string>(`${path}.reason`, exclusion.reason),
    instead: reading.known<string>(`${path}.instead`, exclusion.instead),
  }));
  return {
    ages: { from: sure('eligibility.ages.from', ages.from), to: sure('eligibility.ages.to', ages.to) },
    diagnosis: sure('eligibility.diagnosis', eligibility.diagnosis),
    exclusions: reading.known('eligibility.exclusions', typeof exclusions === 'string' ? exclusions : who),
    rules: buildItems('eligibility.rules', rules, reading, (head, rule) => ({
      ...head,
      rule: rule.rule,
      needs: (rule.needs ?? []).map(parseCondition),
    })),
  };
}
