import { instrumentOf } from '@commonground/measures';
import { tellsOfRisk } from '#features/safety/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { words } from '../measure-words.ts';
import { findResponse, type Response } from '../response.store.ts';
import { AnswerRefused, goOnInWords, keepAnswers, type Sending, sendResponse } from '../sending/index.ts';
import { pagesOf, pageToGoOn, shownOn, withoutUnasked } from './answer-pages.rules.ts';
import { beforePage, noWordingPage } from './before.page.tsx';
import { askedNow, type DraftInHand, type InHand } from './in-hand.ts';
import { type Leaving, savePage, unreadOf } from './page.store.ts';
import { questionsPage } from './questions.page.tsx';
import { sendPage } from './send.page.tsx';
import { stoppedPage, unsentHelp, withHelp } from './unsent-help.tsx';

/** Before, the questions a few at a time, before sending: one address, which always knows where it was. */
export async function showDraft(opened: InHand, request: PageRequest): Promise<Answer> {
  const hand = await askedNow(opened, request);
  const { response, instrument, asked, way } = hand;
  if (!asked.can) return noWordingPage(hand, asked.say);
  const begun = response.goesOnAt !== null || Object.keys(response.answers).length > 0;
  if (request.query.page === 'on' && begun) return { redirect: whereToGoOn(hand) };
  const stopped = request.query.page === 'stopped';
  const help = await unsentHelp(hand, stopped || request.query.help === 'now');
  if (stopped && help !== undefined) return stoppedPage(hand, help);
  if (request.query.page === 'send') return sendPage(hand, asked.words, help);
  const page = Number(request.query.page);
  const items = pagesOf(instrument)[page - 1];
  if (items === undefined) return beforePage({ ...hand, begun, help }, asked.words, request.clock.now());
  // A page whose questions are not asked after the answers so far has nothing to show.
  if (shownOn(instrument, items, response.answers).length === 0) return sendPage(hand, asked.words, help);
  const unread = await way.within((tx) => unreadOf(tx, way.owner, response.responseId, page));
  return questionsPage({ hand, asked: asked.words, page, unread: unread ?? {}, errors: {}, help });
}

/** Where somebody left off, with help in full where what they saved calls for it. */
const whereToGoOn = ({ response, instrument, way }: InHand): string =>
  withHelp(
    `${way.address}?page=${pageToGoOn(instrument, response.answers, response.goesOnAt)}`,
    instrument,
    response.answers,
  );

/** What sends the answers, and what is shown then. */
export type SendDraft = (hand: DraftInHand) => Promise<Answer>;

/** Saves a page, whichever button was pressed; then goes on, back, stops or sends. */
export async function saveDraft(opened: InHand, request: PageRequest, send: SendDraft): Promise<Answer> {
  const hand = await askedNow(opened, request);
  const { response, instrument, asked, way } = hand;
  if (!asked.can) return noWordingPage(hand, asked.say);
  await way.within((tx) => goOnInWords(tx, response, asked.words.version));
  const { _then: then, _page: typedPage } = request.body;
  if (then === 'begin') return { redirect: whereToGoOn(hand) };
  if (then === 'send') {
    if (Object.keys(response.answers).length === 0) return { redirect: `${way.address}?page=send` };
    return send(hand);
  }
  const page = Number(typedPage);
  const leaving: Leaving = then === 'stop' || then === 'back' || then === 'keep' ? then : 'next';
  const saving = { owner: way.owner, today: request.today, now: request.clock.now() };
  const kept = await way.within((tx) =>
    savePage(tx, saving, response.responseId, { page, typed: request.body, leaving }),
  );
  if (kept === undefined) return { redirect: way.address };
  if (leaving === 'keep') return { file: 'saved', type: 'text/plain; charset=utf-8' };
  const { answers } = kept.response;
  const savedHere = Object.fromEntries(
    (pagesOf(instrument)[page - 1] ?? []).flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
  );
  if (leaving === 'stop') {
    return tellsOfRisk(instrument, answers)
      ? { redirect: `${way.address}?page=stopped` }
      : { redirect: way.out, flash: words('stopped') };
  }
  if (leaving === 'next' && Object.keys(kept.errors).length > 0) {
    const typedNow = { ...hand, response: kept.response };
    const help = await unsentHelp(typedNow, tellsOfRisk(instrument, savedHere));
    return questionsPage({ hand: typedNow, asked: asked.words, page, unread: request.body, errors: kept.errors, help });
  }
  return { redirect: withHelp(`${way.address}?page=${kept.goOn ?? 'before'}`, instrument, savedHere) };
}

/**
 * Sends a draft without the answers to questions that are not asked after the others. `answered-already` when somebody
 * else, such as the team from a paper form, sent answers for this occasion meanwhile.
 */
export async function sendDraft(
  tx: Tx,
  sending: Sending,
  responseId: string,
): Promise<Response | 'answered-already' | undefined> {
  const draft = await findResponse(tx, responseId, true);
  if (draft === undefined || draft.state === 'sent') return draft;
  await keepAnswers(tx, draft, withoutUnasked(instrumentOf(draft.instrument), draft.answers));
  try {
    return await sendResponse(tx, sending, responseId);
  } catch (error) {
    if (error instanceof AnswerRefused && error.code === 'answered-already') return 'answered-already';
    throw error;
  }
}
