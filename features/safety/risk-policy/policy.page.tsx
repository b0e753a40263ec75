import { type CalendarDay, longDate, timeAndDay } from '@commonground/calendar';
import { DateField, FormBox, type FormState, Radios, TextArea, TextField } from '#platform/pages/index.ts';
import { SOURCE_WORDS } from '../alerts/source-words.ts';
import type { learningOf, PolicyVersion } from './policy.store.ts';

interface PolicyVersionsProps {
  readonly versions: readonly PolicyVersion[];
  readonly learning: Awaited<ReturnType<typeof learningOf>>;
  readonly serviceId: string;
}

export function PolicyVersions({ versions, learning, serviceId }: PolicyVersionsProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Versions</h2>
      {versions.length === 0 ? <p>No version is written yet.</p> : null}
      {versions.map((version, index) => (
        <details key={version.version} className="nhsuk-details" open={index === 0}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Version {version.version}</span>
          </summary>
          <div className="nhsuk-details__text">
            <p>
              Written by {version.written_by} at {timeAndDay(version.written_at)}. To be looked at again by{' '}
              {longDate(version.review_on as CalendarDay)}.
            </p>
            <h3 className="nhsuk-heading-s">What members read</h3>
            <p className="cg-typed">{version.public_text}</p>
            {version.team_text === '' ? null : (
              <>
                <h3 className="nhsuk-heading-s">For the team</h3>
                <p className="cg-typed">{version.team_text}</p>
              </>
            )}
            <h3 className="nhsuk-heading-s">What it rests on</h3>
            <p className="cg-typed">{version.evidence}</p>
            <h3 className="nhsuk-heading-s">Who answered for it</h3>
            {version.approvals.length === 0 ? <p>Nobody has approved it yet.</p> : null}
            <ul className="cg-plain-list">
              {version.approvals.map(({ nth, who, role, said_on, approves, words }) => (
                <li key={nth}>
                  {who}, {role}: {approves ? 'approved it' : 'did not approve it'} on {longDate(said_on as CalendarDay)}
                  . {words}
                </li>
              ))}
            </ul>
          </div>
        </details>
      ))}
      <h2 className="nhsuk-heading-m">What was learned</h2>
      {learning.length === 0 ? <p>Nothing is written down yet.</p> : null}
      <ul className="cg-plain-list">
        {learning.map(({ learning_id, happened, changed, noted_by, noted_at, alert_id, source }) => (
          <li key={learning_id}>
            {happened}
            <br />
            What changed: {changed}
            <br />
            Written down by {noted_by} at {timeAndDay(noted_at)}.{' '}
            {alert_id === null || source === null ? null : (
              <a href={`/s/${serviceId}/alerts/${alert_id}`}>From an alert: {SOURCE_WORDS[source].name}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PolicyFormsProps {
  readonly form: FormState;
  readonly action: string;
  readonly latest: number;
}

/** What a lead adds: a version, an approval of the latest one, or something learned. */
export function PolicyForms({ form, action, latest }: PolicyFormsProps) {
  const alert = typeof form.values.alert === 'string' ? form.values.alert : '';
  return (
    <>
      {latest === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">Somebody answered for version {latest}</h2>
          <FormBox action={action} button="Write it down" secondary>
            <input type="hidden" name="what" value="approval" />
            <TextField form={form} name="who" label="Who?" width={20} />
            <TextField
              form={form}
              name="role"
              label="For whom do they answer?"
              hint="Such as: medical director, board, members’ meeting."
              width={20}
            />
            <Radios
              form={form}
              name="approves"
              label="What did they say?"
              choices={[
                { value: 'yes', words: 'They approve it' },
                { value: 'no', words: 'They do not approve it' },
              ]}
            />
            <DateField form={form} name="on" label="On which day?" />
            <TextArea form={form} name="words" label="In which words?" hint="You can leave this empty." rows={2} />
          </FormBox>
        </>
      )}
      <h2 className="nhsuk-heading-m" id="learned">
        Something was learned
      </h2>
      {alert === '' ? null : (
        <p>
          It is kept with <a href={action.replace('/risk-policy', `/alerts/${alert}`)}>the alert that you come from</a>.
        </p>
      )}
      <FormBox action={action} button="Add what was learned" secondary>
        <input type="hidden" name="what" value="learning" />
        <input type="hidden" name="alert" value={alert} />
        <TextArea form={form} name="happened" label="What happened?" hint="Without a name." rows={3} />
        <TextArea form={form} name="changed" label="What changed?" rows={3} />
      </FormBox>
      <h2 className="nhsuk-heading-m">Write version {latest + 1}</h2>
      <FormBox action={action} button={`Save version ${latest + 1}`} secondary>
        <input type="hidden" name="what" value="version" />
        <input type="hidden" name="after" value={latest} />
        <TextArea form={form} name="public" label="What members read" rows={8} />
        <TextArea form={form} name="team" label="For the team" hint="You can leave this empty." rows={8} />
        <TextArea
          form={form}
          name="evidence"
          label="What it rests on"
          hint="Reports, figures, research; what other services do."
          rows={6}
        />
        <DateField form={form} name="review" label="To be looked at again by" />
      </FormBox>
    </>
  );
}
