import { dayAndTime } from '@commonground/calendar';
import type { CoverNow } from '#features/crisis-cover/index.ts';
import {
  Checkboxes,
  Csrf,
  FormBox,
  type FormState,
  filledForm,
  Press,
  TextArea,
  typedIn,
} from '#platform/pages/index.ts';
import { HelpHere, Reachable } from '../help-here.tsx';
import { words } from '../peer-words.ts';
import type { Talk, TalkMessage } from './talk.store.ts';
import { talkInWords } from './talk-list.tsx';

interface TalkPageProps {
  readonly talk: Talk;
  readonly form: FormState;
  readonly base: string;
  /** Id of the next message, so that the same one sent twice is one. */
  readonly newId: string;
  readonly isNamedByDefault: boolean;
  readonly mayReveal: boolean;
  /** Whether they said that the team is told of words that may mean danger. */
  readonly dangerToTeam: boolean;
  /** Messages that were brought to the team. */
  readonly reported: ReadonlySet<string>;
  readonly danger: readonly string[] | null;
  readonly cover: CoverNow;
}

/** A talk between two, and everything one of them may want to do about it. */
export function TalkPage(props: TalkPageProps) {
  const { talk, base, cover } = props;
  const { name, here } = { name: talk.other.called, here: `${base}/talk/${talk.askId}` };
  return (
    <div className="nhsuk-u-reading-width">
      <p>
        <a href={base}>{words('back')}</a>
      </p>
      {props.danger === null ? null : <DangerHelp sentences={props.danger} cover={cover} base={base} />}
      <h1>{talkInWords(talk)}</h1>
      <p>{dayAndTime(talk.askedAt)}</p>
      <ol className="nhsuk-list">
        {talk.messages.map((message) => (
          <Message key={message.messageId} message={message} {...props} here={here} />
        ))}
      </ol>
      {!talk.iAsked && talk.state === 'waiting' ? (
        <AnswerForm here={here} talk={talk} isNamed={props.isNamedByDefault} />
      ) : null}
      {talk.iAsked && talk.state === 'waiting' ? <p>{words('waiting-about', { name })}</p> : null}
      {talk.state === 'open' ? <WordsForm {...props} here={here} /> : null}
      <HelpHere cover={cover} heading={talk.iAsked ? 'help-nobody' : 'help-worried'} />
      <section>
        <h2 className="nhsuk-heading-m">{words('also-heading')}</h2>
        {props.mayReveal ? (
          <>
            <p>{words('reveal-about', { name })}</p>
            <Press
              action={`${base}/numbers/show`}
              label={words('reveal-button', { name })}
              values={{ person: talk.other.personId }}
            />
          </>
        ) : null}
        {talk.state === 'open' || talk.state === 'waiting' ? (
          <Press action={`${here}/end`} label={words('end-button')} />
        ) : null}
        <Press
          action={`${base}/block`}
          label={words('block-button', { name })}
          values={{ person: talk.other.personId }}
        />
      </section>
    </div>
  );
}

export function DangerHelp({
  sentences,
  cover,
  base,
}: {
  sentences: readonly string[];
  cover: CoverNow;
  base: string;
}) {
  return (
    <section className="nhsuk-warning-callout">
      <h2 className="nhsuk-warning-callout__label">{words('danger-heading')}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Reachable cover={cover} />
      <p>
        <a href="/help-now">{words('help-link')}</a>
      </p>
      {sentences.length > 2 ? null : <Press action={`${base}/tell-team`} label={words('tell-team-button')} />}
    </section>
  );
}

function Message({ message, talk, here, reported }: TalkPageProps & { message: TalkMessage; here: string }) {
  return (
    <li className="cg-message">
      <p className="nhsuk-hint">
        {message.mine ? words('me') : talk.other.called}, {dayAndTime(message.at)}
      </p>
      <p className="cg-message__words">{message.words}</p>
      {message.mine ? null : reported.has(message.messageId) ? (
        <p>{words('report-done')}</p>
      ) : (
        <p>
          <a href={`${here}/report/${message.messageId}`}>{words('report-link')}</a>
        </p>
      )}
    </li>
  );
}

/** Three plain answers, each one press; none needs a reason. */
function AnswerForm({ here, talk, isNamed }: { here: string; talk: Talk; isNamed: boolean }) {
  const name = talk.other.called;
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('answer-heading', { name })}</h2>
      <p>{words('answer-about')}</p>
      <form method="post" action={`${here}/answer`}>
        <Csrf />
        <Checkboxes
          form={filledForm({ named: isNamed ? 'yes' : '' })}
          name="named"
          label={words('named-ask')}
          hint={words('named-how')}
          choices={[{ value: 'yes', words: words('named-yes') }]}
        />
        <div className="cg-actions">
          {(['yes', 'not-now', 'no'] as const).map((say, nth) => (
            <button
              key={say}
              className={`nhsuk-button${nth === 0 ? '' : ' nhsuk-button--secondary'}`}
              name="say"
              value={say}
              type="submit"
            >
              {words(`answer-${say}`)}
            </button>
          ))}
        </div>
      </form>
    </section>
  );
}

function WordsForm({ form, here, newId, talk, dangerToTeam }: TalkPageProps & { here: string }) {
  return (
    <section>
      <p>{words('ask-danger')}</p>
      <p>{words(dangerToTeam ? 'danger-before-told' : 'danger-before-help')}</p>
      <FormBox action={`${here}/write`} button={words('write-button', { name: talk.other.called })}>
        <input type="hidden" name="id" value={typedIn(form, 'id') || newId} />
        <TextArea form={form} name="words" label={words('write-label', { name: talk.other.called })} rows={3} />
      </FormBox>
      <p>
        <a href={here}>{words('look-again')}</a>
      </p>
    </section>
  );
}
