import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import { sql } from 'kysely';
import {
  type Author,
  castBallot,
  closeVote,
  communitiesOf,
  countVote,
  type InCommunityNow,
  openVote,
  peopleOf,
  raiseProposal,
  sayInVote,
  sayOfProposal,
  type Where,
} from '#features/community/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';

const FEWEST = 4;
const AGAINST_EVERY = 4;
const MORE_THAN_THE_QUORUM = 5;

/** In every community something that is talked about, a vote that is open and a secret ballot that is over; all invented. */
export async function decidingLately(storage: Storage, serviceId: string, today: CalendarDay): Promise<void> {
  const counted = await asSystem(storage, serviceId, 'invent what communities decide', async (tx) => {
    const votes: string[] = [];
    for (const { communityId } of await communitiesOf(tx, serviceId)) {
      const people = await peopleOf(tx, communityId);
      if (people.length < FEWEST) continue;
      const where = { serviceId, communityId };
      await talkedAbout(tx, where, people, today);
      await openNow(tx, where, people, today);
      votes.push(await secretAndOver(tx, where, people, today));
    }
    return votes;
  });
  const clock = frozenClock(`${addDays(today, -2)}T17:00:00Z`);
  for (const voteId of counted) await countVote({ storage, clock }, serviceId, voteId);
}

const authorOf = ({ called, personId }: InCommunityNow): Author => ({ name: called, personId, accountId: null });
const nth = (people: readonly InCommunityNow[], n: number) => people[n % people.length] as InCommunityNow;

async function talkedAbout(tx: Tx, where: Where, people: readonly InCommunityNow[], today: CalendarDay): Promise<void> {
  const at = (days: number) => londonInstant(addDays(today, days), '12:30');
  const proposalId = await raiseProposal(
    tx,
    where,
    authorOf(nth(people, 1)),
    {
      topic: 'running',
      title: 'A walk before the Friday group',
      words: 'Twenty minutes round the park at half past nine, whoever likes to.',
      why: 'It is easier to sit and talk when I have moved a little.',
      onceKey: 'demonstration walk',
    },
    at(-3),
  );
  const said = {
    kind: 'comment',
    words: 'I would come. What do we do when it rains?',
    onceKey: 'demonstration',
  } as const;
  await sayOfProposal(tx, { ...where, proposalId }, authorOf(nth(people, 2)), said, at(-2));
}

async function openNow(tx: Tx, where: Where, people: readonly InCommunityNow[], today: CalendarDay): Promise<void> {
  const opened = londonInstant(addDays(today, -1), '12:30');
  const proposalId = await raiseProposal(
    tx,
    where,
    authorOf(nth(people, 0)),
    {
      topic: 'house-rules',
      title: 'Cooking together once a month',
      words: 'On the last Thursday we cook lunch here. Two people shop, all of us wash up.',
      why: null,
      onceKey: 'demonstration cooking',
    },
    londonInstant(addDays(today, -5), '12:30'),
  );
  const rules = { way: 'consent', say: 'members', quorum: '1/2', secret: false, staff: [] } as const;
  const closesAt = londonInstant(addDays(today, 4), '17:00');
  const voteId = await openVote(tx, { ...where, proposalId }, { ...rules, closesAt }, opened);
  for (const person of people.slice(0, 2)) {
    await as(tx, person, () => sayInVote(tx, voteId, { choice: ['no-objection'], reason: null }, opened));
  }
}

async function secretAndOver(
  tx: Tx,
  where: Where,
  people: readonly InCommunityNow[],
  today: CalendarDay,
): Promise<string> {
  const at = (days: number) => londonInstant(addDays(today, days), '12:30');
  const proposalId = await raiseProposal(
    tx,
    where,
    authorOf(nth(people, 3)),
    {
      topic: 'house-rules',
      title: 'Half an hour of quiet after lunch',
      words: 'Nobody has to talk until two. Whoever wants to talk goes to the kitchen.',
      why: 'Some of us need a rest from talking before the next group.',
      onceKey: 'demonstration quiet',
    },
    at(-12),
  );
  const rules = { way: 'secret-ballot', say: 'members', quorum: '1/4', secret: true, staff: [] } as const;
  const closesAt = londonInstant(addDays(today, -2), '17:00');
  const voteId = await openVote(tx, { ...where, proposalId }, { ...rules, closesAt }, at(-9));
  // Each ballot writes the whole box anew: of a large community a quarter and a few more are enough for a result.
  const voting = people.slice(0, Math.ceil(people.length / 4) + MORE_THAN_THE_QUORUM);
  for (const [index, person] of voting.entries()) {
    const choice = index % AGAINST_EVERY === 1 ? 'against' : 'for';
    await as(tx, person, () => castBallot(tx, voteId, [choice], at(-8 + (index % 4))));
  }
  await closeVote(tx, voteId, 'time', closesAt);
  return voteId;
}

/** Only members themselves vote: the database knows no other way. */
async function as(tx: Tx, { personId }: InCommunityNow, vote: () => Promise<unknown>): Promise<void> {
  const become = (role: string, person: string) =>
    sql`select set_config('app.role', ${role}, true), set_config('app.person', ${person}, true)`.execute(tx);
  await become('member', personId);
  await vote();
  await become('system', '');
}
