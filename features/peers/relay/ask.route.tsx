import { randomUUID } from 'node:crypto';
import { Answers } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  Checkboxes,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { HelpHere, helpOf } from '../help-here.tsx';
import { type InPeers, note, onList } from '../in-peers.ts';
import { type PeerOnList, peersFor } from '../list/listing.store.ts';
import { words } from '../peer-words.ts';
import { seeDanger } from './danger.ts';
import { ask } from './talk.store.ts';

const FIELDS = ['words', 'named'];
const MOST_LETTERS = 300;

/** Asks somebody of the list if they can talk. */
export const showAsk = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const one = await asked(at);
    if (one === undefined) return gone(at);
    return draw(at, one, filledForm({ id: randomUUID(), named: at.own.namedInGroup ? 'yes' : '' }));
  });

export async function sendAsk(request: PageRequest): Promise<Answer> {
  const { body, today } = request;
  const answers = new Answers(body, today);
  const said = answers.text('words', MOST_LETTERS);
  const messageId = isRecordId(answers.text('id')) ? answers.text('id') : randomUUID();
  const right = Object.keys(answers.errors).length === 0;
  // Before anything is kept: were we cut off now, the form is sent again, and the team is told once.
  const danger = right && said !== '' ? await seeDanger(request, said, messageId) : 'none';
  const done = await onList(request, async (at) => {
    const one = await asked(at);
    if (one === undefined) return gone(at);
    if (!right) return draw(at, one, withErrors(body, FIELDS, answers.errors));
    const named = answers.text('named') === 'yes';
    const askId = await ask(at.tx, at.place, { to: one.personId, words: said, messageId, named }, at.now);
    if (askId === undefined)
      return {
        redirect: danger === 'none' ? at.base : `${at.base}/help?why=${danger}`,
        flash: words('not-now-flash', { name: one.called }),
      };
    await note(at, 'asked a peer for a talk');
    return { redirect: `${at.base}/talk/${askId}${danger === 'none' ? '' : `?why=${danger}`}` };
  });
  if ('redirect' in done) await followListings(request);
  return done;
}

const asked = async (at: InPeers): Promise<PeerOnList | undefined> =>
  (await peersFor(at.tx, at.place.communityId, at.now)).find(({ personId }) => personId === at.request.params.personId);

const gone = (at: InPeers): Answer => ({ redirect: at.base, flash: words('gone-flash') });

async function draw(at: InPeers, one: PeerOnList, form: FormState): Promise<Answer> {
  const name = one.called;
  const title = words('ask-title', { name });
  const cover = await helpOf(at);
  return formPage({
    title,
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.base}>{words('back')}</a>
        </p>
        <h1>{title}</h1>
        {one.canBeAsked ? (
          <>
            <p>{words('ask-about', { name })}</p>
            <p>{words('ask-danger')}</p>
            <p>{words(at.own?.dangerToTeam ? 'danger-before-told' : 'danger-before-help')}</p>
            <FormBox action={`${at.base}/ask/${one.personId}`} button={words('ask-link', { name })}>
              <input type="hidden" name="id" value={typedIn(form, 'id')} />
              <TextArea form={form} name="words" label={words('ask-words')} hint={words('ask-words-how')} rows={3} />
              <Checkboxes
                form={form}
                name="named"
                label={words('named-ask')}
                hint={words('named-how')}
                choices={[{ value: 'yes', words: words('named-yes') }]}
              />
            </FormBox>
          </>
        ) : (
          <p>{words('not-now-here', { name })}</p>
        )}
        <HelpHere cover={cover} heading="help-nobody" />
      </div>
    ),
  });
}
