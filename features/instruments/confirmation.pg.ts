import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { type Instrument, instrumentOf, score } from '@commonground/measures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { confirmationsOf, type Decision, decide, factsOf } from './confirmation.store.ts';
import { canBeScheduled, scoringOptionsOf, wordsFor } from './index.ts';

const HERE = 'here';
const THERE = 'there';
const NOW = new Date('2026-03-02T12:00:00Z');
const leadOf = (service: string): Actor => ({ ...aPractitioner([service], 'Lee Lead'), role: 'service-lead' });
const lead = leadOf(HERE);
const member: Actor = { ...aPractitioner([HERE]), role: 'member', personId: randomUUID() };
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  for (const id of [HERE, THERE]) await aService(storage, 'sw-london-sun', id);
});
afterAll(() => storage?.close());

const decided = (actor: Actor, id: string, decision: Decision, serviceId = HERE) =>
  withActor(storage, actor, (tx) => decide(tx, { actor, now: NOW, serviceId }, instrumentOf(id), decision));
const schedulable = (id: string, actor: Actor = lead) =>
  withActor(storage, actor, (tx) => canBeScheduled(tx, HERE, id));
const options = (id: string, actor: Actor = lead) => withActor(storage, actor, (tx) => scoringOptionsOf(tx, HERE, id));
const confirmed: Decision = { about: 'licensed-form', holds: true, comparedWith: 'form of 2020' };

describe('a draft', () => {
  test.each(['saspd', 'pds-icd-11', 'reqol-10', 'psychlops'])(
    '%s cannot be scheduled before it is confirmed',
    async (id) => {
      expect(await schedulable(id)).toBe(false);
    },
  );

  test.each(['core-om', 'core-10', 'suq', 'shq'])('%s is none', async (id) => {
    expect(await schedulable(id)).toBe(true);
  });

  test('what the product does not hold cannot be scheduled', async () => {
    expect(await schedulable('ipde')).toBe(false);
  });

  test.each([
    ['a practitioner', aPractitioner([HERE])],
    ['a member', member],
    ['a lead of another service', leadOf(THERE)],
  ])('is not confirmed by %s', async (_, actor) => {
    await expect(decided(actor, 'saspd', confirmed)).rejects.toMatchObject({ code: '42501' });
  });

  test('is scheduled once the lead confirmed it, for this service only, until it is taken back', async () => {
    const asked = () =>
      withActor(storage, lead, (tx) =>
        wordsFor(tx, { serviceId: HERE, instrument: 'saspd', deployment: { kind: 'real' }, on: day('2026-03-02') }),
      );
    expect(await asked()).toMatchObject({ can: false, why: 'not-confirmed' });
    await decided(lead, 'saspd', { ...confirmed, note: 'compared on paper' });
    expect(await asked()).toMatchObject({ can: false, why: 'no-wording' });
    expect(await schedulable('saspd')).toBe(true);
    expect(await schedulable('saspd', member)).toBe(true);
    const elsewhere = await asSystem(storage, THERE, 'test', (tx) => canBeScheduled(tx, THERE, 'saspd'));
    expect(elsewhere).toBe(false);
    await decided(lead, 'saspd', { about: 'licensed-form', holds: false, note: 'a new edition' });
    expect(await schedulable('saspd')).toBe(false);
  });

  test('is to be confirmed again when its file says something else, but not for a new topic label or source', () => {
    const instrument = instrumentOf('reqol-10');
    const facts = (changed: Partial<Instrument>) => factsOf({ ...instrument, ...changed }, 'licensed-form');
    const relabelled = instrument.items.map((item) => ({ ...item, topic: `${item.topic}, said better` }));
    const response = { ...instrument.response, certainty: 'V' as const, source: ['BOOK'] };
    expect(facts({ items: relabelled, response })).toBe(facts({}));
    expect(facts({ reversed: { ...instrument.reversed, items: [] } })).not.toBe(facts({}));
    expect(facts({ items: instrument.items.toReversed() })).not.toBe(facts({}));
  });
});

describe('how a service scores', () => {
  test('as the file says, unless its lead decided otherwise', async () => {
    expect(await options('phq-9')).toEqual({});
    expect(await options('eq-5d-5l')).toEqual({});
  });

  test('by the remembered rule once confirmed, which the scoring knows', async () => {
    await decided(lead, 'phq-9', { about: 'missing-rule', holds: true, comparedWith: 'the manual' });
    const chosen = await options('phq-9', member);
    expect(chosen).toEqual({ missingRule: 'remembered' });
    const answers = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [String(index + 1), 1]));
    expect(score('phq-9', answers)[0]?.status).toBe('not-scored');
    expect(score('phq-9', answers, chosen)[0]?.status).toBe('prorated');
    await decided(lead, 'phq-9', { about: 'missing-rule', holds: false });
    expect(await options('phq-9')).toEqual({});
  });

  test('with the value set that was chosen last; one that the file has no more is not used', async () => {
    await decided(lead, 'eq-5d-5l', { about: 'value-set', holds: true, valueSet: 'UK_Rowen2026' });
    await decided(lead, 'eq-5d-5l', { about: 'value-set', holds: true, valueSet: 'England_Devlin2018' });
    expect(await options('eq-5d-5l')).toEqual({ valueSet: 'England_Devlin2018' });
    await decided(lead, 'eq-5d-5l', { about: 'value-set', holds: true, valueSet: 'gone' });
    expect(await options('eq-5d-5l')).toEqual({});
  });
});

test('nobody of another service reads what was decided, and no row is ever changed', async () => {
  const read = (actor: Actor) => withActor(storage, actor, (tx) => confirmationsOf(tx, HERE, instrumentOf('eq-5d-5l')));
  expect(await read(leadOf(THERE))).toEqual({});
  expect(await read({ ...member, services: [THERE] })).toEqual({});
  expect(Object.keys(await read(aPractitioner([HERE])))).toEqual(['value-set']);
  for (const statement of ['update instrument_confirmation set holds = false', 'delete from instrument_confirmation']) {
    await expect(superuser(storage, statement), statement).rejects.toThrow();
  }
  const deeds = await superuser(storage, 'select thing, detail from audit_entry order by entry_id limit 1');
  expect(deeds).toEqual([{ thing: 'instrument saspd', detail: { about: 'licensed-form', holds: true } }]);
});
