import { dayAndTime, londonDay, londonTime } from '@commonground/calendar';
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
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { type CoverCalendar, type CoverRow, coverAt, coverOfDays } from '../cover.rules.ts';
import { coverSentences, reached } from '../cover-now.ts';
import { answerWords, hoursInWords } from '../line-words.ts';
import { WeekChart } from '../public/crisis-section.tsx';
import type { awaysOf } from './settings.store.ts';

export interface CoverPageProps {
  readonly address: string;
  readonly serviceName: string;
  readonly calendar: CoverCalendar;
  readonly isOwn: boolean;
  /** Whether the reader may change anything. */
  readonly changes: boolean;
  readonly aways: Awaited<ReturnType<typeof awaysOf>>;
  readonly now: Date;
  /** The form that was sent and holds errors; the others are fresh. */
  readonly line: FormState;
  readonly away: FormState;
}

export function CoverPage(props: CoverPageProps) {
  const { calendar, now, serviceName, changes, isOwn, address } = props;
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address.slice(0, address.lastIndexOf('/'))}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Who is there in a crisis</h1>
        <p>
          Help now, crisis plans, answers to texts and what members read about alerts all go by this calendar. It counts
          the team’s days off, absences that are written here, and the rotas that members keep themselves.
        </p>
        <WhatPeopleRead {...props} />
      </div>
      <WeekChart calendar={calendar} now={now} title={`Who is there: ${serviceName}`} named={(words) => words} />
      <div className="nhsuk-u-reading-width">
        <Gaps calendar={calendar} now={now} />
        <h2 className="nhsuk-heading-m">Lines</h2>
        <p>
          {isOwn
            ? 'This is the service’s own calendar.'
            : 'This is what the service model says. Nobody has set hours here yet.'}
        </p>
      </div>
      <Lines {...props} />
      <div className="nhsuk-u-reading-width">
        {changes && !isOwn ? (
          <FormBox action={`${address}/own`} button="Keep a calendar of our own" secondary>
            <p>It begins with these lines. You can then add numbers, change hours and write down absences.</p>
          </FormBox>
        ) : null}
        {changes && isOwn ? <OwnForms {...props} /> : null}
      </div>
    </>
  );
}

const EVERYBODY = 'Everybody of our service';

function WhatPeopleRead({ calendar, now }: CoverPageProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What somebody reads now</h2>
      <blockquote className="cg-own-words">
        {coverSentences(coverAt(calendar, now)).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </blockquote>
    </section>
  );
}

/** The end of a stretch: midnight belongs to the day it ends. */
const until = (from: Date, to: Date) =>
  londonDay(from) === londonDay(to)
    ? londonTime(to).slice(0, 5)
    : londonDay(new Date(to.getTime() - 1)) === londonDay(from)
      ? '24:00'
      : dayAndTime(to);

