import { day } from '@commonground/calendar';
import { withValue } from '@commonground/service-model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOver } from '#features/journeys/carry/carry.store.ts';
import { loadJourney } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts } from '../../../tests/people.ts';
import { modelFiles } from '../model-files.ts';
import { modelOn, runningModel } from '../running-model.store.ts';
import { changeOwn, changesOf } from '../settings/values/own-value.store.ts';
import { checkDraft, nextVersionOf } from './draft.rules.ts';
import { beginDraft, findDraft, keepModelDraft } from './draft.store.ts';
import { addVersion, followVersions, takeBack, versionsOf } from './version.store.ts';

const TODAY = day('2026-03-02');
const clock = frozenClock('2026-03-02');
const leads = new Map(
  ['hill', 'dale'].map((id): [string, Actor] => [id, { ...aPractitioner([id], 'Mo Lead'), role: 'service-lead' }]),
);
const lead = (serviceId: string): Actor => leads.get(serviceId) as Actor;
const sun = modelFiles().find(({ id }) => id === 'sw-london-sun')?.text ?? '';
const next = { modelId: 'sw-london-sun', number: 2, replaces: 1 };
const FIRST = 'member';
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', 'hill');
  await aService(storage, 'sw-london-sun', 'dale');
});
afterAll(() => storage?.close());

/** Version 2: the first stage is called something else. */
const text = (name = 'The open door') =>
  withValue(nextVersionOf(sun, next, TODAY, []), ['stages', FIRST, 'name'], name);
const version =
  (serviceId: string, from: string, actor: Actor, number = 2) =>
  (tx: Tx) =>
    addVersion(tx, {
      ...{ serviceId, actor, now: clock.now(), today: TODAY, version: number, from: day(from) },
      source: text().replace('number: 2', `number: ${number}`),
      equality: 'Nobody loses by a name',
    });
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);

describe('a setting of a service', () => {
  const own = { serviceId: 'hill', kind: 'setting' as const, name: 'offer-reply-within' };
  const change = (actor: Actor, value: string | null, seen: number) =>
    as(actor, (tx) =>
      changeOwn(tx, { ...own, actor, now: clock.now(), today: TODAY, value, because: 'People asked for it', seen }),
    );

  test('is carried by the running model, in the version before too, and goes back to the model’s', async () => {
    expect(await change(lead('hill'), '21 days', 0)).toBeUndefined();
    const here = await as(aPractitioner(['hill']), (tx) => runningModel(tx, 'hill'));
    const there = await as(aPractitioner(['dale']), (tx) => runningModel(tx, 'dale'));
    expect([here, there].map(({ settings }) => settings['offer-reply-within'].value)).toEqual(['21 days', '14 days']);
    const stale = await change(lead('hill'), '7 days', 0);
    expect(stale).toMatchObject({ value: '21 days', by: 'Mo Lead', because: 'People asked for it' });
    expect(await change(lead('hill'), null, stale?.changeId ?? 0)).toBeUndefined();
    const again = await as(aPractitioner(['hill']), (tx) => runningModel(tx, 'hill'));
    expect(again.settings['offer-reply-within'].value).toBe('14 days');
    const history = await as(aPractitioner(['hill']), (tx) => changesOf(tx, own));
    expect(history.map(({ value }) => value)).toEqual([null, '21 days']);
  });

  test('is changed by nobody of another service, by no practitioner and by no member', async () => {
    for (const actor of [
      lead('dale'),
      aPractitioner(['hill']),
      { ...aPractitioner(['hill']), role: 'member' as const },
    ])
      await expect(change(actor, '9 days', 2)).rejects.toThrow(/row-level security|permission denied/);
    expect(await as(aPractitioner(['dale']), (tx) => changesOf(tx, own))).toEqual([]);
    await expect(superuser(storage, 'update service_setting_change set because = because')).rejects.toThrow(
      /never changed/,
    );
  });
});

describe('a draft of a model', () => {
  test('is one for all who lead the service, and a stale keeping is noticed', async () => {
    const writer = { actor: lead('hill'), now: clock.now() };
    const draft = { serviceId: 'hill', purpose: 'next-version' as const, basedOn: 1, source: text() };
    const draftId = await as(writer.actor, (tx) => beginDraft(tx, writer, draft));
    expect(await as(writer.actor, (tx) => beginDraft(tx, writer, draft))).toBe(draftId);
    const keep = (actor: Actor) =>
      as(actor, (tx) =>
        keepModelDraft(
          tx,
          { actor, now: clock.now() },
          { serviceId: 'hill', draftId, revision: 1 },
          { source: 'mine' },
        ),
      );
    expect(await keep(lead('dale'))).toBe(false);
    expect(await keep(lead('hill'))).toBe(true);
    expect(await keep(lead('hill'))).toBe(false);
    expect(await as(aPractitioner(['hill']), (tx) => findDraft(tx, 'hill', draftId))).toBeUndefined();
  });

  test('must be the next version of this model', () => {
    expect(checkDraft(sun, next).problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('This will be version 2, and the text says 1')]),
    );
    expect(checkDraft(text(), next).model?.version.carries).toMatchObject({ [FIRST]: FIRST });
  });
});

