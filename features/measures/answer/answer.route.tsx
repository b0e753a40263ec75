import { type Answer, Csrf, type PageAnswer, type PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { words } from '../measure-words.ts';
import { canBeAsked, ProgressLine, Questions, TopicLabels } from './answer.parts.tsx';
import { keepAnswers, sendResponse } from './answer.store.ts';
import { pagesOf, pageToGoOn, withPage } from './answer-pages.rules.ts';
import { beforePage, noWordingPage } from './before.page.tsx';
import { addressOf, type InHand, inHand } from './in-hand.ts';
import { sentPage } from './sent.page.tsx';

/** Before, the questions a few at a time, before sending, after: one address, which always knows where it was. */
export async function showAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand === undefined) return { notFound: true, why: 'no such response of this person' };
  const { response, instrument } = hand;
  if (response.state === 'sent') return sentPage(request, hand);
  if (!canBeAsked(request.deployment)) return noWordingPage(hand);
  if (request.query.page === 'send') return sendPage(hand);
  const page = Number(request.query.page);
  const pages = pagesOf(instrument);
  if (Number.isInteger(page) && page >= 1 && page <= pages.length) return questionsPage(hand, page);
  return beforePage(hand);
}

/** Saves a page, whichever button was pressed; then goes on, back, stops or sends. */
export async function saveAnswer(request: PageRequest): Promise<Answer> {
  const hand = await inHand(request);
  if (hand === undefined) return { notFound: true, why: 'no such response of this person' };
  const { response, instrument } = hand;
  if (response.state === 'sent') return { redirect: addressOf(response) };
  if (!canBeAsked(request.deployment)) return noWordingPage(hand);
  const { then } = request.body;
  if (then === 'send') return send(request, hand);
  if (then === 'begin') {
    const at = pageToGoOn(instrument, response.answers);
    return { redirect: addressOf(response, `?page=${at}`) };
  }
  const page = Number(request.body.page);
  const items = pagesOf(instrument)[page - 1];
  if (items === undefined) return { redirect: addressOf(response) };
  const answers = withPage(instrument, response.answers, items, request.body);
  await withActor(request.storage, request.actor, (tx) => keepAnswers(tx, response, answers));
  if (then === 'stop') return { redirect: '/doing', flash: words('stopped') };
  if (then === 'back') return { redirect: addressOf(response, page > 1 ? `?page=${page - 1}` : '') };
  const next = page < pagesOf(instrument).length ? page + 1 : 'send';
  return { redirect: addressOf(response, `?page=${next}`) };
}

async function send(request: PageRequest, { response }: InHand): Promise<Answer> {
  if (Object.keys(response.answers).length === 0) return { redirect: addressOf(response, '?page=send') };
  await withActor(request.storage, request.actor, (tx) => sendResponse(tx, request, response.responseId));
  return { redirect: addressOf(response) };
}

function questionsPage({ response, instrument, service }: InHand, page: number): PageAnswer {
  const pages = pagesOf(instrument);
  const items = pages[page - 1] ?? [];
  const from = pages.slice(0, page - 1).flat().length + 1;
  const title = words('page-title', { from, to: from + items.length - 1, items: instrument.items.length });
  return {
    title,
    section: 'doing',
    service: { serviceId: service.serviceId, name: service.name },
    page: (
      <div className="nhsuk-u-reading-width">
        <ProgressLine page={page} pages={pages.length} />
        <h1 className="nhsuk-heading-m">{title}</h1>
        <p>{words('page-hint')}</p>
        {page === 1 ? <TopicLabels /> : null}
        <form method="post" action={addressOf(response)} noValidate>
          <Csrf />
          <input type="hidden" name="page" value={page} />
          <Questions instrument={instrument} items={items} answers={response.answers} />
          <div className="cg-actions">
            <button className="nhsuk-button" type="submit" name="then" value="next">
              {words('next-button')}
            </button>
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value="stop">
              {words('stop-button')}
            </button>
            {page > 1 ? (
              <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value="back">
                {words('back-link')}
              </button>
            ) : null}
          </div>
        </form>
      </div>
    ),
  };
}

function sendPage({ response, instrument, service }: InHand): PageAnswer {
  const title = words('send-title');
  const answered = Object.keys(response.answers).length;
  const items = instrument.items.length;
  const said = answered === 0 ? 'send-none' : answered === items ? 'send-all' : 'send-some';
  return {
    title,
    section: 'doing',
    service: { serviceId: service.serviceId, name: service.name },
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words(said, { answered, items })}</p>
        <LeftOut instrument={instrument} response={response} />
        {answered === 0 ? null : <p>{words('send-who', { service: service.name })}</p>}
        <form method="post" action={addressOf(response)} noValidate>
          <Csrf />
          {answered === 0 ? null : (
            <button className="nhsuk-button" type="submit" name="then" value="send">
              {words('send-button')}
            </button>
          )}
        </form>
        <p>
          <a href={addressOf(response, `?page=${pagesOf(instrument).length}`)}>{words('back-link')}</a>
        </p>
        <p>
          <a href="/doing">{words('stop-button')}</a>
        </p>
      </div>
    ),
  };
}

function LeftOut({ instrument, response }: Pick<InHand, 'instrument' | 'response'>) {
  const open = pagesOf(instrument).flatMap((items, index) =>
    items.filter(({ id }) => response.answers[id] === undefined).map((item) => ({ ...item, page: index + 1 })),
  );
  if (open.length === 0 || open.length === instrument.items.length) return null;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {open.map(({ id, topic, page }) => (
        <li key={id}>
          <a href={`${addressOf(response, `?page=${page}`)}#item-${id}`}>{topic}</a>
        </li>
      ))}
    </ul>
  );
}
