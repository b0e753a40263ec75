import { Checkboxes, FormBox, filledForm, TextField } from '#platform/pages/index.ts';
import type { InCommunityNow } from '../community.store.ts';
import type { InCommunity } from '../in-community.ts';
import type { Leading } from '../roles/leading.store.ts';
import type { Meeting } from './meeting.store.ts';
import { addressOfMeeting, WhoWasThere } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';
import type { WhoCame } from './who-came.store.ts';

interface CameProps {
  readonly at: InCommunity;
  readonly meeting: Meeting;
  readonly leading: Leading;
  readonly came: WhoCame;
  /** Of a meeting that was called: who is in the community. */
  readonly people?: readonly InCommunityNow[];
}

/** Who is here. At a session the register says it; only at a meeting on no timetable is it written here. */
export function Came({ at, meeting, leading, came, people = [] }: CameProps) {
  if (meeting.opened === null) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{words('came-heading')}</h2>
      <WhoWasThere came={came} />
      {meeting.kind === 'usual' ? (
        <p className="cg-quiet cg-no-print">
          {words('came-register')}{' '}
          {at.side === 'staff' ? (
            <a href={`/s/${at.serviceId}/sessions/${meeting.meetingId}/register`}>{words('came-register-link')}</a>
          ) : null}
        </p>
      ) : leading.minutes === null ? null : (
        <FormBox action={addressOfMeeting(at, meeting.meetingId, '/came')} button={words('came-button')} secondary>
          <Checkboxes
            form={filledForm({ came: came.members.map(({ personId }) => personId) })}
            name="came"
            label={words('came-form')}
            choices={people.map(({ personId, called }) => ({ value: personId, words: called }))}
            small
          />
          <TextField
            form={filledForm({ staff: meeting.staffThere ?? '' })}
            name="staff"
            label={words('came-form-staff')}
            hint={words('came-form-staff-hint')}
          />
        </FormBox>
      )}
    </>
  );
}
