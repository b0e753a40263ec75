import { shortDate } from '@commonground/calendar';
import { valueOr } from '@commonground/service-model';
import { may } from '#platform/access/index.ts';
import { type Answer, type Column, type PageRequest, Table } from '#platform/pages/index.ts';
import { type InTeam, inTeam, teamPage } from '../in-workforce.tsx';
import { daysLate } from '../supervision.rules.ts';
import { type HeldRole, heldOn, type Supervision, supervisionOf, type Worker, worksOn } from '../team.store.ts';
import { workforceWords } from '../workforce-lists.ts';

/** Who works here now and in which role; for a lead also contracts, supervision that is late and empty posts. */
export const showTeam = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const here = at.workers.filter((worker) => worksOn(worker, request.today));
    const supervision = await supervisionOf(at.tx, at.serviceId);
    const isLead = may(request.actor, 'team.manage', { serviceId: at.serviceId });
    return teamPage(
      at,
      'Team',
      <>
        <p>
          <strong>{here.length === 1 ? '1 person' : `${here.length} people`}</strong> on {shortDate(request.today)}
        </p>
        {isLead ? <Links at={at} asking={await howManyAsk(at)} /> : null}
        <Table
          caption="Who works here"
          captionHidden
          columns={columns(at, isLead, supervision)}
          rows={here}
          rowKey={({ workerId }) => workerId}
          empty="Nobody is written down yet."
        />
        {isLead ? <Posts at={at} filled={filledPosts(at)} /> : null}
      </>,
    );
  });

const now = (at: InTeam, worker: Worker): HeldRole[] => worker.roles.filter((role) => heldOn(role, at.request.today));

function columns(at: InTeam, isLead: boolean, supervision: readonly Supervision[]): Column<Worker>[] {
  const everybody: Column<Worker>[] = [
    {
      id: 'name',
      words: 'Name',
      cell: ({ workerId, name }) => (isLead ? <a href={`${at.address}/${workerId}`}>{name}</a> : name),
    },
    {
      id: 'role',
      words: 'Role',
      cell: (worker) =>
        now(at, worker)
          .map(({ title }) => title)
          .join(', ') || 'No role now',
    },
    { id: 'profession', words: 'Profession', cell: ({ profession }) => profession ?? 'Not said' },
  ];
  if (!isLead) return everybody;
  return [
    ...everybody,
    {
      id: 'contract',
      words: 'Contract',
      cell: (worker) =>
        now(at, worker)
          .map(({ contract, wte }) => `${workforceWords('contracts', contract)}${wte === null ? '' : `, ${wte} WTE`}`)
          .join('; '),
    },
    { id: 'supervision', words: 'Supervision', cell: (worker) => supervisionInWords(at, worker, supervision) },
  ];
}

function supervisionInWords(at: InTeam, { workerId }: Worker, all: readonly Supervision[]): string {
  const own = all.filter((each) => each.workerId === workerId);
  if (own.length === 0) return 'None agreed';
  const late = own.filter((plan) => daysLate(plan, plan.lastHeld, at.request.today) > 0);
  return late.length === 0
    ? 'As agreed'
    : `Late: ${late.map(({ kind }) => workforceWords('supervision', kind)).join(', ')}`;
}

/** How many wait for an answer to their wish to work here. */
async function howManyAsk({ tx, serviceId }: InTeam): Promise<number> {
  const { n } = await tx
    .selectFrom('work_application')
    .select((of) => of.fn.countAll<string>().as('n'))
    .where('service_id', '=', serviceId)
    .where('answer', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

function Links({ at, asking }: { at: InTeam; asking: number }) {
  const links = [
    ['new', 'Add somebody'],
    ['supervision', 'Supervision, and what is late'],
    ['bookings', 'Sessional bookings'],
    ['asking', asking === 0 ? 'People who ask to work here' : `People who ask to work here: ${asking}`],
    ['recruitment', 'Choosing new people'],
    ['days', 'Days of the team'],
    ['skills', 'What the team can do, and wants training in'],
    ['leavers', 'Who left, and why'],
  ];
  return (
    <ul className="nhsuk-list">
      {links.map(([path, words]) => (
        <li key={path}>
          <a href={`${at.address}/${path}`}>{words}</a>
        </li>
      ))}
    </ul>
  );
}

interface FilledPost {
  readonly title: string;
  readonly wte: number | null;
  readonly filled: number;
  readonly hostedBy: string | null;
  readonly fundedBy: string | null;
  readonly reported: string | null;
}

/** Each open post with the share of it that somebody fills today. */
function filledPosts(at: InTeam): FilledPost[] {
  const today = at.request.today;
  const posts = at.posts.filter(({ closed }) => closed === null || closed >= today);
  const held = at.workers.flatMap((worker) => now(at, worker));
  return posts.map((post) => ({
    ...post,
    filled: held.filter(({ postId }) => postId === post.postId).reduce((sum, { wte }) => sum + (wte ?? 0), 0),
  }));
}

function Posts({ at, filled }: { at: InTeam; filled: readonly FilledPost[] }) {
  const said = Object.values(at.model.roles).filter(({ wte }) => valueOr(wte, null) !== null);
  return (
    <section>
      <h2 className="nhsuk-heading-m">Posts</h2>
      <Table
        caption="Posts and how far they are filled"
        captionHidden
        columns={[
          { id: 'title', words: 'Post', cell: ({ title }) => title },
          { id: 'wte', words: 'WTE', numeric: true, cell: ({ wte }) => wte ?? 'Not known' },
          { id: 'filled', words: 'Filled', numeric: true, cell: (post) => filledInWords(post) },
          { id: 'where', words: 'Where it works', cell: ({ hostedBy }) => hostedBy ?? 'Here' },
          { id: 'money', words: 'Paid by', cell: ({ fundedBy }) => fundedBy ?? 'Not said' },
          { id: 'reported', words: 'Reported back', cell: ({ reported }) => reported ?? '' },
        ]}
        rows={filled}
        rowKey={({ title }) => title}
        empty="No post is written down yet."
      />
      {said.length === 0 ? null : (
        <p>The service model says: {said.map(({ name, wte }) => `${name} ${valueOr(wte, '')} WTE`).join(', ')}.</p>
      )}
      <p>
        <a href={`${at.address}/posts/new`}>Add a post</a>
      </p>
    </section>
  );
}

const filledInWords = ({ wte, filled }: FilledPost) =>
  wte !== null && filled < wte ? `${round(filled)} (${round(wte - filled)} empty)` : round(filled);
const round = (n: number) => String(Math.round(n * 100) / 100);
