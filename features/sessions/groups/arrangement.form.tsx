import { audit } from '#platform/audit/index.ts';
import { TextArea } from '#platform/pages/index.ts';
import { FormRefused, type GroupForm } from './group-form-page.tsx';

/** What whoever runs the group must know. Two people writing at once see both texts. */
export const arrangementForm: GroupForm = {
  path: 'arrangement',
  act: 'groups.manage',
  title: () => 'Notes of arrangement',
  button: 'Save the notes',
  about: () => <p>The key, the chairs, the caretaker’s number. Nothing about people.</p>,
  fields: ['arrangement'],
  filled: ({ group }) => ({ arrangement: group.arrangement ?? '', revision: String(group.revision) }),
  questions: ({ group, request }, form) => (
    <>
      <input type="hidden" name="revision" value={String(group.revision)} />
      {request.method === 'POST' && group.arrangement !== null ? (
        <>
          <h2 className="nhsuk-heading-s">As it stands now</h2>
          <blockquote className="cg-own-words cg-typed">{group.arrangement}</blockquote>
        </>
      ) : null}
      <TextArea form={form} name="arrangement" label="Notes" rows={6} />
    </>
  ),
  save: async ({ tx, serviceId, group, request }, answers) => {
    const changed = await tx
      .updateTable('running_group')
      .set((of) => ({ arrangement: answers.text('arrangement') || null, revision: of('revision', '+', 1) }))
      .where('service_id', '=', serviceId)
      .where('group_id', '=', group.groupId)
      .where('revision', '=', Number(answers.text('revision')))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new FormRefused(
        'arrangement',
        'Somebody else changed this group meanwhile. Their notes stand above yours: put both together and save again.',
      );
    const { actor } = request;
    await audit(tx, {
      actor,
      act: 'groups.manage',
      serviceId,
      thing: `group ${group.groupId}`,
      detail: { notes: true },
    });
    return 'The notes are saved.';
  },
};
