import { randomUUID } from 'node:crypto';
import { type CalendarDay, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  type PageRequest,
  Radios,
  SelectField,
  Table,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { auditTeam, inTeam, teamPage } from '../in-workforce.tsx';
import { isRight, type TeamAct } from '../team-act.tsx';

const OUTCOMES = {
  appointed: 'Somebody was appointed',
  nobody: 'Nobody was appointed',
  open: 'Not decided yet',
} as const;

/** How new people were chosen: with what exercise, by whom, and what members said. */
export const showRecruitment = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const rows = await at.tx
      .selectFrom('recruitment')
      .selectAll()
      .where('service_id', '=', at.serviceId)
      .orderBy('held_on', 'desc')
      .execute();
    const withMembers = rows.filter(({ panel_members }) => panel_members > 0).length;
    return teamPage(
      at,
      'Choosing new people',
      <>
        <p>
          {rows.length === 0
            ? 'No exercise is written down yet.'
            : `Members sat on ${withMembers} of ${rows.length} panels.`}
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${at.address}/recruitment/new`}>
            Write down an exercise
          </a>
        </p>
        <Table<(typeof rows)[number]>
          caption="Exercises"
          captionHidden
          columns={[
            { id: 'when', words: 'When', cell: ({ held_on }) => shortDate(held_on as CalendarDay) },
            {
              id: 'post',
              words: 'Post',
              cell: ({ post_id }) => at.posts.find(({ postId }) => postId === post_id)?.title ?? '',
            },
            { id: 'exercise', words: 'Exercise', cell: ({ exercise }) => exercise },
            { id: 'people', words: 'Applied, seen', numeric: true, cell: ({ applied, seen }) => `${applied}, ${seen}` },
            {
              id: 'panel',
              words: 'Panel',
              cell: ({ panel_team, panel_members }) => `${panel_team}; ${panel_members} members`,
            },
            { id: 'say', words: 'What members said', cell: ({ members_say }) => members_say ?? 'Not asked' },
            { id: 'outcome', words: 'Outcome', cell: ({ outcome }) => OUTCOMES[outcome] },
          ]}
          rows={rows}
          rowKey={({ recruitment_id }) => recruitment_id}
          empty=""
        />
      </>,
    );
  });

/** One exercise: nothing about the people who applied is kept but how many they were. */
export const newRecruitment: TeamAct<undefined> = {
  path: 'recruitment/new',
  title: () => 'Write down how somebody was chosen',
  button: 'Save',
  fields: ['post', 'exercise', 'on', 'applied', 'seen', 'panel-team', 'panel-members', 'members-say', 'outcome'],
  filled: (at) => dateValues('on', at.request.today),
  questions: (at, _, form) => (
    <>
      <p>Do not write names or anything else about people who applied. Only how many they were is kept.</p>
      <SelectField
        form={form}
        name="post"
        label="For which post?"
        options={[
          { value: '', words: 'Choose' },
          ...at.posts.map(({ postId, title }) => ({ value: postId, words: title })),
        ]}
      />
      <TextArea
        form={form}
        name="exercise"
        label="What did people do?"
        hint="For example, ran a group together, were interviewed by members, had lunch with the community"
        rows={3}
      />
      <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2025" />
      <TextField form={form} name="applied" label="How many applied?" width={4} inputMode="numeric" />
      <TextField form={form} name="seen" label="How many were seen?" width={4} inputMode="numeric" />
      <TextField form={form} name="panel-team" label="Who of the team was on the panel?" />
      <TextField
        form={form}
        name="panel-members"
        label="How many members were on it, with an equal say?"
        width={4}
        inputMode="numeric"
      />
      <TextArea form={form} name="members-say" label="What did members say?" rows={3} />
      <Radios
        form={form}
        name="outcome"
        label="What came of it?"
        choices={Object.entries(OUTCOMES).map(([value, words]) => ({ value, words }))}
      />
    </>
  ),
  save: async (at, _, answers) => {
    const post = at.posts.find(({ postId }) => postId === answers.text('post'));
    if (post === undefined)
      answers.wrong('post', at.posts.length === 0 ? 'Add the post first, on the page of the team' : 'Choose a post');
    const exercise = answers.required('exercise', 'Enter what people did', 1000);
    const on = answers.pastDay('on', 'the day');
    const numbers = Object.fromEntries(
      ['applied', 'seen', 'panel-members'].map((name) => {
        const n = answers.count(name, 'Enter a number, 0 if there were none');
        if (n === undefined) answers.wrong(name, 'Enter a number, 0 if there were none');
        return [name, n ?? 0];
      }),
    ) as Record<'applied' | 'seen' | 'panel-members', number>;
    if (numbers.seen > numbers.applied) answers.wrong('seen', 'No more can be seen than applied');
    const panel = answers.required('panel-team', 'Enter who of the team was on the panel', 300);
    const outcome = answers.choice('outcome', ['appointed', 'nobody', 'open'], 'Choose what came of it');
    answers.within({ 'members-say': 2000 });
    if (post === undefined || !isRight(answers)) return undefined;
    const id = randomUUID();
    await at.tx
      .insertInto('recruitment')
      .values({
        service_id: at.serviceId,
        recruitment_id: id,
        post_id: post.postId,
        exercise,
        held_on: on,
        applied: numbers.applied,
        seen: numbers.seen,
        panel_team: panel,
        panel_members: numbers['panel-members'],
        members_say: answers.text('members-say') || null,
        outcome,
      })
      .execute();
    await auditTeam(at, 'team.recruitment', `recruitment ${id}`, { outcome });
    return { to: `${at.address}/recruitment`, done: 'Saved how somebody was chosen.' };
  },
};
