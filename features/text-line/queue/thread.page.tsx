import { randomUUID } from 'node:crypto';
import type { InService } from '#features/services/index.ts';
import { Checkboxes, FormBox, type FormState, Press, Radios, TextArea, typedIn } from '#platform/pages/index.ts';
import { canBeAnswered } from '../incoming/number.rules.ts';
import type { HasNumber } from '../incoming/whose.store.ts';
import { atInWords, timeInWords } from '../moments.ts';
import type { Thread } from '../thread.store.ts';
import { DONE } from './done.ts';
import { ownerInWords } from './queue.route.tsx';
import type { Drawn } from './thread.route.tsx';
import type { ThreadLine } from './thread-lines.store.ts';
import { Lines } from './thread-lines.tsx';

interface ThreadPageProps {
  readonly at: InService;
  readonly thread: Thread;
  readonly title: string;
  readonly whose: HasNumber | undefined;
  readonly people: readonly HasNumber[];
  readonly supporters: readonly string[];
  readonly lines: readonly ThreadLine[];
  readonly whyNotWrite: string | undefined;
  readonly drawn: Drawn & { readonly write: FormState; readonly close: FormState };
}

export function ThreadPage(props: ThreadPageProps) {
  const { at, thread, title, lines, drawn } = props;
  const address = `/s/${at.serviceId}/texts/${thread.thread_id}`;
  return (
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={`/s/${at.serviceId}/texts`}>Texts</a>
      </p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {drawn.news === undefined ? null : <p className="nhsuk-inset-text">{drawn.news}</p>}
      <WhoseNumber {...props} />
      <Standing at={at} thread={thread} address={address} />
      {thread.whose === 'several' && thread.closed_at === null ? <Whose {...props} address={address} /> : null}
      <section>
        <h2 className="nhsuk-heading-m">What was written</h2>
        <Lines lines={lines} today={at.request.today} serviceId={at.serviceId} />
      </section>
      <WriteBack {...props} address={address} />
      {thread.closed_at === null ? <Close {...props} address={address} /> : null}
    </div>
  );
}

/** Whose number it is, and how to ring it. */
function WhoseNumber({ at, thread, whose, people, supporters }: ThreadPageProps) {
  const hidden = thread.people - people.length;
  return (
    <>
      <p>
        {canBeAnswered(thread.number) ? (
          <a href={`tel:${thread.number}`}>{thread.number}</a>
        ) : (
          `The sender gave no number that can be rung or written to${thread.number === '' ? '' : `: ${thread.number}`}`
        )}
        {whose === undefined ? null : (
          <>
            , <a href={`/s/${at.serviceId}/people/${whose.journeyId}`}>{whose.called}</a>
          </>
        )}
      </p>
      {whose?.left === true ? (
        <p className="nhsuk-inset-text">
          {whose.called} has left. This text is a knock at the door:{' '}
          <a href={`/s/${at.serviceId}/people/${whose.journeyId}/after`}>what was agreed for afterwards</a>.
        </p>
      ) : null}
      {thread.whose === 'died' ? (
        <p className="nhsuk-inset-text">
          This number was of {people.map(({ called }) => called).join(' or ') || 'somebody'}, who has died. Somebody
          else wrote: perhaps family, perhaps a stranger who has the number now. No reply went out. Please ring them.
        </p>
      ) : null}
      {supporters.length > 0 ? <p>Supporters who gave this number: {supporters.join(', ')}.</p> : null}
      {thread.whose === 'nobody' ? (
        <p>Nobody here is known by this number. Before you say where you call from, make sure who it is.</p>
      ) : null}
      {hidden > 0 ? <p>There are people here with this number whom you cannot see.</p> : null}
    </>
  );
}

function Standing({ at, thread, address }: { at: InService; thread: Thread; address: string }) {
  const { request, serviceId } = at;
  const now = request.clock.now();
  if (thread.closed_at !== null) {
    return thread.done_kind === 'nothing-asked' ? null : (
      <p>
        Closed by {thread.closed_by} {atInWords(thread.closed_at, request.today)}. The next text opens it again.
      </p>
    );
  }
  const owner = {
    owner: thread.owner_name ?? thread.owner_duty,
    ownerAccount: thread.owner_account,
    ownerFrom: thread.owner_from,
  };
  const isMine = thread.owner_account !== null && thread.owner_account === request.actor.accountId;
  return (
    <>
      <p>
        <strong>{thread.due_at < now ? 'Overdue: was to be' : 'To be'} looked after</strong> by{' '}
        {timeInWords(thread.due_at, request.today)}. {ownerInWords(owner, request, now)}
      </p>
      {isMine ? null : <Press action={`${address}/take`} label="I take it" secondary={false} small />}
      <p>
        <a href={`/s/${serviceId}/texts/${thread.thread_id}/hand-over`}>Give it to a colleague</a>
      </p>
    </>
  );
}

const NOBODY = { value: 'nobody', words: 'None of them', hint: 'Somebody else who uses this number' };

function Whose({ people, address }: ThreadPageProps & { address: string }) {
  const living = people.filter(({ died }) => !died);
  return (
    <FormBox action={`${address}/whose`} button="Keep whose texts these are" secondary>
      <Radios
        form={{ values: {}, errors: {} }}
        name="person"
        label="Whose texts are these?"
        hint="Several people have this number. Ask before you choose: whoever you choose reads these texts among their messages."
        choices={[
          ...living.map(({ personId, called, fullName }) => ({ value: personId, words: `${called} (${fullName})` })),
          NOBODY,
        ]}
      />
    </FormBox>
  );
}

function WriteBack({ drawn, whyNotWrite, address, thread }: ThreadPageProps & { address: string }) {
  const { write: form, telling } = drawn;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Write back</h2>
      {whyNotWrite === undefined ? (
        <FormBox action={`${address}/write`} button={telling === undefined ? 'Send this text' : 'Send it as it is'}>
          <input type="hidden" name="once" value={typedIn(form, 'once') || randomUUID()} />
          <input type="hidden" name="seen" value={thread.last_text_at.toISOString()} />
          {telling === undefined ? null : (
            <p className="nhsuk-inset-text">
              <input type="hidden" name="sure" value={typedIn(form, 'words')} />“{telling}” tells whoever sees the
              telephone what it is about. Change the words, or send them as they are.
            </p>
          )}
          <TextArea
            form={form}
            name="words"
            label="Your text"
            hint="Others may see the telephone: no names of conditions, and not what kind of service this is. Say who you are in a word they know."
            rows={3}
          />
          {thread.closed_at === null ? (
            <Checkboxes
              form={form}
              name="close"
              label="After that"
              choices={[{ value: 'yes', words: 'Nothing more waits: close it' }]}
            />
          ) : null}
        </FormBox>
      ) : (
        <p>{whyNotWrite}</p>
      )}
    </section>
  );
}

function Close({ drawn, address, thread }: ThreadPageProps & { address: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Say what was done</h2>
      <FormBox action={`${address}/close`} button="Close it">
        <input type="hidden" name="seen" value={thread.last_text_at.toISOString()} />
        <Radios
          form={drawn.close}
          name="kind"
          label="What was done?"
          choices={Object.entries(DONE).map(([value, words]) => ({ value, words }))}
        />
        <TextArea form={drawn.close} name="done" label="In a sentence, if it helps" rows={2} />
      </FormBox>
    </section>
  );
}