function Gaps({ calendar, now }: Pick<CoverPageProps, 'calendar' | 'now'>) {
  const gaps = coverOfDays(calendar, londonDay(now)).flatMap((day) => day.gaps);
  if (gaps.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Hours in which nobody is there, day by day</span>
      </summary>
      <div className="nhsuk-details__text">
        <ul className="nhsuk-list">
          {gaps.map(({ from, to }) => (
            <li key={from.toISOString()}>{`${dayAndTime(from)} to ${until(from, to)}`}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function Lines({ calendar, isOwn, changes, address }: CoverPageProps) {
  const change = {
    id: 'change',
    words: 'Change',
    cell: ({ id, words }: CoverRow) => (
      <>
        <a href={`${address}/${id}`}>
          Change<span className="nhsuk-u-visually-hidden"> {words}</span>
        </a>{' '}
        <Press
          action={`${address}/end`}
          values={{ line: id }}
          small
          below={0}
          label={
            <>
              End<span className="nhsuk-u-visually-hidden"> {words}</span>
            </>
          }
        />
      </>
    ),
  };
  return (
    <Table<CoverRow>
      caption="Lines, with their hours"
      rows={calendar.rows}
      rowKey={({ id }) => id}
      empty="Nobody is named for any hour."
      columns={[
        { id: 'who', words: 'Who', cell: (row) => reached(row) },
        { id: 'when', words: 'When', cell: (row) => hoursInWords(row) },
        { id: 'answers', words: 'Answers', cell: (row) => answerWords(row) || 'At once' },
        ...(isOwn && changes ? [change] : []),
      ]}
    />
  );
}

function OwnForms({ address, line, away, aways, calendar }: CoverPageProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Add a line</h2>
      <FormBox action={`${address}/lines`} button="Add this line" secondary>
        <LineFields form={line} />
      </FormBox>
      <h2 className="nhsuk-heading-m">When nobody answers</h2>
      {aways.length === 0 ? <p>No absences are written down.</p> : null}
      <ul className="cg-plain-list">
        {aways.map(({ away_id, from_at, to_at, why, words }) => (
          <li key={away_id} className="cg-line">
            <span>{`${words ?? EVERYBODY}: ${dayAndTime(from_at)} to ${dayAndTime(to_at)}${why === '' ? '' : ` (${why})`}`}</span>
            <Press
              action={`${address}/back`}
              values={{ away: away_id }}
              small
              below={0}
              label={
                <>
                  Take it out<span className="nhsuk-u-visually-hidden"> {dayAndTime(from_at)}</span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      <FormBox action={`${address}/away`} button="Add this absence" secondary>
        <SelectField
          form={away}
          name="line"
          label="Who is away?"
          hint="Everybody of our service: the team and our own parts. Texts and alerts then wait for the next duty hours after it. Partners, and members on their rota, stay there: name their line when they are away."
          options={[{ value: '', words: EVERYBODY }, ...calendar.rows.map(({ id, words }) => ({ value: id, words }))]}
        />
        <DateField form={away} name="from" label="From which day?" />
        <TextField form={away} name="from-time" label="From which time?" width={5} hint="Like 14:00" />
        <DateField form={away} name="to" label="To which day?" />
        <TextField form={away} name="to-time" label="To which time?" width={5} hint="Like 17:00. Midnight is 24:00." />
        <TextField form={away} name="why" label="Why (if you like)" width={20} />
      </FormBox>
      <h2 className="nhsuk-heading-m">When nobody is there</h2>
      <FormBox action={`${address}/otherwise`} button="Save these words" secondary>
        <TextArea
          form={filledForm({ otherwise: calendar.otherwise ?? '' })}
          name="otherwise"
          label="What is true then, in your words?"
          hint="People read it at the hours in which nobody is there. National numbers always stand beside it."
          rows={3}
        />
      </FormBox>
    </>
  );
}

/** The fields of one line, new or changed. */
export function LineFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="words" label="Who is there?" hint="Like “The crisis team of the trust, by phone”" />
      <Radios
        form={form}
        name="by"
        label="Whose line is it?"
        small
        choices={[
          { value: 'team', words: 'Our team’s' },
          { value: 'members', words: 'Members of our communities' },
          { value: 'partner', words: 'A partner’s, such as a crisis team' },
          { value: 'component', words: 'A part of our service, such as beds or a text line' },
        ]}
      />
      <Checkboxes
        form={form}
        name="how"
        label="How are they reached?"
        small
        choices={[
          { value: 'phone', words: 'By phone' },
          { value: 'text', words: 'By text' },
          { value: 'in-person', words: 'In person' },
          { value: 'online', words: 'Online' },
          { value: 'bed', words: 'With a bed for a few nights' },
        ]}
      />
      <TextField form={form} name="contact" label="Number or address (if there is one)" width={20} />
      <Radios
        form={form}
        name="when"
        label="When is somebody there?"
        small
        choices={[
          { value: 'hours', words: 'At the hours written below' },
          { value: 'always', words: 'At any hour' },
          { value: 'outside-hours', words: 'At all hours when the team is not there' },
          { value: 'rota', words: 'When the members’ rota says so' },
          { value: 'not-known', words: 'We do not know their hours' },
        ]}
      />
      <TextField
        form={form}
        name="hours"
        label="Days and hours"
        hint="Like Mon-Fri 09:00-17:00, Sat 10:00-12:00. A night is two: to 24:00, and from 00:00."
      />
      <Radios
        form={form}
        name="holidays"
        label="On bank holidays"
        hint="For the team, the page of duty hours says it."
        small
        choices={[
          { value: 'open', words: 'As on other days' },
          { value: 'closed', words: 'Nobody is there' },
        ]}
      />
      <TextField
        form={form}
        name="answers"
        label="If they do not answer at once: when does one hear back?"
        hint="Leave it empty when somebody answers at once. Else: next-morning, same-day, next-working-day, or a time like 2 hours."
        width={20}
      />
    </>
  );
}
