import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { answersIn, type Bundle, type Questionnaire, type QuestionnaireResponse } from '@commonground/measures/fhir';
import { Fhir } from 'fhir';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadPack } from '#features/instruments/index.ts';
import { type Actor, whoLooked } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import type { Deployment } from '#platform/pages/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { findResponse } from '../response.store.ts';
import { beginResponse, correctResponse, keepAnswers, sendResponse, withdrawFromEvidence } from '../sending/index.ts';
import { fhirRoutes } from './fhir.routes.ts';

const SERVICE = 'open-evenings';
const clock = frozenClock('2026-03-02');
const practitioner = aPractitioner([SERVICE]);
const lead: Actor = { ...aPractitioner([SERVICE], 'Jo Lead'), role: 'service-lead' };
const visitor: Actor = { accountId: null, personId: null, name: 'somebody', role: 'visitor', services: [] };
const ANSWERS = Object.fromEntries(Array.from({ length: 9 }, (_, item) => [String(item + 1), item % 5]));
const validator = new Fhir();
let storage: Storage;
let demonstration: ServerUnderTest;
let real: ServerUnderTest;
let robin: Actor;
let journeyId: string;
let sent: string;

const serving = (deployment: Deployment) => startServer({ storage, at: '2026-03-02', routes: fhirRoutes, deployment });

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  await aService(storage, 'sw-london-sun', 'elsewhere');
  demonstration = await serving({ kind: 'demonstration' });
  real = await serving({ kind: 'real' });
});
afterAll(async () => {
  await demonstration?.close();
  await real?.close();
  await storage?.close();
});
beforeEach(async () => {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2025-06-02', called: 'Robin' });
  journeyId = person.journeyId;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  sent = await withActor(storage, practitioner, async (tx) => {
    const enteredBy = { accountId: practitioner.accountId, name: practitioner.name };
    const asked = { dueOn: day('2026-02-20'), byWhom: 'self', mode: 'paper' } as const;
    const id = await beginResponse(tx, { ...ofRobin(), ...asked, enteredBy }, clock.now());
    await keepAnswers(tx, (await findResponse(tx, id))!, ANSWERS);
    await sendResponse(tx, { actor: practitioner, clock }, id, { answeredOn: day('2026-02-20') });
    return id;
  });
});

const ofRobin = () => ({
  serviceId: SERVICE,
  journeyId,
  personId: robin.personId as string,
  instrument: 'core-10',
  occasion: 'another',
});

async function ask<R extends object>(who: Actor, path: string, from = demonstration) {
  from.signInAs(who);
  const answer = await fetch(`${from.origin}${path}`, { redirect: 'manual' });
  const isFhir = answer.headers.get('content-type')?.startsWith('application/fhir+json') ?? false;
  const text = await answer.text();
  return { status: answer.status, text, resource: isFhir ? (JSON.parse(text) as R) : undefined };
}
const responsePath = (service = SERVICE) => `/s/${service}/people/${journeyId}/responses/${sent}.json`;
const questionnairePath = (instrument: string, service = SERVICE) =>
  `/s/${service}/measures/${instrument}/questionnaire.json`;

