import { randomUUID } from 'node:crypto';
import { type CalendarDay, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  type PageRequest,
  type Route,
  Table,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import '../advice.tables.ts';
import {
  auditOutward,
  framed,
  hubOf,
  idIn,
  isRight,
  nothingYet,
  type OutwardForm,
  outwardForm,
} from '../outward-act.tsx';

interface Strategy {
  readonly strategyId: string;
  readonly organisation: string;
  readonly title: string;
  readonly owner: string;
  readonly agreedOn: CalendarDay;
  readonly actions: string;
  readonly reviewOn: CalendarDay | null;
  readonly endedOn: CalendarDay | null;
  readonly revision: number;
  readonly changedBy: string;
}

async function strategiesOf(at: InService): Promise<Strategy[]> {
  const rows = await at.tx
    .selectFrom('strategy')
    .selectAll()
    .where('service_id', '=', at.serviceId)
    .orderBy('review_on')
    .execute();
  return rows.map((row) => ({
    strategyId: row.strategy_id,
    organisation: row.organisation,
    title: row.title,
    owner: row.owner,
    agreedOn: row.agreed_on as CalendarDay,
    actions: row.actions,
    reviewOn: row.review_on as CalendarDay | null,
    endedOn: row.ended_on as CalendarDay | null,
    revision: row.revision,
    changedBy: row.changed_by,
  }));
}

/** What organisations agreed about people with complex emotional needs: who owns it, and when it is looked at again. */
const showStrategies = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const rows = await strategiesOf(at);
    const late = rows.filter((one) => one.endedOn === null && one.reviewOn !== null && one.reviewOn < request.today);
    return framed(
      at,
      'Strategies',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <p>
          As of {shortDate(request.today)}: <strong>{rows.filter(({ endedOn }) => endedOn === null).length}</strong> in
          force, {late.length} due to be looked at again.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${hubOf(at)}/strategies/new`}>
            Add a strategy
          </a>
        </p>
        <Table<Strategy>
          caption="Strategies"
          captionHidden
          columns={[
            {
              id: 'title',
              words: 'Strategy',
              cell: ({ strategyId, title }) => <a href={`${hubOf(at)}/strategies/${strategyId}`}>{title}</a>,
            },
            { id: 'who', words: 'Organisation', cell: ({ organisation }) => organisation },
            { id: 'owner', words: 'Owner', cell: ({ owner }) => owner },
            { id: 'agreed', words: 'Agreed', cell: ({ agreedOn }) => shortDate(agreedOn) },
            {
              id: 'review',
              words: 'Look again',
              cell: ({ reviewOn }) => (reviewOn === null ? 'No day' : shortDate(reviewOn)),
            },
          ]}
          rows={rows}
          rowKey={({ strategyId }) => strategyId}
          empty="No strategy is written down yet."
        />
      </>,
    );
  });

const shared: Pick<OutwardForm<Strategy | null>, 'fields' | 'back' | 'button' | 'questions' | 'save'> = {
  fields: ['title', 'organisation', 'owner', 'agreed', 'actions', 'review', 'ended'],
  back: (at) => ({ href: `${hubOf(at)}/strategies`, words: 'Strategies' }),
  button: 'Keep this strategy',
  questions: (_, of, form) => (
    <>
      <TextField form={form} name="title" label="What is it called?" />
      <TextField form={form} name="organisation" label="Which organisation agreed it?" />
      <TextField form={form} name="owner" label="Who owns it?" />
      <DateField form={form} name="agreed" label="When was it agreed?" hint="For example, 27 3 2026" />
      <TextArea form={form} name="actions" label="What is to be done, and by whom?" rows={5} />
      <DateField form={form} name="review" label="When is it looked at again?" hint="For example, 27 3 2027" />
      {of === null ? null : <DateField form={form} name="ended" label="When did it end?" hint="Empty while it holds" />}
    </>
  ),
  save: async (at, of, answers) => {
    const row = {
      title: answers.required('title', 'Enter what it is called', 200),
      organisation: answers.required('organisation', 'Enter the organisation', 200),
      owner: answers.required('owner', 'Enter who owns it', 120),
      agreed_on: answers.pastDay('agreed', 'the day it was agreed'),
      actions: answers.required('actions', 'Enter what is to be done', 4000),
      review_on: answers.day('review', 'the day it is looked at again') ?? null,
      ended_on: answers.day('ended', 'the day it ended') ?? null,
      revision: (of?.revision ?? 0) + 1,
      changed_by: at.request.actor.name,
    };
    if (!isRight(answers)) return undefined;
    const strategyId = of?.strategyId ?? randomUUID();
    await at.tx
      .insertInto('strategy')
      .values({ service_id: at.serviceId, strategy_id: strategyId, ...row })
      .onConflict((conflict) => conflict.columns(['service_id', 'strategy_id']).doUpdateSet(row))
      .execute();
    await auditOutward(at, 'outward-work.strategy', `strategy ${strategyId}`);
    return { to: `${hubOf(at)}/strategies`, done: 'The strategy is kept.' };
  },
};

export const strategyRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/work-with-others/strategies', act: 'work.read', handle: showStrategies },
  ...outwardForm<null>({
    ...shared,
    path: 'strategies/new',
    find: nothingYet,
    title: () => 'Add a strategy',
  }),
  ...outwardForm<Strategy>({
    ...(shared as unknown as OutwardForm<Strategy>),
    path: 'strategies/:strategyId',
    find: async (at, request) =>
      (await strategiesOf(at)).find(({ strategyId }) => strategyId === idIn(request, 'strategyId')),
    title: ({ title }) => title,
    filled: (_, one) => ({
      title: one.title,
      organisation: one.organisation,
      owner: one.owner,
      actions: one.actions,
      ...dateValues('agreed', one.agreedOn),
      ...(one.reviewOn === null ? {} : dateValues('review', one.reviewOn)),
      ...(one.endedOn === null ? {} : dateValues('ended', one.endedOn)),
    }),
    says: (one) => [
      ['Strategy', one.title],
      ['Owner', one.owner],
      ['Actions', one.actions],
    ],
  }),
];
