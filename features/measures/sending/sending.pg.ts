import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { findResponse } from '../response.store.ts';
import { scoresOf } from '../score.store.ts';
import {
  type Answers,
  beginResponse,
  correctResponse,
  giveBack,
  keepAnswers,
  type NewResponse,
  sendResponse,
  withdrawFromEvidence,
} from './index.ts';

const SERVICE = 'open-evenings';
const clock = frozenClock('2026-03-02');
const practitioner = aPractitioner([SERVICE]);
const elsewhere = aPractitioner(['another-service']);
let storage: Storage;
let robin: Actor;
let of: Pick<NewResponse, 'serviceId' | 'journeyId' | 'personId'>;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
});
beforeEach(async () => {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2025-06-02', called: 'Robin' });
  of = { serviceId: SERVICE, journeyId: person.journeyId, personId: person.personId };
  robin = { accountId: randomUUID(), personId: of.personId, name: 'Robin', role: 'member', services: [SERVICE] };
});
afterAll(() => storage?.close());

/** Ten answers that count as much (items 2 and 3 are reversed); item 6 is about risk and stays at 0 unless said. */
const all = (value: number, risk = 0): Answers =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => [i + 1, i === 5 ? risk : i === 1 || i === 2 ? 4 - value : value]),
  );

const paper = (dueOn: string, extra: Partial<NewResponse> = {}): NewResponse => ({
  ...of,
  instrument: 'core-10',
  occasion: 'another',
  dueOn: day(dueOn),
  byWhom: 'self',
  mode: 'paper',
  enteredBy: { accountId: practitioner.accountId, name: practitioner.name },
  ...extra,
});

async function entered(answers: Answers, dueOn: string, extra: Partial<NewResponse> = {}): Promise<string> {
  return withActor(storage, practitioner, async (tx) => {
    const id = await beginResponse(tx, paper(dueOn, extra), clock.now());
    const draft = await findResponse(tx, id);
    await keepAnswers(tx, draft!, answers);
    await sendResponse(tx, { actor: practitioner, clock }, id, { answeredOn: day(dueOn) });
    return id;
  });
}

const changes = () =>
  superuser(
    storage,
    `select response_id, first_value, last_value, class from score_change where journey_id = $1 order by last_value desc`,
    [of.journeyId],
  );

describe('answers on paper', () => {
  test('are dated by the day they were given, name who typed them, and are audited with ids only', async () => {
    const id = await entered(all(3), '2026-02-20');
    const response = await withActor(storage, robin, (tx) => findResponse(tx, id));
    expect(response).toMatchObject({ answeredOn: '2026-02-20', mode: 'paper', enteredBy: 'Ash Practitioner' });
    const [deed] = await superuser(storage, 'select act, detail from audit_entry where thing = $1', [`response ${id}`]);
    expect(deed?.act).toBe('measures.enter');
    expect(JSON.stringify(deed)).not.toMatch(/Robin|"answers"/);
  });

  test('cannot have been given tomorrow, or before anybody knew them here', async () => {
    await expect(entered(all(3), '2026-03-03')).rejects.toThrow('has not come yet');
    await expect(entered(all(3), '2025-06-01')).rejects.toThrow('before they were known here (Monday 2 June 2025)');
  });

  test('stand apart from the draft the person has begun themselves', async () => {
    const own = paper('2026-02-20', { mode: 'screen' });
    const { enteredBy: _, ...mine } = own;
    const draft = await withActor(storage, robin, (tx) => beginResponse(tx, mine, clock.now()));
    const id = await entered(all(3), '2026-02-20');
    expect(id).not.toBe(draft);
    await expect(
      withActor(storage, robin, (tx) => sendResponse(tx, { actor: robin, clock }, draft)),
    ).rejects.toMatchObject({ code: 'answered-already' });
    expect(await withActor(storage, robin, (tx) => beginResponse(tx, mine, clock.now()))).toBe(id);
  });

  test('cannot be entered by a member for anybody, nor by another service', async () => {
    const begin = (who: Actor, extra: Partial<NewResponse> = {}) =>
      withActor(storage, who, (tx) => beginResponse(tx, paper('2026-02-20', extra), clock.now()));
    await expect(begin(robin)).rejects.toThrow('row-level security');
    await expect(begin(elsewhere)).rejects.toThrow('row-level security');
    await expect(begin(robin, { byWhom: 'practitioner', mode: 'screen' })).rejects.toThrow('row-level security');
    const id = await entered(all(3), '2026-02-20');
    const correct = { answers: all(1), reason: 'a slip' };
    expect(
      await withActor(storage, elsewhere, (tx) => correctResponse(tx, { actor: elsewhere, clock }, id, correct)),
    ).toBeUndefined();
    await expect(
      withActor(storage, robin, (tx) => correctResponse(tx, { actor: robin, clock }, id, correct)),
    ).rejects.toThrow(/Only the team corrects/);
  });
});

