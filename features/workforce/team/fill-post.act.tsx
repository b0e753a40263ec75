import { Radios, SelectField } from '#platform/pages/index.ts';
import { auditTeam } from '../in-workforce.tsx';
import type { Worker } from '../team.store.ts';
import { isRight, type TeamAct } from '../team-act.tsx';

/** Says which post a role fills, so that empty posts are known. */
export const fillPost: TeamAct<Worker> = {
  path: 'roles/post',
  title: (worker) => `Which post does ${worker.name} fill?`,
  button: 'Save',
  fields: ['role', 'post'],
  questions: (at, worker, form) => (
    <>
      <Radios
        form={form}
        name="role"
        label="With which role?"
        choices={worker.roles
          .filter(({ to }) => to === null)
          .map(({ heldId, title }) => ({ value: heldId, words: title }))}
      />
      <SelectField
        form={form}
        name="post"
        label="Which post?"
        options={[
          { value: '', words: 'Choose' },
          ...at.posts.map(({ postId, title }) => ({ value: postId, words: title })),
        ]}
      />
    </>
  ),
  save: async (at, worker, answers) => {
    const role = worker.roles.find(({ heldId, to }) => heldId === answers.text('role') && to === null);
    if (role === undefined) answers.wrong('role', 'Choose the role');
    const post = at.posts.find(({ postId }) => postId === answers.text('post'));
    if (post === undefined) answers.wrong('post', 'Choose a post');
    if (role === undefined || post === undefined || !isRight(answers)) return undefined;
    await at.tx
      .updateTable('worker_role')
      .set({ post_id: post.postId })
      .where('service_id', '=', at.serviceId)
      .where('held_id', '=', role.heldId)
      .execute();
    await auditTeam(at, 'team.role', `worker ${worker.workerId}`, { post: post.postId });
    return { to: `${at.address}/${worker.workerId}`, done: `${worker.name} fills the post "${post.title}".` };
  },
};