describe('a version', () => {
  test('is added by the lead only, never before the last one, and holds from its day', async () => {
    for (const actor of [lead('hill'), aPractitioner(['dale'])])
      await expect(as(actor, version('dale', '2026-04-01', actor))).rejects.toThrow(/row-level security/);
    await as(lead('dale'), version('dale', '2026-04-01', lead('dale')));
    await expect(as(lead('dale'), version('dale', '2026-03-15', lead('dale'), 3))).rejects.toThrow(/later version/);
    const on = (date: string) => as(aPractitioner(['dale']), (tx) => modelOn(tx, 'dale', day(date)));
    expect((await on('2026-03-31')).version.number).toBe(1);
    expect((await on('2026-04-01')).version.number).toBe(2);
    expect((await as(lead('dale'), (tx) => runningModel(tx, 'dale'))).version.number).toBe(1);
    await expect(
      as(lead('dale'), (tx) => tx.updateTable('service_model_version').set({ source: 'x' }).execute()),
    ).rejects.toThrow(/permission denied/);
  });

  test('is taken back before its day, and not after', async () => {
    expect(
      await as(lead('hill'), (tx) => takeBack(tx, { serviceId: 'dale', version: 2, actor: lead('hill') })),
    ).toBeUndefined();
    const back = await as(lead('dale'), (tx) => takeBack(tx, { serviceId: 'dale', version: 2, actor: lead('dale') }));
    expect(back).toBe(text());
    await as(lead('dale'), version('dale', '2026-04-01', lead('dale')));
    await asSystem(storage, everyService, 'test', (tx) => followVersions(tx, day('2026-04-01')));
    expect(
      await as(lead('dale'), (tx) => takeBack(tx, { serviceId: 'dale', version: 2, actor: lead('dale') })),
    ).toBeUndefined();
    const [now] = await as(lead('dale'), (tx) => versionsOf(tx, 'dale'));
    expect(now).toMatchObject({ version: 2, decidedBy: 'Mo Lead', equality: 'Nobody loses by a name', journeys: 0 });
  });
});

describe('a journey', () => {
  test('keeps its version, is judged by the rules of its day, and is carried over with a fact', async () => {
    const by = lead('hill');
    const early = await aPerson(storage, { serviceId: 'hill', by, on: '2026-03-01', called: 'Early' });
    await as(by, version('hill', '2026-03-02', by));
    const late = await aPerson(storage, { serviceId: 'hill', by, on: '2026-03-03', called: 'Late' });
    const load = (journeyId: string) => as(by, (tx) => loadJourney(tx, 'hill', journeyId));
    expect([await load(early.journeyId), await load(late.journeyId)].map((each) => each?.modelVersion)).toEqual([1, 2]);

    const writing = { actor: by, clock: frozenClock('2026-03-04'), serviceId: 'hill' };
    const stage = (
      await as(by, async (tx) =>
        tx
          .selectFrom('journey_now')
          .select('stage_id')
          .where('journey_id', '=', early.journeyId)
          .executeTakeFirstOrThrow(),
      )
    ).stage_id as string;
    const carrying = { journeyId: early.journeyId, from: 1, to: 2, stage, on: day('2026-03-04'), agreed: 'to go on' };
    await expect(as(by, (tx) => carryOver(tx, writing, { ...carrying, stage: 'elsewhere' }))).rejects.toThrow(
      /does not carry this stage/,
    );
    await as(by, (tx) => carryOver(tx, writing, carrying));
    const carried = await load(early.journeyId);
    expect(carried?.modelVersion).toBe(2);
    expect(carried?.facts.slice(-2).map(({ kind }) => kind)).toEqual(['agreed', 'carried']);
    // Life goes on under the new version, and what happened before is still read.
    await facts(storage, by, '2026-03-05', 'hill', early.journeyId, [
      { kind: 'reached-out', on: day('2026-03-05'), who: 'staff', way: 'phone', answered: true },
    ]);
    const spans = await as(by, (tx) =>
      tx.selectFrom('stage_span').select('stage_id').where('journey_id', '=', early.journeyId).execute(),
    );
    expect(spans.map(({ stage_id }) => stage_id)).toEqual([stage]);
  });
});
