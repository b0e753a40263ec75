import type { AskedWords } from '#features/instruments/index.ts';
import { Csrf, type PageAnswer } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { fieldOf } from '../questions/field-name.ts';
import { askedItems, nextPage, pagesOf } from './answer-pages.rules.ts';
import type { InHand } from './in-hand.ts';
import { HelpBeforeSending, type UnsentHelp } from './unsent-help.tsx';

/** Before sending: what was left out, who will see it, and the way back. */
export function sendPage(hand: InHand, asked: AskedWords, help: UnsentHelp): PageAnswer {
  const { response, instrument, service, way } = hand;
  const title = words('send-title');
  const open = askedItems(instrument, response.answers);
  const answered = open.filter(({ id }) => response.answers[id] !== undefined).length;
  const items = open.length;
  const said = answered === 0 ? 'send-none' : answered === items ? 'send-all' : 'send-some';
  const before = nextPage(instrument, response.answers, pagesOf(instrument).length + 1, -1);
  return {
    title,
    ...way.frame,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <HelpBeforeSending help={help} />
        <p className="nhsuk-lede-text">{words(said, { answered, items })}</p>
        {answered === 0 ? null : <LeftOut hand={hand} asked={asked} />}
        {answered === 0 ? null : <p>{words('send-who', { service: service.name })}</p>}
        <form method="post" action={way.address} noValidate>
          <Csrf />
          <input type="hidden" name="_response" value={response.responseId} />
          {answered === 0 ? null : (
            <button className="nhsuk-button" type="submit" name="_then" value="send">
              {words('send-button')}
            </button>
          )}
        </form>
        <p>
          <a href={before === undefined ? way.address : `${way.address}?page=${before}`}>{words('back-link')}</a>
        </p>
        <p>
          <a href={help === undefined ? way.out : `${way.address}?page=stopped`}>{words('stop-button')}</a>
        </p>
      </div>
    ),
  };
}

/** Each question that was left out leads back to it. */
function LeftOut({ hand, asked }: { hand: InHand; asked: AskedWords }) {
  const { instrument, response, way } = hand;
  const isOpen = new Set(
    askedItems(instrument, response.answers)
      .map(({ id }) => id)
      .filter((id) => response.answers[id] === undefined),
  );
  const open = pagesOf(instrument).flatMap((items, index) =>
    items.filter(({ id }) => isOpen.has(id)).map(({ id }) => ({ id, page: index + 1 })),
  );
  if (open.length === 0) return null;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {open.map(({ id, page }) => (
        <li key={id}>
          <a href={`${way.address}?page=${page}#${fieldOf(id)}`}>{asked.item(id)}</a>
        </li>
      ))}
    </ul>
  );
}
