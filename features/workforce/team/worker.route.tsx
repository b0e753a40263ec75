import { longDate, shortDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { type InTeam, ofWorker, teamPage } from '../in-workforce.tsx';
import { skillsOf } from '../skills/skills.store.ts';
import { daysLate, supervisionDue } from '../supervision.rules.ts';
import { type HeldRole, type Supervision, supervisionOf, type Worker } from '../team.store.ts';
import { trainingOf } from '../training/training.store.ts';
import { TrainingList } from '../training/training-list.tsx';
import { workforceWords } from '../workforce-lists.ts';

/** One person of the team, for the lead: roles over time, supervision, what they can do. */
export const showWorker = (request: PageRequest): Promise<Answer> =>
  ofWorker(request, async (at, worker) => {
    const supervision = (await supervisionOf(at.tx, at.serviceId)).filter(
      ({ workerId }) => workerId === worker.workerId,
    );
    const skills = await skillsOf(at.tx, at.serviceId, worker.workerId);
    const trainings = await trainingOf(at.tx, at.serviceId, worker.workerId);
    return teamPage(
      at,
      worker.name,
      <div className="nhsuk-u-reading-width">
        <p>
          {worker.profession ?? 'Profession not said'}. Works here since {longDate(worker.since)}
          {worker.until === null ? '' : `, until ${longDate(worker.until)}`}.
        </p>
        <Roles at={at} worker={worker} />
        <h2 className="nhsuk-heading-m">Supervision</h2>
        {supervision.length === 0 ? <p>None is agreed yet. Everybody has some, whatever their role.</p> : null}
        {supervision.map((plan) => (
          <p key={plan.kind}>{inWords(plan, at.request.today)}</p>
        ))}
        <p>
          <a href={`${at.address}/${worker.workerId}/supervision`}>Agree supervision</a>
          <br />
          <a href={`${at.address}/${worker.workerId}/supervision/held`}>Write down that it was held</a>
        </p>
        <h2 className="nhsuk-heading-m">What they can do, and want training in</h2>
        {skills.length === 0 ? <p>Nothing is written down yet.</p> : null}
        <ul className="nhsuk-list">
          {skills.map(({ capability, level, saidOn }) => (
            <li key={capability}>
              {workforceWords('capabilities', capability)}: {workforceWords('levels', level).toLowerCase()} (
              {shortDate(saidOn)})
            </li>
          ))}
        </ul>
        <p>
          <a href={`${at.address}/${worker.workerId}/skills`}>Write down what they can do</a>
        </p>
        <h2 className="nhsuk-heading-m">Training</h2>
        <TrainingList trainings={trainings} today={at.request.today} />
        <p>
          <a href={`${at.address}/${worker.workerId}/training`}>Write down a training that is due</a>
          {trainings.some(({ doneOn }) => doneOn === null) ? (
            <>
              <br />
              <a href={`${at.address}/${worker.workerId}/training/done`}>Write down that it was done</a>
            </>
          ) : null}
        </p>
        <h2 className="nhsuk-heading-m">What keeps them well</h2>
        <p>
          {worker.caresSince === null
            ? 'They have not written a plan for their own well-being here. They do so under My work; nobody else reads it.'
            : `They keep a plan of their own since ${longDate(worker.caresSince)}. Nobody else reads it.`}
        </p>
        <p>
          <a href={`${at.address}/${worker.workerId}/leaves`}>They leave the team</a>
        </p>
      </div>,
    );
  });

function inWords(plan: Supervision, today: InTeam['request']['today']): string {
  const late = daysLate(plan, plan.lastHeld, today);
  const due = supervisionDue(plan, plan.lastHeld);
  const last = plan.lastHeld === null ? 'Not held yet' : `Last held ${shortDate(plan.lastHeld)}`;
  const next = late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} late` : `next by ${shortDate(due)}`;
  return `${workforceWords('supervision', plan.kind)} with ${plan.withWhom}, every ${plan.everyWeeks} weeks. ${last}, ${next}.`;
}

function Roles({ at, worker }: { at: InTeam; worker: Worker }) {
  const post = (id: string | null) => at.posts.find(({ postId }) => postId === id)?.title;
  const open = worker.roles.some(({ to }) => to === null);
  return (
    <>
      <h2 className="nhsuk-heading-m">Roles</h2>
      <Table<HeldRole>
        caption="Roles over time"
        captionHidden
        columns={[
          { id: 'title', words: 'Role', cell: ({ title }) => title },
          {
            id: 'contract',
            words: 'Contract',
            cell: ({ contract, wte, otherTeam }) =>
              [workforceWords('contracts', contract), wte === null ? '' : `${wte} WTE`, otherTeam ?? '']
                .filter(Boolean)
                .join(', '),
          },
          { id: 'post', words: 'Post', cell: ({ postId }) => post(postId) ?? 'Not said' },
          {
            id: 'when',
            words: 'When',
            cell: ({ from, to }) => `${shortDate(from)} ${to === null ? 'until now' : `to ${shortDate(to)}`}`,
          },
          ...(worker.roles.some(({ learnt }) => learnt !== null)
            ? [{ id: 'learnt', words: 'Learnt there', cell: ({ learnt }: HeldRole) => learnt ?? '' }]
            : []),
        ]}
        rows={worker.roles}
        rowKey={({ heldId }) => heldId}
        empty="No role is written down yet."
      />
      <p>
        <a href={`${at.address}/${worker.workerId}/roles/new`}>Add a role</a>
        {open ? (
          <>
            <br />
            <a href={`${at.address}/${worker.workerId}/roles/post`}>Say which post they fill</a>
            <br />
            <a href={`${at.address}/${worker.workerId}/roles/end`}>End a role</a>
          </>
        ) : null}
      </p>
    </>
  );
}
