import { type CalendarDay, longDate } from '@commonground/calendar';
import { Csrf, DateField, FormBox, type FormState, Radios, TextField } from '#platform/pages/index.ts';
import type { TaskRow } from '../plan.store.ts';
import type { PlanAt } from '../plan-at.ts';

interface Props {
  readonly at: PlanAt;
  readonly form: FormState;
  readonly tasks: readonly TaskRow[];
}

/** What the person does and what the team does, apart from each other. */
export function Tasks({ at, form, tasks }: Props) {
  const { say, planAddress } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('tasks-heading')}</h2>
      {(['person', 'team'] as const).map((whose) => (
        <TasksOf key={whose} at={at} whose={whose} tasks={tasks.filter((task) => task.whose === whose)} />
      ))}
      <details
        className="nhsuk-details"
        open={form.errors.task !== undefined || form.errors.whose !== undefined || form.errors.who !== undefined}
      >
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{say('task-add')}</span>
        </summary>
        <div className="nhsuk-details__text">
          <FormBox action={`${planAddress}/tasks`} button={say('task-button')}>
            <TextField form={form} name="task" label={say('task-label')} />
            <Radios
              form={form}
              name="whose"
              label={say('task-whose')}
              choices={[
                { value: 'person', words: say('task-whose-person') },
                { value: 'team', words: say('task-whose-team') },
              ]}
            />
            <TextField form={form} name="who" label={say('task-who')} />
            <DateField form={form} name="by-when" label={say('task-when')} />
          </FormBox>
        </div>
      </details>
    </section>
  );
}

function TasksOf({ at, whose, tasks }: { at: PlanAt; whose: TaskRow['whose']; tasks: readonly TaskRow[] }) {
  const { say, planAddress } = at;
  return (
    <>
      <h3 className="nhsuk-heading-s">{say(whose === 'person' ? 'tasks-mine' : 'tasks-team')}</h3>
      {tasks.length === 0 ? <p>{say('tasks-none')}</p> : null}
      <ul className="nhsuk-list">
        {tasks.map((task) => (
          <li key={task.task_id} className="nhsuk-u-margin-bottom-3">
            <span className="cg-typed">
              {task.who === null ? '' : `${task.who}: `}
              {task.words}
              {task.by_when === null ? '' : `, ${say('task-by-when', { date: longDate(task.by_when as CalendarDay) })}`}
            </span>
            <br />
            <span className="nhsuk-hint">
              {task.done_as === null || task.done_on === null
                ? say('task-set', { name: task.set_by, date: longDate(task.set_on as CalendarDay) })
                : say(`task-done-${task.done_as}`, { date: longDate(task.done_on as CalendarDay) })}
            </span>
            {task.done_as === null && (whose === 'person' || at.side === 'team') ? (
              <form method="post" action={`${planAddress}/tasks/${task.task_id}`}>
                <Csrf />
                {(['done', 'let-go'] as const).map((as) => (
                  <button
                    key={as}
                    className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-right-3 nhsuk-u-margin-bottom-2"
                    type="submit"
                    name="as"
                    value={as}
                  >
                    {say(`task-${as}-button`)}
                    <span className="nhsuk-u-visually-hidden">: {task.words}</span>
                  </button>
                ))}
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