describe('a person’s answers', () => {
  test('come out with their scores, and the person can see who took them', async () => {
    const { resource, text } = await ask<Bundle>(practitioner, responsePath());
    expect(validator.validate(resource as Bundle).messages.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [first, ...others] = resource!.entry.map((entry) => entry.resource);
    const response = first as QuestionnaireResponse;
    expect(response).toMatchObject({ status: 'completed', authored: '2026-03-02T12:00:00.000Z' });
    expect(answersIn(instrumentOf('core-10'), response)).toEqual(ANSWERS);
    expect(others.map((each) => each.resourceType === 'Observation' && each.valueQuantity?.value)).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(text).not.toContain('Robin');
    const seen = await withActor(storage, robin, (tx) =>
      whoLooked(tx, robin.personId as string, { limit: 5, offset: 0 }),
    );
    expect(seen[0]).toMatchObject({ actor_name: practitioner.name, what: 'your answers to CORE-10, as a file' });
  });

  test('do not come out for another service, another journey, a visitor, a member or a draft', async () => {
    const elsewhere = aPractitioner(['elsewhere']);
    expect((await ask(elsewhere, responsePath())).resource).toBeUndefined();
    expect(await ask(elsewhere, responsePath('elsewhere'))).toMatchObject({ status: 404 });
    for (const nobody of [visitor, robin, { ...practitioner, role: 'partner' as const }]) {
      const found = await ask(nobody, responsePath());
      expect(found.resource, nobody.role).toBeUndefined();
      expect(found.status, nobody.role).not.toBe(200);
    }
    const other = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2025-06-02', called: 'Sam' });
    const wrongJourney = responsePath().replace(journeyId, other.journeyId);
    expect(await ask(practitioner, wrongJourney)).toMatchObject({ status: 404 });
    expect(await ask(practitioner, responsePath().replace(sent, 'nothing'))).toMatchObject({ status: 404 });
    const draft = await withActor(storage, robin, (tx) =>
      beginResponse(tx, { ...ofRobin(), dueOn: day('2026-03-01'), byWhom: 'self', mode: 'screen' }, clock.now()),
    );
    expect(await ask(practitioner, responsePath().replace(sent, draft))).toMatchObject({ status: 404 });
    const seen = await withActor(storage, robin, (tx) =>
      whoLooked(tx, robin.personId as string, { limit: 5, offset: 0 }),
    );
    expect(seen).toEqual([]);
  });

  test('say when they were corrected, and when the person took them out of evidence', async () => {
    const correction = { answers: { ...ANSWERS, '1': 4 }, reason: 'misread' };
    const made = await withActor(storage, practitioner, (tx) =>
      correctResponse(tx, { actor: practitioner, clock }, sent, correction),
    );
    const corrected = made!.responseId;
    await withActor(storage, robin, (tx) => withdrawFromEvidence(tx, { actor: robin, clock }, corrected));
    const [before, after] = [
      await ask<Bundle>(practitioner, responsePath()),
      await ask<Bundle>(practitioner, responsePath().replace(sent, corrected)),
    ];
    expect(before.resource!.entry.map(({ resource }) => resource.status)).toEqual(
      Array.from({ length: 4 }, () => 'entered-in-error'),
    );
    expect(new Set(after.resource!.entry.map(({ resource }) => resource.status))).toEqual(new Set(['amended']));
    for (const { resource } of after.resource!.entry)
      expect(resource.meta?.tag?.[0]?.code).toBe('withdrawn-from-evidence');
  });
});

describe('a questionnaire', () => {
  test('comes out in topic labels, to the team alone', async () => {
    const { resource } = await ask<Questionnaire>(practitioner, questionnairePath('core-10'));
    expect(resource).toMatchObject({ title: 'CORE-10', experimental: true });
    expect(resource!.item[6]!.text).toBe('sleep');
    for (const nobody of [visitor, robin, aPractitioner(['elsewhere'])]) {
      expect((await ask(nobody, questionnairePath('core-10'))).resource, nobody.role).toBeUndefined();
    }
    expect(await ask(practitioner, questionnairePath('nothing'))).toMatchObject({ status: 404 });
  });

  test('carries a licensed wording only through a lead, and only while the licence is in force', async () => {
    await load('core-10', '2027-12-31');
    await load('gad-7', '2026-02-28');
    const itemsFor = async (who: Actor, instrument: string, from = real) =>
      (await ask<Questionnaire>(who, questionnairePath(instrument), from)).resource!.item.map(({ text }) => text);
    expect(await itemsFor(lead, 'core-10')).toContain('Made-up question 7');
    expect(await itemsFor(practitioner, 'core-10')).toContain('sleep');
    expect(await itemsFor(lead, 'core-10', demonstration)).toContain('sleep');
    expect((await itemsFor(lead, 'gad-7')).join()).not.toContain('Made-up');
    expect(await itemsFor(lead, 'phq-9')).toHaveLength(9);
    const response = await ask<Bundle>(lead, responsePath(), real);
    expect(response.text, 'asked in topic labels').not.toContain('Made-up');
  });
});

/** Loads words of nobody as a licensed wording, on a day when the licence ran. */
function load(instrument: string, until: string) {
  const { items, response } = instrumentOf(instrument);
  const values = 'options' in response ? response.options.map(({ value }) => value) : [];
  const pack = {
    instrument,
    version: '1',
    language: 'en',
    licence: { holder: 'Test Trust', reference: 'L-1', until },
    stem: 'Made-up words above',
    items: items.map(({ id }) => ({ id, text: `Made-up question ${id}` })),
    options: values.map((value) => ({ value, label: `made-up answer ${value}` })),
  };
  const loading = { actor: lead, name: lead.name, serviceId: SERVICE, now: clock.now(), on: day('2026-02-20') };
  return withActor(storage, lead, async (tx) => {
    const loaded = await loadPack(tx, loading, JSON.stringify(pack));
    if (loaded.done === 'nothing') throw new Error(JSON.stringify(loaded.problems));
  });
}