describe('how a score compares with the first', () => {
  test('is counted again when an earlier answer comes late', async () => {
    const last = await entered(all(1), '2026-02-20');
    expect(await changes()).toEqual([]);
    await entered(all(3), '2025-09-01');
    expect(await changes()).toMatchObject([{ response_id: last, first_value: 27, last_value: 9, class: 'recovered' }]);
    await entered(all(1), '2025-06-10');
    expect((await changes()).map((row) => [row.first_value, row.last_value])).toEqual([
      [9, 27],
      [9, 9],
    ]);
  });

  test('is counted for each view by itself', async () => {
    await entered(all(3), '2025-09-01');
    await entered(all(1), '2025-10-01', { byWhom: 'practitioner', mode: 'screen' });
    expect(await changes()).toEqual([]);
    const own = await withActor(storage, practitioner, (tx) => scoresOf(tx, of.personId, 'core-10'));
    expect(new Set(own.map(({ on }) => on))).toEqual(new Set(['2025-09-01']));
  });
});

describe('a correction', () => {
  const correct = (id: string, answers: Answers, reason = 'Row 3 was read wrongly.') =>
    withActor(storage, practitioner, (tx) =>
      correctResponse(tx, { actor: practitioner, clock }, id, { answers, reason }),
    );
  const clinical = async () =>
    (await withActor(storage, robin, (tx) => scoresOf(tx, of.personId, 'core-10')))
      .filter(({ metric }) => metric === 'clinical')
      .map(({ value }) => value);

  test('keeps the original, counts instead of it, and moves what was compared with it', async () => {
    const first = await entered(all(3), '2025-09-01');
    await entered(all(1), '2026-02-20');
    const corrected = await correct(first, all(2));
    expect(await withActor(storage, practitioner, (tx) => findResponse(tx, first))).toMatchObject({
      answers: all(3),
      replacedBy: corrected?.responseId,
    });
    expect(corrected).toMatchObject({ corrects: first, answeredOn: '2025-09-01', mode: 'paper' });
    expect(await clinical()).toEqual([18, 9]);
    expect(await changes()).toMatchObject([{ first_value: 18, last_value: 9 }]);
  });

  test('of two at once one wins, and the other is told', async () => {
    const id = await entered(all(3), '2025-09-01');
    const both = await Promise.allSettled([correct(id, all(2)), correct(id, all(1))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'corrected-already' });
    expect(await clinical()).toHaveLength(1);
  });

  test('that adds a risk answer reaches the team; one that takes it away closes nothing', async () => {
    const alerts = () =>
      superuser(storage, 'select response_id, closed_at from safety_alert where person_id = $1', [of.personId]);
    const first = await entered(all(2), '2025-09-01');
    expect(await alerts()).toEqual([]);
    const risky = await correct(first, all(2, 3));
    expect(await alerts()).toMatchObject([{ response_id: risky?.responseId, closed_at: null }]);
    const again = await correct(risky!.responseId, all(1, 3));
    expect(await alerts()).toHaveLength(1);
    await correct(again!.responseId, all(1));
    expect(await alerts()).toMatchObject([{ closed_at: null }]);
  });

  test('leaves out of evidence what the person took out', async () => {
    const id = await entered(all(2), '2025-09-01');
    await withActor(storage, robin, (tx) => withdrawFromEvidence(tx, { actor: robin, clock }, id));
    const corrected = await correct(id, all(1));
    expect(corrected?.withdrawnAt).toEqual(clock.now());
    expect(await withActor(storage, robin, (tx) => giveBack(tx, { actor: robin, clock }, id))).toBe(false);
    expect(await withActor(storage, robin, (tx) => giveBack(tx, { actor: robin, clock }, corrected!.responseId))).toBe(
      true,
    );
  });
});

test('what answers tell of somebody’s life is kept as events of that answer, none as a true zero, left out as nothing', async () => {
  const id = await entered({ gp: 3, 'a-and-e': 0 }, '2026-02-20', { instrument: 'service-use' });
  const events = await superuser(
    storage,
    'select kind, count, source, event_date::text, period_start::text from service_event where response_id = $1 order by count',
    [id],
  );
  expect(
    events.map(({ count, source, event_date, period_start }) => [count, source, event_date, period_start]),
  ).toEqual([
    [0, 'self-report', '2026-02-20', '2025-08-21'],
    [3, 'self-report', '2026-02-20', '2025-08-21'],
  ]);
});

test('only the person takes an answer out of evidence, and may give it back', async () => {
  const id = await entered(all(2), '2025-09-01');
  const out = (who: Actor) => withActor(storage, who, (tx) => withdrawFromEvidence(tx, { actor: who, clock }, id));
  expect(await out(practitioner)).toBe(false);
  await expect(
    withActor(storage, practitioner, (tx) =>
      tx.updateTable('response').set({ withdrawn_at: clock.now() }).where('response_id', '=', id).execute(),
    ),
  ).rejects.toThrow('Only the person');
  expect([await out(robin), await out(robin)]).toEqual([true, false]);
  expect(await withActor(storage, robin, (tx) => giveBack(tx, { actor: robin, clock }, id))).toBe(true);
});
