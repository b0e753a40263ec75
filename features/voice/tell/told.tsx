import type { CalendarDay } from '@commonground/calendar';
import { FormBox, type FormState, Radios, TextArea } from '#platform/pages/index.ts';
import type { VoiceInFull } from '../voice.store.ts';
import { CONTENT, PERMISSIONS } from '../voice.tables.ts';
import { words } from '../voice-words.ts';
import { isLate } from './clocks.rules.ts';
import { dayOf, standingInWords } from './told-words.ts';

interface ToldProps {
  readonly voice: VoiceInFull;
  readonly today: CalendarDay;
  /** Address of the page on which it stands; forms go to `/content` and `/show` under it. */
  readonly address: string;
  readonly form: FormState;
}

/** What somebody wrote, where it is, every answer and every view of theirs, and what they may say next. */
export function Told({ voice, today, address, form }: ToldProps) {
  const last = voice.answers.at(-1);
  return (
    <>
      <section>
        <h2 className="nhsuk-heading-m">{words('told-yours')}</h2>
        <p className="nhsuk-hint">{words('told-on', { day: dayOf(voice.receivedAt) })}</p>
        <blockquote className="cg-own-words cg-typed">{voice.words}</blockquote>
        {voice.wish === null ? null : <blockquote className="cg-own-words cg-typed">{voice.wish}</blockquote>}
      </section>
      <section>
        <h2 className="nhsuk-heading-m">{words('told-where')}</h2>
        <p>{standingInWords(voice)}</p>
        {voice.owner === null ? null : <p>{words('told-owner', { name: voice.owner.name })}</p>}
        {isLate(voice, today) ? <p>{words('told-late')}</p> : null}
      </section>
      {voice.answers.map((answer) => (
        <section key={answer.nth}>
          <h2 className="nhsuk-heading-m">{words('told-answer')}</h2>
          <p className="nhsuk-hint">{words('told-answer-by', { name: answer.by, day: dayOf(answer.at) })}</p>
          <blockquote className="cg-own-words cg-typed">{answer.words}</blockquote>
          {answer.changeWords === null ? null : (
            <>
              <h3 className="nhsuk-heading-s">{words(`change-${answer.change}`)}</h3>
              <p className="cg-typed">{answer.changeWords}</p>
            </>
          )}
          {voice.views
            .filter(({ answerNth }) => answerNth === answer.nth)
            .map((view) => (
              <div key={view.at.toISOString()}>
                <p>{words('told-you-said', { content: words(`content-${view.content}`) })}</p>
                {view.words === null ? null : <blockquote className="cg-own-words cg-typed">{view.words}</blockquote>}
              </div>
            ))}
        </section>
      ))}
      {last === undefined ? null : (
        <FormBox action={`${address}/content`} button={words('told-content-send')}>
          <input type="hidden" name="answer" value={last.nth} />
          <Radios
            form={form}
            name="content"
            label={words('told-content')}
            choices={CONTENT.map((value) => ({ value, words: words(`content-${value}`) }))}
          />
          <TextArea
            form={form}
            name="view"
            label={words('told-content-words')}
            hint={words('told-content-words-hint')}
            rows={4}
          />
        </FormBox>
      )}
      <FormBox action={`${address}/show`} button={words('told-show-save')} secondary>
        <Radios
          form={{ values: { show: voice.permission, ...form.values }, errors: form.errors }}
          name="show"
          label={words('tell-show')}
          hint={words('tell-show-hint')}
          choices={PERMISSIONS.map((value) => ({ value, words: words(`show-${value}`) }))}
        />
      </FormBox>
    </>
  );
}
