import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../../tests/browser.ts';
import { aVotingCommunity, NOON, type VotingCommunity } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { closeDueVotes } from './close-votes.ts';
import { castBallot } from './vote.store.ts';

const HERE = 'three-rivers';
const BOUNDARIES = "the community's boundaries";
let storage: Storage;
let server: ServerUnderTest;
let at: VotingCommunity;
let members: (Actor & { personId: string })[];

beforeEach(() => server.clock.set(NOON.toISOString()));
beforeAll(async () => {
  storage = await freshDatabase();
  at = await aVotingCommunity(storage, HERE);
  members = [];
  for (const called of ['Ada', 'Bo', 'Cy', 'Di', 'Ed']) members.push(await at.member(called));
  server = await startServer({ storage, at: NOON.toISOString() });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const ada = () => members[0] as Actor & { personId: string };
const as = (actor: Actor) => {
  server.signInAs(actor);
  return browsing(server.origin);
};
const onPhone = <T>(story: (page: Page, go: (path: string) => Promise<void>) => Promise<T>) =>
  withPage({ origin: server.origin }, (page) =>
    story(page, async (path) => void (await page.goto(`${server.origin}${path}`))),
  );
const mine = (path = '') => `/community/${at.communityId}${path}`;
const theirs = (path = '') => `/s/${HERE}/communities/${at.communityId}${path}`;

test('Ada asks, the community talks and votes in secret, and the one who was against stays unknown and counted', async () => {
  let vote = '';
  server.signInAs(ada());
  await onPhone(async (page, go) => {
    await go(mine());
    await page.getByRole('link', { name: 'See all, or ask us to decide something' }).click();
    await page.getByRole('link', { name: 'Ask us to decide something' }).click();
    await page.getByRole('button', { name: 'Put it to the community' }).click();
    await page.getByText('There is a problem').waitFor();
    await page.getByLabel('How we run things here').check();
    await page.getByLabel('In a few words').fill('Quiet time after lunch');
    await page.getByLabel('What should we do?').fill('Half an hour when nobody has to talk.');
    await page.getByRole('button', { name: 'Put it to the community' }).click();
    await page.getByText('Now others can say what they think').waitFor();
    await isWell(page, 'proposal');
    await page.getByLabel('What do you think?').fill('It would help me.');
    await page.getByRole('button', { name: 'Say it' }).click();
    await page.getByText('It would help me.').waitFor();
    await page.getByRole('link', { name: 'Open a vote' }).click();
    await page.getByText('In this service it is called: The community decides.').waitFor();
    await page.getByLabel('Secret ballot', { exact: true }).check();
    await page.getByLabel('Members', { exact: true }).check();
    await page.getByLabel('Half', { exact: true }).check();
    await isWell(page, 'open-vote');
    await page.getByRole('button', { name: 'Open the vote' }).click();
    await page.getByText('The vote is open.').waitFor();
    await page.getByText('You cannot change your vote, and you cannot take it back.').first().waitFor();
    vote = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'How secret is this?' }).click();
    await page.getByText('What we cannot promise').waitFor();
    await isWell(page, 'how-secret');
    await go(vote);
    await page.getByRole('button', { name: 'Put my vote in the box' }).click();
    await page.getByText('Choose one').first().waitFor();
    await page.getByLabel('Against it').check();
    await isWell(page, 'vote');
    await page.getByRole('button', { name: 'Put my vote in the box' }).click();
    await page.getByText('Your vote is in the box.').waitFor();
    await page.getByText('You voted on Monday 2 March 2026. Nobody here can look up what you chose.').waitFor();
  });
  const voteId = vote.split('/').at(-1) ?? '';
  const said = as(ada());
  expect((await said.post(vote, {})).status).toBe(403);
  expect((await said.open(vote)).html).not.toMatch(/checked|value="for"/);
  for (const other of members.slice(1)) {
    await withActor(storage, other, (tx) => castBallot(tx, voteId, ['for'], NOON));
  }
  const team = as(at.by);
  expect((await team.open(theirs(`/votes/${voteId}`))).text).toContain('You were not asked to vote in this.');
  expect((await as({ ...ada(), personId: null }).open(vote)).status).toBe(403);
  server.clock.set('2026-03-09T18:00:00Z');
  await closeDueVotes({ storage, clock: server.clock });
  server.signInAs(ada());
  await onPhone(async (page, go) => {
    await go(vote);
    await page.getByText('Agreed.').waitFor();
    await page.getByText('5 of 5 voted.').waitFor();
    await page.locator('summary', { hasText: 'Who was asked' }).click();
    await page.getByText('Ada: voted').waitFor();
    await isWell(page, 'result');
  });
  const decided = await superuser(
    storage,
    "select words, result, against, way from community_decision where kind = 'other'",
  );
  expect(decided).toEqual([
    {
      words: 'Quiet time after lunch',
      result: 'Agreed. 4 for, 1 against, 0 abstained. 5 of 5 voted.',
      against: 1,
      way: 'secret-ballot',
    },
  ]);
  expect(JSON.stringify(server.log)).not.toMatch(/against|choice|Ada/);
  server.clock.set(NOON.toISOString());
});

