import { describeHours, describeLength, instrumentName, label } from '@commonground/service-model';
import type { Facts } from '../list/register-entry.ts';
import { listedWords } from '../review/source-words.ts';
import { type Fact, type FactGroup, fact, listOf } from './fact.ts';

/** Everything a model file says as a fact, in groups; nothing that was assumed so that it can run. */
export function factsOf(facts: Facts): FactGroup[] {
  return [
    { heading: 'Who runs it', facts: whoRunsIt(facts) },
    { heading: 'What it believes, and how it works', facts: byWhatLights(facts) },
    { heading: 'Where, and who can come', facts: whoCanCome(facts) },
    { heading: 'What it does', facts: whatItDoes(facts) },
    { heading: 'People, and who decides', facts: people(facts) },
    { heading: 'In a crisis, and what is promised', facts: promises(facts) },
    { heading: 'What is measured', facts: measured(facts) },
  ];
}

const list = (values: readonly string[]) => listedWords(values);
const words = (value: string) => value;

function whoRunsIt({ identity, commissioning }: Pick<Facts, 'identity' | 'commissioning'>): Fact[] {
  const sectors: Record<string, string> = { nhs: 'NHS' };
  const { successor } = identity;
  const named = typeof successor === 'object' ? { ...identity, ...successor } : identity;
  return [
    fact('Kind of organisation', identity.sector, identity, (ids: string[]) =>
      list(ids.map((id) => sectors[id] ?? id.replaceAll('-', ' '))),
    ),
    fact('Premises', identity.premises, identity, words),
    fact('Areas served', commissioning.areas, commissioning, list),
    fact('Added since 2004', commissioning['added-since'], commissioning, list),
    fact('What became of it', typeof successor === 'object' ? successor.name : successor, named, words),
    fact('Copied to', identity['copied-to'], identity, list),
    fact('Accreditation', identity.accreditation, identity, words),
  ];
}

/** The same of an umbrella, which has no more chapters. */
export const factsOfUmbrella = (facts: Pick<Facts, 'identity' | 'commissioning' | 'approach'>): FactGroup[] => [
  { heading: 'Who runs it', facts: whoRunsIt(facts) },
  { heading: 'What it believes, and how it works', facts: byWhatLights(facts) },
];

function byWhatLights({ approach }: Pick<Facts, 'approach'>): Fact[] {
  return [
    fact('Philosophy', approach.philosophy, approach, words),
    fact('Model of treatment', approach.model, approach, words),
    fact('Ways of working', approach.modalities, approach, (ids) => list(ids.map((id) => label('modality', id)))),
    fact('Approach to risk', approach.risk, approach, (risk: string) =>
      risk === 'shared' ? 'Shared with the person and other members' : risk === 'mixed' ? 'Mixed' : 'Professional',
    ),
  ];
}

function whoCanCome({ sites, tiers, intake, eligibility }: Facts): Fact[] {
  const { ages } = eligibility;
  const age = (value: number | 'no-limit' | 'not-known') => (value === 'no-limit' ? 'no upper limit' : String(value));
  const spoken = typeof ages === 'object' && ages.from !== 'not-known' ? ages : undefined;
  const diagnoses = {
    required: 'Required',
    discussed: 'Talked about',
    'not-needed': 'Not needed',
    hidden: 'None is given',
  };
  return [
    ...listOf('Places', sites, ({ name, kind, 'calls-at': calls }) => ({
      what: label('site-kind', kind),
      said: Array.isArray(calls) ? `${name} (${list(calls)})` : name,
    })),
    ...listOf('Tiers', tiers, ({ name }, id) => ({ what: 'Tier', said: tierName(id, name) })),
    fact('Whether people refer themselves', intake['self-referral'], intake, (value: string) =>
      value.replace('-', ' '),
    ),
    ...listOf('Ways in', intake.routes, ({ name }) => ({ what: 'Way in', said: name })),
    fact('Ages', spoken, eligibility, ({ from, to }) => `From ${age(from)} to ${age(to)}`),
    fact('A diagnosis', eligibility.diagnosis, eligibility, (value: keyof typeof diagnoses) => diagnoses[value]),
    ...listOf('Who cannot come', eligibility.exclusions, ({ what }) => ({ what: 'Who cannot come', said: what })),
    ...listOf('Rules on who can come', eligibility.rules, (rule) => ({ what: 'Who it is for', said: ruleWords(rule) })),
  ];
}

