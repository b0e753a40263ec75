import { Csrf, FormBox, type FormState, Press, TextArea } from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import { Once } from '../page-frame.tsx';
import type { Leading } from '../roles/leading.store.ts';
import type { AgendaItem } from './agenda-items.store.ts';
import type { Meeting } from './meeting.store.ts';
import { AgendaWords, addressOfMeeting } from './meeting-parts.tsx';
import { words } from './meeting-words.ts';

interface AgendaListProps {
  readonly at: InCommunity;
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
  readonly leading: Leading;
  readonly isOpen: boolean;
}

/** The agenda in order. The chair moves items; while the meeting is open, who leads it says what was talked about. */
export function AgendaList({ at, meeting, items, leading, isOpen }: AgendaListProps) {
  if (items.length === 0) return <p>{words('agenda-none')}</p>;
  const deals = isOpen && (leading.chair !== null || leading.minutes !== null);
  return (
    <ol className="cg-plain-list">
      {items.map((item, nth) => (
        <li key={item.itemId}>
          <AgendaWords item={item} />
          {leading.chair !== null && nth > 0 ? (
            <Press
              action={addressOfMeeting(at, meeting.meetingId, `/agenda/${item.itemId}`)}
              label={
                <>
                  {words('up-button')}
                  <span className="nhsuk-u-visually-hidden">: {firstLine(item)}</span>
                </>
              }
              values={{ do: 'up' }}
              below={2}
            />
          ) : null}
          {deals ? <TalkedAbout at={at} meeting={meeting} item={item} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** What a button is about: whoever hears one after another needs the heading and not the whole. */
function firstLine({ words: said }: AgendaItem): string {
  const [line = ''] = said.split('\n');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function TalkedAbout({ at, meeting, item }: { at: InCommunity; meeting: Meeting; item: AgendaItem }) {
  const id = `came-of-${item.itemId}`;
  const isContact = item.kind === 'out-of-hours-contact';
  return (
    <details className="nhsuk-details nhsuk-u-margin-bottom-2">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {words('dealt-summary')}
          <span className="nhsuk-u-visually-hidden"> {firstLine(item)}</span>
        </span>
      </summary>
      <form
        method="post"
        action={addressOfMeeting(at, meeting.meetingId, `/agenda/${item.itemId}`)}
        className="nhsuk-details__text"
      >
        <Csrf />
        {isContact ? (
          <p>{words('contact-hint')}</p>
        ) : (
          <>
            <label className="nhsuk-label" htmlFor={id}>
              {words('dealt-words')}
            </label>
            <p className="nhsuk-hint" id={`${id}-hint`}>
              {words('dealt-hint')}
            </p>
            <textarea className="nhsuk-textarea" id={id} name="words" rows={2} aria-describedby={`${id}-hint`} />
          </>
        )}
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="do" value="talked">
          {words('dealt-button')}
        </button>
      </form>
    </details>
  );
}

/** Anybody of the community and of the team puts something on the agenda. */
export function AddToAgenda({ at, meeting, form }: { at: InCommunity; meeting: Meeting; form: FormState }) {
  return (
    <section className="cg-no-print">
      <h2 className="nhsuk-heading-m">{words('add-heading')}</h2>
      <FormBox action={addressOfMeeting(at, meeting.meetingId, '/agenda')} button={words('add-button')} secondary>
        <Once form={form} />
        <TextArea form={form} name="words" label={words('add-label')} hint={words('add-hint')} rows={3} />
      </FormBox>
    </section>
  );
}
