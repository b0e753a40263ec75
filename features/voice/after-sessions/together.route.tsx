import { addDays, shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { words } from '../voice-words.ts';
import { type GroupTogether, sessionsTogether } from './after-sessions.store.ts';

const WEEKS = 13;
const STEPS = [4, 3, 2, 1, 0] as const;

/** How sessions were for those who were there, by group and only of five answers and more. */
export const showSessionsTogether = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const since = addDays(request.today, -7 * WEEKS);
    const all = await sessionsTogether(at.tx, at.serviceId, since);
    const shown = all.filter(({ answers }) => answers !== null);
    return {
      title: 'How sessions were',
      section: 'work-with-others',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={`/s/${at.serviceId}/voice`}>What people tell us</a>
          </p>
          <h1 className="nhsuk-heading-l">How sessions were</h1>
          <p>
            What members said after sessions since {shortDate(since)}, by group. Nothing of a group is shown below five
            answers. Nobody knows who answered; members who want it let their name stand with their words.
          </p>
          {shown.map((group) => (
            <Group key={group.groupId} group={group} />
          ))}
          <p>
            {all.length - shown.length} of {all.length} groups have fewer than five answers.
          </p>
        </div>
      ),
    };
  });

function Group({ group }: { group: GroupTogether }) {
  const rows = STEPS.map((step) => ({ step, n: group.steps.filter((one) => one === step).length }));
  return (
    <section>
      <h2 className="nhsuk-heading-m">{group.name}</h2>
      <Table
        caption={`${group.answers} answers`}
        columns={[
          { id: 'step', words: 'How it was', cell: ({ step }) => words(`step-${step}`) },
          { id: 'n', words: 'Answers', numeric: true, cell: ({ n }) => n },
        ]}
        rows={rows}
        rowKey={({ step }) => String(step)}
        empty="No answers."
      />
      {group.said.map((said) => (
        <blockquote key={said} className="cg-own-words cg-typed">
          {said}
        </blockquote>
      ))}
    </section>
  );
}
