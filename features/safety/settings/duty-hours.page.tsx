import { longDate, WEEKDAYS, weekdayInWords } from '@commonground/calendar';
import {
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  Press,
  Radios,
  SelectField,
  Table,
  TextField,
} from '#platform/pages/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import { daysWithout } from './duty-form.ts';
import { type Preview, WhatMembersRead } from './preview.tsx';
import type { closedDays, DutyRow } from './settings.store.ts';

export interface DutyPageProps {
  readonly serviceId: string;
  readonly form: FormState;
  /** Whether the reader may change anything. */
  readonly changes: boolean;
  readonly colleagues: readonly Holder[];
  readonly rows: readonly DutyRow[];
  readonly closed: Awaited<ReturnType<typeof closedDays>>;
  readonly openOnBankHolidays: boolean;
  readonly preview: Preview;
}

export function DutyPage(props: DutyPageProps) {
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${props.serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Who looks at alerts, and when</h1>
        <p>
          An alert belongs to whoever is on duty at that hour, or at the next hours that are set here, until somebody
          takes it. Clocks run in these hours only. Members are told when nobody is there.
        </p>
        {props.rows.length === 0 ? (
          <p className="nhsuk-inset-text">
            No hours are set. Members read that nobody is named, and every alert goes to the service lead at once.
          </p>
        ) : null}
      </div>
      <Week {...props} />
      <div className="nhsuk-u-reading-width">
        {props.changes ? <AddHours {...props} /> : null}
        <DaysAway {...props} />
        <WhatMembersRead {...props.preview} />
      </div>
    </>
  );
}

function Week({ rows, changes, serviceId }: DutyPageProps) {
  if (rows.length === 0) return null;
  const without = daysWithout(rows);
  const remove = {
    id: 'remove',
    words: 'Change',
    cell: (row: DutyRow) => (
      <Press
        action={`/s/${serviceId}/settings/duty-hours/remove`}
        values={{ duty: row.dutyId }}
        small
        below={0}
        label={
          <>
            Remove
            <span className="nhsuk-u-visually-hidden">{` ${weekdayInWords(row.weekday)} ${row.from} to ${row.to}`}</span>
          </>
        }
      />
    ),
  };
  return (
    <>
      <Table<DutyRow>
        caption="Hours of the week"
        rows={rows}
        rowKey={({ dutyId }) => dutyId}
        empty=""
        columns={[
          { id: 'day', words: 'Day', cell: ({ weekday }) => weekdayInWords(weekday) },
          { id: 'hours', words: 'Hours', cell: ({ from, to }) => `${from} to ${to}` },
          { id: 'who', words: 'Who', cell: ({ who, accountName }) => (accountName ? `${who}: ${accountName}` : who) },
          ...(changes ? [remove] : []),
        ]}
      />
      {without === '' ? null : <p>Nobody is on duty on: {without}.</p>}
    </>
  );
}

function AddHours({ serviceId, form, colleagues }: DutyPageProps) {
  const named = colleagues.map(({ accountId, name }) => ({ value: accountId, words: name }));
  return (
    <>
      <h2 className="nhsuk-heading-m">Add hours</h2>
      <FormBox action={`/s/${serviceId}/settings/duty-hours`} button="Add these hours" secondary>
        <Checkboxes
          form={form}
          name="days"
          label="On which days?"
          small
          choices={WEEKDAYS.map((value) => ({ value, words: weekdayInWords(value) }))}
        />
        <TextField form={form} name="from" label="From" width={5} hint="Like 09:00" />
        <TextField form={form} name="to" label="To" width={5} hint="Like 17:00. Midnight is 24:00." />
        <TextField
          form={form}
          name="who"
          label="Who looks at alerts then?"
          hint="The role, in words that a member can read in the middle of a sentence, like “the duty worker”."
          width={20}
        />
        <SelectField
          form={form}
          name="account"
          label="Somebody by name"
          hint="Only the team sees the name."
          options={[{ value: '', words: 'Nobody by name: whoever has this role' }, ...named]}
        />
      </FormBox>
    </>
  );
}

function DaysAway({ serviceId, form, changes, closed, openOnBankHolidays }: DutyPageProps) {
  const address = `/s/${serviceId}/settings/duty-hours`;
  return (
    <>
      <h2 className="nhsuk-heading-m">Days on which nobody is there</h2>
      {changes ? (
        <FormBox action={`${address}/bank-holidays`} button="Save" secondary>
          <Radios
            form={filledForm({ holidays: openOnBankHolidays ? 'open' : 'closed' })}
            name="holidays"
            label="Bank holidays in England"
            small
            choices={[
              { value: 'closed', words: 'Nobody is on duty' },
              { value: 'open', words: 'As on other days of the week' },
            ]}
          />
        </FormBox>
      ) : (
        <p>On bank holidays in England: {openOnBankHolidays ? 'as on other days' : 'nobody is on duty'}.</p>
      )}
      {closed.length === 0 ? <p>No other days are set.</p> : null}
      <ul className="cg-plain-list">
        {closed.map(({ closed_on, why }) => (
          <li key={closed_on} className="cg-line">
            <span>{`${longDate(closed_on)}${why ? `: ${why}` : ''}`}</span>
            {changes ? (
              <Press
                action={`${address}/open`}
                values={{ day: closed_on }}
                small
                below={0}
                label={
                  <>
                    Take it out<span className="nhsuk-u-visually-hidden"> {longDate(closed_on)}</span>
                  </>
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      {changes ? (
        <FormBox action={`${address}/closed`} button="Add this day" secondary>
          <DateField form={form} name="closed" label="Another day on which nobody is there" />
          <TextField form={form} name="why" label="Why (if you like)" width={20} />
        </FormBox>
      ) : null}
    </>
  );
}