interface Rule {
  readonly rule: string;
  readonly starts?: string | number | undefined;
  readonly stops?: string | number | undefined;
}

/** A tier's own name where one is said; else the number in its id, which is what is printed. */
export function tierName(id: string, name: string): string {
  if (name !== 'not-known') return name;
  const number = /^tier-(\d)$/.exec(id)?.[1];
  return number === undefined ? 'A tier that is not printed' : `Tier ${number}`;
}

function ruleWords({ rule, starts, stops }: Rule): string {
  const planned = starts === 'planned' ? ' (planned in 2011)' : '';
  const began = starts === 'not-known' ? ' (from a day that is not known)' : '';
  const ended = stops === 'not-known' ? ' (until a day that is not known)' : '';
  return `${rule}${planned}${began}${ended}`;
}

function whatItDoes({ components, plans, outward }: Facts): Fact[] {
  return [
    ...listOf('What people do there', components, ({ name, about, form, 'days-a-week': days }) => ({
      what: label('form', form),
      said: [name, ...(about ? [about] : []), ...(typeof days === 'number' ? [`${days} days a week`] : [])].join('. '),
    })),
    ...listOf('Plans', plans, ({ name, 'written-with': who }) => ({
      what: 'Plan',
      said: Array.isArray(who)
        ? `${name}, written with ${list(who.map((one) => (one === 'person' ? 'the person' : one)))}`
        : name,
    })),
    ...listOf('Work with other services', outward, ({ name, kind }) => ({
      what: label('outward', kind),
      said: name,
    })),
  ];
}

function people({ partners, roles, deciding }: Facts): Fact[] {
  return [
    ...listOf('Partners', partners, ({ name, does }) => ({ what: `Partner: ${name}`, said: does })),
    ...listOf('Roles', roles, ({ name, 'held-by': held }) => ({
      what: 'Role',
      said: Array.isArray(held) ? `${name}, held by ${list(held.map((one) => one.replace('-', ' ')))}` : name,
    })),
    ...listOf('How things are decided', deciding, ({ name, say }) => ({
      what: 'Who decides together',
      said: say === 'not-known' ? name : `${name}: ${say.replaceAll('-', ' ')}`,
    })),
  ];
}

function promises({ crisis, agreements }: Facts): Fact[] {
  const by = { team: 'The team', members: 'Other members', partner: 'A partner', component: 'The service' };
  return [
    ...listOf('Who is there in a crisis', crisis.cover, (row) => ({
      what: 'Who is there in a crisis',
      said: [
        by[row.by],
        row.hours === 'not-known' ? 'hours not known' : describeHours(row.hours),
        ...(Array.isArray(row.how)
          ? [
              `by ${listedWords(
                row.how.map((way) => way.replace('-', ' ')),
                'or',
              )}`,
            ]
          : []),
        ...(row['answers-within'] && row['answers-within'] !== 'not-known'
          ? [`answered ${describeLength(row['answers-within'])}`]
          : []),
      ].join(', '),
    })),
    fact('What happens when nobody is there', crisis.otherwise, crisis, words),
    ...listOf('Agreements', agreements, ({ what }) => ({ what: 'Agreement', said: what })),
  ];
}

function measured({ measures }: Facts): Fact[] {
  return listOf('Measures', measures, ({ stops }, id) => ({
    what: instrumentName(id),
    said: stops === undefined ? 'Used' : `Used until ${stops === 'not-known' ? 'a day that is not known' : stops}`,
  }));
}
