import { z } from 'zod';
import { TextArea } from '#platform/pages/index.ts';
import { decide } from '../confirmation.store.ts';
import type { ConfirmedThing } from '../instruments.tables.ts';
import { withdrawPack } from '../pack/pack.store.ts';
import { decisionPage } from './decision-page.tsx';
import { packName } from './instrument-words.ts';

const schema = z.object({
  because: z.string().trim().min(1, 'Enter why').max(1000, 'Write at most 1000 letters'),
});
const asked = { schema, fields: ['because'] };

const whatFollows: Readonly<Record<ConfirmedThing, string>> = {
  'licensed-form': 'It is a draft again and is not asked until somebody confirms it.',
  'missing-rule': 'Every question is needed for a score again.',
  'value-set': 'Its index is not scored until another set is chosen.',
};

const aboutOf = (request: { params: Record<string, string> }) => request.params.about as ConfirmedThing;

/** Taking back what was confirmed or chosen. */
export const takeBackPage = decisionPage<z.infer<typeof schema>>({
  ...asked,
  path: (request) => `take-back/${request.params.about}`,
  title: ({ instrument }) => `Take back a decision on ${instrument.name}`,
  button: 'Take it back',
  isThere: ({ standing }, request) =>
    Object.hasOwn(whatFollows, aboutOf(request)) && standing.confirmations[aboutOf(request)] !== undefined,
  about: (_, request) => <p>{whatFollows[aboutOf(request)]} What was scored until now stays as it is.</p>,
  inputs: (form) => <TextArea form={form} name="because" label="Why?" rows={3} />,
  decide: async ({ because }, { tx, by, instrument }, request) => {
    await decide(tx, by, instrument, { about: aboutOf(request), holds: false, note: because });
    return { done: `Taken back. ${whatFollows[aboutOf(request)]}` };
  },
});

/** Taking a pack out of use. */
export const withdrawPage = decisionPage<z.infer<typeof schema>>({
  ...asked,
  path: (request) => `withdraw/${request.params.packId}`,
  title: ({ instrument }) => `Withdraw words of ${instrument.name}`,
  button: 'Withdraw the pack',
  isThere: ({ standing }, { params }) =>
    standing.packs.some(({ packId, withdrawn }) => packId === params.packId && withdrawn === null),
  about: ({ standing, instrument }, { params }) => {
    const pack = standing.packs.find(({ packId }) => packId === params.packId);
    return (
      <>
        <p>
          {instrument.name}, {pack ? packName(pack) : ''}, is then shown to members no more. It stays here for the team,
          because earlier answers name the words they were asked in.
        </p>
        <p>An older pack that is not withdrawn is used again, if its licence holds.</p>
      </>
    );
  },
  inputs: (form) => <TextArea form={form} name="because" label="Why is it withdrawn?" rows={3} />,
  decide: async ({ because }, { tx, by }, { params }) => {
    const done = await withdrawPack(tx, by, params.packId ?? '', because);
    return { done: done ? 'The pack is withdrawn.' : 'This pack was withdrawn already. Nothing was changed.' };
  },
});
