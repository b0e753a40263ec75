import { day } from '@commonground/calendar';
import type { EligibilityRule, Item, RunningModel } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { rulesInForce } from './rules-in-force.rules.ts';

const base = runnableModels().find(({ id }) => id === 'ne-london-impart')!.model;
const said = { known: 'said' } as const;
const rule = (id: string, dates: Pick<Item, 'starts' | 'stops'>) =>
  [id, { id, mark: said, rule: id, needs: [] as EligibilityRule['needs'], ...dates }] as const;

test.each([
  ['2024-06-14', ['always', 'ends-mid-june', 'unknown-start']],
  ['2024-06-15', ['always', 'from-mid-june', 'unknown-start']],
  ['2025-01-01', ['always', 'from-mid-june', 'from-2025', 'unknown-start']],
])('the rules of %s are those that hold on it', (on, expected) => {
  const rules = Object.fromEntries([
    rule('always', {}),
    rule('ends-mid-june', { stops: '2024-06-15' }),
    rule('from-mid-june', { starts: '2024-06-15' }),
    rule('from-2025', { starts: '2025' }),
    rule('ended-once', { stops: 'not-known' }),
    rule('unknown-start', { starts: 'not-known' }),
    rule('to-come', { starts: 'planned' }),
  ]);
  const model: RunningModel = { ...base, eligibility: { ...base.eligibility, rules } };
  const found = rulesInForce(model, day(on)).filter(({ kind }) => kind === 'rule');
  expect(found.map(({ id }) => id).sort()).toEqual([...expected].sort());
});

test('an exclusion carries its reason and what the model names instead; the ages are always there', () => {
  const known = <T>(value: T) => ({ known: 'said', value, mark: said }) as const;
  const what = {
    id: 'brain-injury',
    mark: said,
    what: 'Brain injury',
    reason: known('No one here is trained'),
    instead: known('The clinic'),
  };
  const eligibility: RunningModel['eligibility'] = {
    ...base.eligibility,
    ages: { from: 18, to: 'no-limit' },
    exclusions: known({ what }),
  };
  const model: RunningModel = { ...base, eligibility };
  const found = rulesInForce(model, day('2026-03-02'));
  expect(found[0]).toEqual({
    kind: 'exclusion',
    id: 'brain-injury',
    words: 'Brain injury (No one here is trained)',
    instead: 'The clinic',
  });
  expect(found.at(-1)).toMatchObject({ kind: 'ages', words: 'People from 18 years on' });
});
