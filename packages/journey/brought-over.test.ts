import { describe, expect, test } from 'vitest';
import { BROUGHT_OVER, may, mayInsert, milestones, type PlainFact, stateOf } from './index.ts';
import { type FactBody, fact, fold, signedIn } from './testing/facts-of.ts';
import { realModel } from './testing/real-models.ts';

const berkshire = realModel('berkshire-cns');
const version = berkshire.version.number;
const chose = fact('2020-01-01', { kind: 'chose', route: 'open-group-door', voice: signedIn });
const into = (stage: string): FactBody => ({ kind: 'carried', fromVersion: BROUGHT_OVER, toVersion: version, stage });
const inCommunity = fact('2020-03-01', into('programme'));
const says = (before: PlainFact[], on: string, body: FactBody) => {
  const verdict = may(berkshire, fold(berkshire, before), fact(on, body) as PlainFact);
  return verdict.ok ? 'ok' : verdict.code;
};

describe('a journey begun in another record', () => {
  test('goes on in the stage it is brought over to, with its place, taken on from that day', () => {
    expect(says([chose], '2020-03-01', into('programme'))).toBe('ok');
    const state = stateOf(berkshire, [chose, inCommunity]);
    expect(state).toMatchObject({ stage: 'programme', stageSince: '2020-03-01', version });
    const held = berkshire.stages.programme?.placeIn as string;
    expect(state.places[held]).toMatchObject({ state: 'accepted' });
    expect(milestones(berkshire, [chose, inCommunity])).toMatchObject({ chosen: '2020-01-01', takenOn: '2020-03-01' });
  });

  test('needs the person’s own yes, a stage of this model, and a journey that has not gone on here', () => {
    expect(says([], '2020-03-01', into('programme'))).toBe('no-journey');
    expect(says([chose], '2020-03-01', into('chimney'))).toBe('version-mismatch');
    expect(says([chose, inCommunity], '2020-04-01', into('programme'))).toBe('version-mismatch');
    const after = Object.entries(berkshire.stages).find(([, stage]) => stage.phase === 'after')?.[0] as string;
    expect(says([chose], '2020-03-01', into(after))).toBe('version-mismatch');
  });

  test('takes an ending as the earlier record has it, and only one that this service knows', () => {
    const end = (as: string, more = {}) => ({ kind: 'ended', as, broughtOver: true, ...more }) as FactBody;
    expect(says([chose, inCommunity], '2020-09-01', end('completed'))).toBe('ok');
    expect(says([chose, inCommunity], '2020-09-01', end('lost-touch'))).toBe('ok');
    expect(says([chose, inCommunity], '2020-09-01', end('completed', { move: 'ask-to-meet' }))).toBe('wrong-ending');
    expect(says([chose, inCommunity], '2020-09-01', { kind: 'ended', as: 'completed' } as FactBody)).not.toBe('ok');
  });

  test('goes on by the same rules, and late entries are checked against it', () => {
    const attended: FactBody = { kind: 'attended', component: 'link-group', how: 'attended', session: 's' };
    const verdict = mayInsert(berkshire, [chose, inCommunity], fact('2020-04-01', attended), { free: () => true });
    expect(verdict).toMatchObject({ ok: false, code: 'not-a-member' });
  });
});
