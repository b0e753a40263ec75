import { randomUUID } from 'node:crypto';
import { Answers } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  type FormState,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { helpOf } from '../help-here.tsx';
import { type InPeers, inPeers, note } from '../in-peers.ts';
import { ownNumber, revealsOf } from '../numbers/number.store.ts';
import { words } from '../peer-words.ts';
import { reportedOf } from '../reports/report.store.ts';
import { seeDanger } from './danger.ts';
import { dangerSentences } from './danger-words.ts';
import { answer, endTalk, findTalk, type Talk, write } from './talk.store.ts';
import { talkInWords } from './talk-list.tsx';
import { TalkPage } from './talk-page.tsx';

const FIELDS = ['words'];
const MOST_LETTERS = 500;
const ANSWERS = ['yes', 'not-now', 'no'] as const;

/** A question for a talk, and what the two wrote since. */
export const showTalk = (request: PageRequest): Promise<Answer> =>
  withTalk(request, (at, talk) => draw(at, talk, emptyForm));

/** Whoever left the list can still read and end what they began; somebody blocked is in none of these. */
function withTalk(request: PageRequest, act: (at: InPeers, talk: Talk) => Promise<Answer>): Promise<Answer> {
  return inPeers(request, async (at) => {
    const askId = request.params.askId ?? '';
    const talk = isRecordId(askId) ? await findTalk(at.tx, at.place, askId, at.now) : undefined;
    return talk === undefined ? { notFound: true, why: 'no such talk of this person' } : act(at, talk);
  });
}

async function thenFollow(request: PageRequest, done: Answer): Promise<Answer> {
  if ('redirect' in done) await followListings(request);
  return done;
}

export const sendAnswer = async (request: PageRequest): Promise<Answer> =>
  thenFollow(
    request,
    await withTalk(request, async (at, talk) => {
      const say = ANSWERS.find((one) => one === request.body.say);
      if (say === undefined || talk.iAsked)
        return { refused: true, why: 'only whoever was asked answers, with a choice' };
      const named = request.body.named === 'yes';
      await answer(at.tx, at.place, { askId: talk.askId, say, named }, at.now);
      await note(at, 'answered a peer');
      return {
        redirect: `${at.base}/talk/${talk.askId}`,
        flash: words(`answered-${say}`, { name: talk.other.called }),
      };
    }),
  );

export async function sendWords(request: PageRequest): Promise<Answer> {
  const answers = new Answers(request.body, request.today);
  const said = answers.required('words', words('words-missing'), MOST_LETTERS);
  const messageId = isRecordId(answers.text('id')) ? answers.text('id') : randomUUID();
  const right = Object.keys(answers.errors).length === 0;
  const danger = right ? await seeDanger(request, said, messageId) : 'none';
  const done = await withTalk(request, async (at, talk) => {
    const here = `${at.base}/talk/${talk.askId}`;
    if (!right) return draw(at, talk, withErrors(request.body, FIELDS, answers.errors));
    const isSent = talk.messages.some((one) => one.messageId === messageId);
    if (talk.state !== 'open' && !isSent) {
      return draw(
        at,
        talk,
        withErrors(request.body, FIELDS, { words: words('words-over', { name: talk.other.called }) }),
      );
    }
    await write(at.tx, at.place, { askId: talk.askId, words: said, messageId }, at.now);
    return { redirect: danger === 'none' ? here : `${here}?why=${danger}` };
  });
  return thenFollow(request, done);
}

export const sendEnd = (request: PageRequest): Promise<Answer> =>
  withTalk(request, async (at, talk) => {
    await endTalk(at.tx, at.place, talk.askId, at.now);
    await note(at, 'ended a talk');
    return { redirect: at.base, flash: words('talk-ended') };
  });

async function draw(at: InPeers, talk: Talk, form: FormState): Promise<Answer> {
  const { personId } = talk.other;
  const number = await ownNumber(at.tx, at.place);
  const isShown = (await revealsOf(at.tx, at.place)).some((one) => one.personId === personId && one.until === null);
  return formPage({
    title: talkInWords(talk),
    form,
    section: at.section,
    service: at.view,
    page: (
      <TalkPage
        talk={talk}
        form={form}
        base={at.base}
        newId={randomUUID()}
        isNamedByDefault={at.own?.namedInGroup ?? false}
        mayReveal={number !== undefined && !isShown && at.isOn}
        dangerToTeam={at.own?.dangerToTeam ?? false}
        reported={await reportedOf(at.tx, talk.askId)}
        danger={await dangerSentences(at)}
        cover={await helpOf(at)}
      />
    ),
  });
}