test('an open vote on a newcomer: reasons against are kept, the newcomer reads the outcome, and the worker types it no second time', async () => {
  const component = 'link-group';
  const group = await aGroup(storage, { serviceId: HERE, component, name: 'Link group' });
  const max = await aPerson(storage, { serviceId: HERE, by: at.by, on: '2026-01-05', called: 'Max' });
  const on = onDay('2026-01-05');
  await facts(storage, at.by, '2026-02-02', HERE, max.journeyId, [
    { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component },
    { kind: 'offered', on, component, group },
    { kind: 'accepted', on, component },
    { kind: 'joined', on, component, group },
    { kind: 'finished-component', on: onDay('2026-02-02'), component },
    { kind: 'agreed', on: onDay('2026-02-02'), what: BOUNDARIES },
  ]);
  const team = as(at.by);
  const begun = await team.sent(theirs('/deciding/step'), { step: `${max.journeyId} join-community` });
  const proposal = begun.location ?? '';
  const opened = await team.sent(`${proposal}/open`, { way: 'majority', say: 'members', quorum: '1/2' });
  const voteId = (opened.location ?? '').split('/').at(-1) ?? '';
  const about: Actor = { ...ada(), personId: max.personId, name: 'Max' };
  expect((await as(about).open('/my-record/votes')).text).toContain('The vote closes on Monday 9 March 2026.');
  expect((await as(about).open(mine(`/votes/${voteId}`))).status).toBe(404);
  const against = as(ada());
  expect((await against.open(mine(`/votes/${voteId}`))).text).toContain('It is about Max.');
  await against.sent(mine(`/votes/${voteId}`), { do: 'vote', choice: 'for' });
  await against.sent(mine(`/votes/${voteId}`), {
    do: 'vote',
    choice: 'against',
    reason: 'We have had three new people this month.',
  });
  for (const other of members.slice(1, 4))
    await as(other).sent(mine(`/votes/${voteId}`), { do: 'vote', choice: 'for' });
  expect((await as(members[4] as Actor).open(mine(`/votes/${voteId}`))).text).not.toMatch(
    /three new people|have voted/,
  );
  await as(at.by).sent(theirs(`/votes/${voteId}`), { do: 'close', 'close-why': 'All who are here today have voted.' });
  const result = await as(members[4] as Actor).open(mine(`/votes/${voteId}`));
  expect(result.text).toMatch(/Agreed\..*4 of 5 voted/);
  expect(result.text).toContain('Ada : Against it We have had three new people this month.');
  expect((await as(about).open('/my-record/votes')).text).toContain('They said yes.');
  const [log] = await superuser(storage, "select against, dissent, way from community_decision where kind = 'joining'");
  expect(log).toEqual({
    against: 1,
    dissent: 'Against it: We have had three new people this month.',
    way: 'majority',
  });
  server.signInAs(at.by);
  await onPhone(async (page, go) => {
    await go(`/s/${HERE}/people/${max.journeyId}/move?move=join-community`);
    expect(await page.getByLabel('It agreed').isChecked()).toBe(true);
    expect(await page.locator('[name="decided-on-day"]').inputValue()).toBe('2');
    expect(await page.locator('[name="against"]').inputValue()).toBe('1');
    await page.getByLabel('Max does not want one now').check();
    await page.locator('[name="crisis-day-day"]').fill('2 3 2027');
    await page
      .getByRole('group', { name: /agree\?$/ })
      .getByLabel('Yes')
      .check();
    await page.getByLabel('Later, for a reason').check();
    await page.getByLabel('Why is there none yet?').fill('Max writes it with the community');
    await page.locator('[name="crisis-day-day"]').fill('1 6 2026');
    await page.getByRole('button', { name: 'Join the community' }).click();
    await page.getByText('Max is now in The community.').waitFor();
  });
});

test('a role is given by a ballot with several who stand, the tie as it was said beforehand', async () => {
  const [one, two, three] = members as [Actor, Actor, Actor];
  const begun = await as(one).sent(mine('/deciding/election'), { role: 'chair' });
  const proposal = (begun.location ?? '').split('/').at(-1) ?? '';
  for (const each of [one, two]) await as(each).sent(mine(`/deciding/${proposal}`), { do: 'stand', comment: 'x' });
  const opened = await as(one).sent(mine(`/deciding/${proposal}/open`), {
    way: 'election',
    say: 'members',
    quorum: '1/4',
    secret: 'yes',
  });
  const vote = opened.location ?? '';
  const page = await as(three).open(vote);
  const codes = [...page.html.matchAll(/<input[^>]*name="choice"[^>]*>/g)].map(
    ([tag]) => /value="([^"]+)"/.exec(tag)?.[1] ?? '',
  );
  expect(page.text).toMatch(/Ada.*Bo.*None of them/);
  await as(three).sent(vote, { do: 'vote', choice: codes[1] ?? '' });
  await as(two).sent(vote, { do: 'vote', choice: codes[1] ?? '' });
  await as(one).sent(vote, { do: 'close', 'close-why': 'We are all done.' });
  expect((await as(three).open(vote)).text).toContain('Bo was chosen.');
  const held = await superuser(storage, 'select role_id, called, how from role_holding');
  expect(held).toEqual([{ role_id: 'chair', called: 'Bo', how: 'ballot' }]);
});
