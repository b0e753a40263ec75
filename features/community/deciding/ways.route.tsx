import { z } from 'zod';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormDefinition,
  type FormState,
  type PageRequest,
  Radios,
  readForm,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { communityPage, proposalsAt } from './community-page.tsx';
import type { Topic } from './deciding.tables.ts';
import { words } from './deciding-words.ts';
import { SAYS, waysFor } from './open-vote.form.ts';
import { setUsualWay, type UsualWay, usualWay } from './usual-way.store.ts';
import { WayQuestions } from './vote-rule-questions.tsx';
import { QUORUMS, WAYS, type WayId, ways } from './ways.ts';

/** Topics for which a community has a usual way; picking somebody for a role always goes by election. */
const SETTABLE = [
  'running',
  'house-rules',
  'risk',
  'joining',
  'leaving',
  'choosing-staff',
  'changing-the-model',
] as const;

export const showWays = (request: PageRequest): Promise<Answer> => inCommunity(request, (at) => draw(at, emptyForm));

const form: FormDefinition<{ topic: Topic } & Omit<UsualWay, 'from'>> = {
  schema: z
    .object({
      topic: z.enum(SETTABLE, { error: () => words('topic-needed') }),
      way: z.enum(waysFor(false) as [WayId, ...WayId[]], { error: () => words('way-needed') }),
      say: z.enum(SAYS, { error: () => words('say-needed') }),
      quorum: z.enum(QUORUMS, { error: () => words('quorum-needed') }),
      secret: z.enum(['yes', 'no']).optional(),
    })
    .transform((typed) => ({ ...typed, secret: typed.secret === 'yes' || ways()[typed.way].secret === 'always' })),
  fields: ['topic', 'way', 'say', 'quorum', 'secret'],
};

/** The community says how it usually decides about something; what it said before stays in the table. */
export const saveWay = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const read = readForm(request.body, form);
    if (!read.ok) return draw(at, read.form);
    const { topic, ...usual } = read.value;
    const where = { serviceId: at.serviceId, communityId: at.community.communityId };
    await setUsualWay(at.tx, where, topic, usual, at.side, request.clock.now());
    return { redirect: `${proposalsAt(at)}/ways`, flash: words('ways-set') };
  });

async function draw(at: InCommunity, state: FormState): Promise<Answer> {
  const usual = [];
  for (const topic of SETTABLE) {
    usual.push({ topic, way: await usualWay(at.tx, at.community.communityId, at.model, topic) });
  }
  return communityPage(at, {
    title: words('ways-title'),
    form: state,
    children: (
      <>
        <p>{words('ways-lede')}</p>
        <h2 className="nhsuk-heading-m">{words('ways-usual-heading')}</h2>
        <dl className="nhsuk-summary-list">
          {usual.map(({ topic, way }) => (
            <div className="nhsuk-summary-list__row" key={topic}>
              <dt className="nhsuk-summary-list__key">{words(`topic-${topic}`)}</dt>
              <dd className="nhsuk-summary-list__value">{usualInWords(way)}</dd>
            </div>
          ))}
        </dl>
        {WAYS.map((way) => (
          <section key={way}>
            <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{words(`way-${way}`)}</h2>
            <p>{words(`way-${way}-about`)}</p>
          </section>
        ))}
        <p>
          <a href={`${at.address}/how-secret`}>{words('secret-link')}</a>
        </p>
        <h2 className="nhsuk-heading-m">{words('ways-set-heading')}</h2>
        <p>{words('ways-set-hint')}</p>
        <FormBox action={`${proposalsAt(at)}/ways`} button={words('ways-set-button')}>
          <Radios
            form={state}
            name="topic"
            label={words('topic-label')}
            choices={SETTABLE.map((topic) => ({ value: topic, words: words(`topic-${topic}`) }))}
          />
          <WayQuestions form={state} isElection={false} />
        </FormBox>
      </>
    ),
  });
}

function usualInWords(usual: UsualWay | undefined): string {
  if (usual === undefined) return words('ways-usual-none');
  const way = words(`way-${usual.way}`);
  return usual.from === 'service'
    ? words('ways-from-service', { way })
    : `${way}. ${words(`say-${usual.say}`)}. ${words(`quorum-${usual.quorum}`)}.`;
}
