import { longDate } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  Own,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { placeOfSession } from '../session-words.ts';
import { toldInWords } from '../tell/tell-expected.ts';
import type { SeriesChange } from '../timetable/series.rules.ts';
import { seriesAfter } from '../timetable/series.store.ts';
import { changeGroup, type GroupChange, refuseChange } from './change-group.ts';
import { GROUP_FIELDS, GroupFields, groupValues, readGroup } from './group-fields.tsx';
import { type AtGroup, FormRefused, hasErrors, inGroup, SendAgain, writingOf } from './group-form-page.tsx';

const FIELDS = ['revision', ...GROUP_FIELDS, 'from', 'because'];

export const showChange = (request: PageRequest): Promise<Answer> =>
  inGroup(request, async (at) =>
    draw(
      at,
      filledForm({
        ...groupValues(at.group),
        ...dateValues('from', request.today),
        revision: String(at.group.revision),
      }),
    ),
  );

/** First press: what will change, and nothing is written. Second press, on that page: it is saved. */
export async function sendChange(request: PageRequest): Promise<Answer> {
  try {
    return await inGroup(request, async (at) => {
      const answers = new Answers(request.body, request.today);
      const change = read(at, answers);
      if (hasErrors(answers)) return draw(at, withErrors(request.body, FIELDS, answers.errors));
      if (request.body.do !== 'save') return preview(at, change);
      const { told } = await changeGroup(at.tx, writingOf(at), at.group.groupId, change);
      return {
        redirect: at.address,
        flash: `${change.name} is changed. ${told.told + told.toTell.length === 0 ? '' : toldInWords(told)}`,
      };
    });
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    return inGroup(request, async (at) =>
      draw(
        at,
        withErrors({ ...request.body, revision: String(at.group.revision) }, FIELDS, { [error.field]: error.message }),
      ),
    );
  }
}

function read(at: AtGroup, answers: Answers): GroupChange {
  const from = answers.day('from', 'the day from which it changes');
  if (from === undefined) answers.wrong('from', 'Enter the day from which it changes, like 27 3 2025');
  return {
    ...readGroup(at, answers),
    from: from ?? at.request.today,
    because: answers.required('because', 'Enter why it changes'),
    revision: Number(answers.text('revision')),
  };
}

function draw(at: AtGroup, form: FormState): Answer {
  return formPage({
    title: `Change ${at.group.name}`,
    form,
    section: 'groups',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.group.name}</a>
        </p>
        <h1 className="nhsuk-heading-l">
          <Own>Change this group</Own>
        </h1>
        <p>
          Sessions that have been stay as they were. The next page shows what happens to the planned ones, before
          anything is saved.
        </p>
        <FormBox action={`${at.address}/change`} button="See what changes">
          <input
            type="hidden"
            id="revision"
            name="revision"
            value={String(form.values.revision ?? at.group.revision)}
          />
          <GroupFields at={at} form={form} />
          <DateField form={form} name="from" label="From which day?" hint="For example, 27 3 2025" />
          <TextArea form={form} name="because" label="Why does it change?" rows={3} />
        </FormBox>
        <p>
          <a href={at.address}>Leave it as it is</a>
        </p>
      </div>
    ),
  });
}

async function preview(at: AtGroup, change: GroupChange): Promise<Answer> {
  refuseChange(at.group, change, at.request.today);
  const series = await seriesAfter(at.tx, at.serviceId, at.group.groupId, change, at.request.today);
  return {
    title: `What changes: ${at.group.name}`,
    section: 'groups',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">What changes from {longDate(change.from)}</h1>
        <p>Nothing is saved yet.</p>
        <SeriesInWords at={at} series={series} />
        <SendAgain at={at} button="Save the change and tell people" />
        <p>
          <a href={`${at.address}/change`}>Begin again</a> or <a href={at.address}>leave it as it is</a>
        </p>
      </div>
    ),
  };
}

function SeriesInWords({ at, series: { moved, added, dropped } }: { at: AtGroup; series: SeriesChange }) {
  const when = (one: {
    on: GroupChange['from'];
    startTime: string | null;
    siteId: string | null;
    venue: string | null;
  }) => [longDate(one.on), one.startTime, one.venue ?? placeOfSession(at.model, one.siteId)].filter(Boolean).join(', ');
  if (moved.length + added.length + dropped.length === 0) return <p>No planned session moves.</p>;
  return (
    <>
      <p>
        {moved.length} planned {moved.length === 1 ? 'session moves' : 'sessions move'}, {added.length} more,{' '}
        {dropped.length} cancelled. Numbers of a programme follow. Whoever said they can’t come on an old day is asked
        again.
      </p>
      <ul>
        {moved.map(({ session, to }) => (
          <li key={session.sessionId}>
            {when(session)} <strong>moves to</strong> {when(to)}
          </li>
        ))}
        {added.map((one) => (
          <li key={`${one.on} ${one.startTime}`}>
            <strong>New:</strong> {when(one)}
          </li>
        ))}
        {dropped.map((session) => (
          <li key={session.sessionId}>
            <strong>Cancelled:</strong> {when(session)}
          </li>
        ))}
      </ul>
    </>
  );
}
