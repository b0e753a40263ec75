import { randomUUID } from 'node:crypto';
import { type CalendarDay, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  type PageRequest,
  type Route,
  SelectField,
  Table,
  TextField,
} from '#platform/pages/index.ts';
import '../advice.tables.ts';
import {
  auditOutward,
  framed,
  hubOf,
  isRight,
  nothingYet,
  outwardForm,
  readWorker,
  workerChoices,
} from '../outward-act.tsx';
import { countOutward, outwardIdFor } from '../outward-event.store.ts';
import { choicesOf, idsOf } from '../outward-lists.ts';
import { HELD, HeldFields, HeldTable, hub, readHeld } from './held.tsx';

/** Who of us works with which team outside, and what they did there. */
const showLinkWorkers = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const links = await at.tx.selectFrom('link_worker').selectAll().where('service_id', '=', at.serviceId).execute();
    const logs = await at.tx
      .selectFrom('link_log')
      .selectAll()
      .where('service_id', '=', at.serviceId)
      .orderBy('held_on', 'desc')
      .limit(200)
      .execute();
    const nameOf = (id: string) => links.find(({ link_id }) => link_id === id);
    return framed(
      at,
      'Link workers',
      hub(at),
      <>
        <p>
          <strong>{links.filter(({ to_on }) => to_on === null).length}</strong> links as of {shortDate(request.today)}.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${hubOf(at)}/link-workers/new`}>
            Add a link
          </a>{' '}
          {links.length === 0 ? null : (
            <a className="nhsuk-button nhsuk-button--secondary" href={`${hubOf(at)}/link-workers/log`}>
              Write down link work
            </a>
          )}
        </p>
        <Table<(typeof links)[number]>
          caption="Links"
          columns={[
            { id: 'who', words: 'Who', cell: ({ worker_name }) => worker_name },
            { id: 'where', words: 'With which team', cell: ({ organisation }) => organisation },
            { id: 'about', words: 'How', cell: ({ about }) => about ?? 'Not said' },
            { id: 'since', words: 'Since', cell: ({ from_on }) => shortDate(from_on as CalendarDay) },
          ]}
          rows={links}
          rowKey={({ link_id }) => link_id}
          empty="Nobody is a link worker yet."
        />
        <HeldTable
          caption="What they did, the latest 200"
          rows={logs.map((log) => ({
            id: log.log_id,
            on: log.held_on as CalendarDay,
            where: nameOf(log.link_id)?.organisation ?? '',
            what: log.what,
            people: log.people,
            hours: Number(log.hours),
            by: log.written_by,
          }))}
        />
      </>,
    );
  });

const newLink = outwardForm<null>({
  path: 'link-workers/new',
  find: nothingYet,
  title: () => 'Add a link',
  back: (at) => ({ href: `${hubOf(at)}/link-workers`, words: 'Link workers' }),
  button: 'Keep this link',
  fields: ['worker', 'organisation', 'sector', 'about', 'from'],
  filled: (at) => dateValues('from', at.request.today),
  questions: async (at, _, form) => (
    <>
      <SelectField form={form} name="worker" label="Who of us?" options={await workerChoices(at)} />
      <TextField form={form} name="organisation" label="With which team?" />
      <SelectField
        form={form}
        name="sector"
        label="Sector"
        options={[{ value: '', words: 'Choose' }, ...choicesOf('sectors')]}
      />
      <TextField form={form} name="about" label="How?" hint="For example, there every Tuesday morning" />
      <DateField form={form} name="from" label="Since when?" />
    </>
  ),
  save: async (at, _, answers) => {
    const worker = await readWorker(at, answers, 'worker');
    if (worker === undefined) answers.wrong('worker', 'Choose somebody of the team');
    const organisation = answers.required('organisation', 'Enter the team', 200);
    const sector = answers.choice('sector', idsOf('sectors'), 'Choose the sector');
    const from = answers.pastDay('from', 'the first day');
    answers.within({ about: 500 });
    if (worker === undefined || !isRight(answers)) return undefined;
    const linkId = randomUUID();
    await at.tx
      .insertInto('link_worker')
      .values({
        service_id: at.serviceId,
        link_id: linkId,
        outward_id: outwardIdFor(at.model, 'link-work'),
        worker_id: worker.workerId,
        worker_name: worker.name,
        organisation,
        sector,
        about: answers.text('about', 500) || null,
        from_on: from,
        to_on: null,
      })
      .execute();
    await auditOutward(at, 'outward-work.link', `link ${linkId}`);
    return { to: `${hubOf(at)}/link-workers`, done: `${worker.name} is the link with ${organisation}.` };
  },
});

const linkLog = outwardForm<null>({
  path: 'link-workers/log',
  find: nothingYet,
  title: () => 'Write down link work',
  back: (at) => ({ href: `${hubOf(at)}/link-workers`, words: 'Link workers' }),
  button: 'Keep this',
  fields: ['link', ...HELD],
  filled: (at) => dateValues('on', at.request.today),
  questions: async (at, _, form) => {
    const links = await at.tx.selectFrom('link_worker').selectAll().where('service_id', '=', at.serviceId).execute();
    const options = links.map((one) => ({ value: one.link_id, words: `${one.worker_name}, ${one.organisation}` }));
    return (
      <>
        <SelectField
          form={form}
          name="link"
          label="Which link?"
          options={[{ value: '', words: 'Choose' }, ...options]}
        />
        <HeldFields form={form} />
      </>
    );
  },
  save: async (at, _, answers) => {
    const links = await at.tx.selectFrom('link_worker').selectAll().where('service_id', '=', at.serviceId).execute();
    const link = links.find(({ link_id }) => link_id === answers.text('link'));
    if (link === undefined) answers.wrong('link', 'Choose which link');
    const { on, people, hours, what } = readHeld(answers, 24);
    if (link === undefined || !isRight(answers)) return undefined;
    const eventId = randomUUID();
    const held = { held_on: on, people, hours, what, written_by: at.request.actor.name };
    await at.tx
      .insertInto('link_log')
      .values({ service_id: at.serviceId, log_id: eventId, link_id: link.link_id, ...held })
      .execute();
    const counted = { serviceId: at.serviceId, eventId, outwardId: link.outward_id, on, kind: 'link-work' } as const;
    await countOutward(at.tx, at.model, {
      ...counted,
      sectors: [link.sector],
      sessions: 1,
      people,
      hours: Number(hours),
    });
    await auditOutward(at, 'outward-work.link', `link ${link.link_id}`, { log: eventId });
    return { to: `${hubOf(at)}/link-workers`, done: 'The link work is kept.' };
  },
});

export const linkWorkerRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/work-with-others/link-workers', act: 'work.read', handle: showLinkWorkers },
  ...newLink,
  ...linkLog,
];
