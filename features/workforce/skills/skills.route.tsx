import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { Table } from '#platform/pages/index.ts';
import { inTeam, teamPage } from '../in-workforce.tsx';
import { worksOn } from '../team.store.ts';
import { workforceLists } from '../workforce-lists.ts';
import { skillsOf } from './skills.store.ts';

interface Area {
  readonly id: string;
  readonly words: string;
}

/** Who can do what, and who wants training in it: the gaps of the team as it is now. */
export const showSkills = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const here = at.workers.filter((worker) => worksOn(worker, request.today));
    const skills = await skillsOf(at.tx, at.serviceId);
    const who = (area: string, levels: readonly string[]) =>
      here
        .filter(({ workerId }) =>
          skills.some(
            (skill) => skill.workerId === workerId && skill.capability === area && levels.includes(skill.level),
          ),
        )
        .map(({ name }) => name)
        .join(', ') || 'Nobody';
    const areas: Area[] = Object.entries(workforceLists.capabilities).map(([id, { words }]) => ({ id, words }));
    return teamPage(
      at,
      'What the team can do',
      <>
        <p>
          Of {here.length} people who work here now, as each said together with their lead. Somebody who is not named
          has not said.
        </p>
        <Table<Area>
          caption="What the team can do"
          captionHidden
          columns={[
            { id: 'area', words: 'Area', cell: ({ words }) => words },
            { id: 'able', words: 'Able', cell: ({ id }) => who(id, ['able', 'teaches']) },
            { id: 'learning', words: 'In training', cell: ({ id }) => who(id, ['learning']) },
            { id: 'wants', words: 'Want training', cell: ({ id }) => who(id, ['wants']) },
          ]}
          rows={areas}
          rowKey={({ id }) => id}
          empty="No area is listed."
        />
      </>,
    );
  });
