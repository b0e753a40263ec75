import { inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import {
  type Answer,
  Csrf,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { atRiskFile } from '../at-risk/at-risk.rules.ts';
import { atRiskSetting } from '../at-risk/at-risk.store.ts';
import { ownDangerWords } from '../words-of-danger/danger-word.store.ts';
import { dangerFile, listedWords, type OwnDangerWords } from '../words-of-danger/danger-words.ts';
import { alertPhoneOf, setAlertPhone, setAtRisk, setDangerWord } from './sources.store.ts';

const FIELDS = ['word', 'days', 'answers', 'phone'];
const PHONE = /^\+?[0-9 ]{7,20}$/;
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export const showSources = (request: PageRequest): Promise<Answer> => draw(request);

/** What raises alerts beside answers: words in texts and posts, and missed sessions; and where a lead's own text goes. */
export function sendSources(request: PageRequest): Promise<Answer> {
  const { body, actor, clock } = request;
  const wrong = (field: string, words: string) => draw(request, withErrors(body, FIELDS, { [field]: words }));
  const word = text(body.word);
  const days = Number(text(body.days));
  const phone = text(body.phone);
  const { what } = body;
  if (what === 'word' && (word.length < 2 || word.length > 60)) {
    return wrong('word', 'Enter a word or a few words, at most 60 letters');
  }
  if (what === 'at-risk' && (text(body.days) === '' || !Number.isInteger(days) || days < 0 || days > 90)) {
    return wrong('days', 'Enter a whole number of days from 0 to 90');
  }
  if (what === 'phone' && phone !== '' && !PHONE.test(phone))
    return wrong('phone', 'Enter a telephone number, or leave it empty');
  return inService(request, async ({ tx, serviceId }) => {
    const at = { tx, serviceId, actor, now: clock.now() };
    if (what === 'word')
      await setDangerWord(at, word, body.out === 'yes' ? 'taken-out' : body.out === 'back' ? 'as-it-was' : 'added');
    if (what === 'at-risk') await setAtRisk(at, { closedWithinDays: days, lastAnswers: body.answers !== 'no' });
    if (what === 'phone' && actor.accountId !== null)
      await setAlertPhone(at, actor.accountId, phone === '' ? null : phone);
    return { redirect: `/s/${serviceId}/settings/alert-sources`, flash: 'Saved.' };
  });
}

function draw(request: PageRequest, typed?: FormState): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, view }) => {
    const changes = may(request.actor, 'service.settings', { serviceId });
    const own = await ownDangerWords(tx, serviceId);
    const { closedWithinDays, lastAnswers } = await atRiskSetting(tx, serviceId);
    const phone = changes ? await alertPhoneOf(tx, serviceId, request.actor.accountId ?? '') : undefined;
    const now = {
      word: '',
      days: String(closedWithinDays),
      answers: lastAnswers ? 'yes' : 'no',
      phone: phone?.phone ?? '',
    };
    const form = typed ?? filledForm(now);
    const action = `/s/${serviceId}/settings/alert-sources`;
    return formPage({
      title: 'What else raises an alert',
      form,
      section: 'settings',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/settings`}>Settings</a>
          </p>
          <h1 className="nhsuk-heading-l">What else raises an alert</h1>
          <h2 className="nhsuk-heading-m">Words in texts and posts</h2>
          <p>
            A text or a post with one of these words raises an alert. It finds words and no meaning: “I do not want to
            die” raises one too, and what is said in other words does not. {dangerFile().source}
          </p>
          <p>Never tell members that anybody watches what they write: nobody does.</p>
          <DangerWords own={own} action={action} changes={changes} />
          {changes ? (
            <FormBox action={action} button="Add this word" secondary>
              <input type="hidden" name="what" value="word" />
              <TextField
                form={form}
                name="word"
                label="A word, or a few"
                hint="A * at the end stands for any ending."
                width={20}
              />
            </FormBox>
          ) : null}
          <h2 className="nhsuk-heading-m">Missed sessions</h2>
          <p>
            A session missed without word is an alert for somebody at risk: marked “call if missed” by the team; with an
            alert that is open or was closed in the last {closedWithinDays} days; or with answers of the last four weeks
            that called for a call the same day, and not seen since
            {lastAnswers ? '' : ' (not in this service)'}. {atRiskFile()['alert-closed-within'].because}
          </p>
          {changes ? (
            <FormBox action={action} button="Save this" secondary>
              <input type="hidden" name="what" value="at-risk" />
              <TextField
                form={form}
                name="days"
                label="Days since an alert was closed"
                hint="0: an alert does not count."
                width={3}
              />
              <Radios
                form={form}
                name="answers"
                label="Do last answers about risk count?"
                choices={[
                  { value: 'yes', words: 'Yes' },
                  { value: 'no', words: 'No' },
                ]}
              />
            </FormBox>
          ) : null}
          {changes ? (
            <>
              <h2 className="nhsuk-heading-m">A text to you</h2>
              <p>
                Overdue alerts go to leads by e-mail. Give a number here if you want a text as well; it names nobody. It
                may come at night. Only you see the number.
              </p>
              <FormBox action={action} button="Save my number" secondary>
                <input type="hidden" name="what" value="phone" />
                <TextField
                  form={form}
                  name="phone"
                  label="Your telephone number"
                  hint="Leave it empty for no texts."
                  width={20}
                />
              </FormBox>
            </>
          ) : null}
        </div>
      ),
    });
  });
}

interface DangerWordsProps {
  readonly own: OwnDangerWords;
  readonly action: string;
  readonly changes: boolean;
}

function DangerWords({ own, action, changes }: DangerWordsProps) {
  const change = (word: string, out: 'yes' | 'back', words: string) =>
    changes ? (
      <form method="post" action={action} className="cg-line">
        <Csrf />
        <input type="hidden" name="what" value="word" />
        <input type="hidden" name="word" value={word} />
        <span>{word}</span>
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          type="submit"
          name="out"
          value={out}
        >
          {words}
          <span className="nhsuk-u-visually-hidden">: {word}</span>
        </button>
      </form>
    ) : (
      <p>{word}</p>
    );
  const changed = [...own.added, ...own.takenOut];
  return (
    <>
      {changed.length === 0 ? (
        <p>This service uses the words that come with the product.</p>
      ) : (
        <h3 className="nhsuk-heading-s">Changed here</h3>
      )}
      {own.added.map((word) => (
        <div key={word}>Added: {change(word, 'back', 'Take it away')}</div>
      ))}
      {own.takenOut.map((word) => (
        <div key={word}>Taken out: {change(word, 'back', 'Put it back')}</div>
      ))}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            The {listedWords().length} words that come with the product
          </span>
        </summary>
        <div className="nhsuk-details__text">
          {Object.values(dangerFile().groups).map(({ because, words }) => (
            <div key={because}>
              <p>
                <strong>{because}</strong>
              </p>
              {words
                .filter((word) => !own.takenOut.includes(word))
                .map((word) => (
                  <div key={word}>{change(word, 'yes', 'Take it out')}</div>
                ))}
            </div>
          ))}
        </div>
      </details>
    </>
  );
}
