import type { AskedWords } from '#features/instruments/index.ts';
import { Csrf, type FormState, formPage, type PageAnswer, type Values } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { fieldOf } from '../questions/field-name.ts';
import { capital, Questions } from '../questions/questions.tsx';
import { ProgressLine, TopicLabels } from './answer.parts.tsx';
import { type Item, nextPage, pagesOf, shownOn } from './answer-pages.rules.ts';
import type { InHand } from './in-hand.ts';
import { fieldsOf } from './page.rules.ts';
import { HelpBeforeSending, type UnsentHelp } from './unsent-help.tsx';

interface QuestionsPageProps {
  readonly hand: InHand;
  readonly asked: AskedWords;
  /** Counted from 1. */
  readonly page: number;
  /** What was typed and could not be understood, now or earlier. */
  readonly unread: Values;
  readonly errors: FormState['errors'];
  readonly help: UnsentHelp;
}

/** A few questions, saved by whichever button is pressed, and with scripts by each answer as it is given. */
export function questionsPage({ hand, asked, page, unread, errors, help }: QuestionsPageProps): PageAnswer {
  const { instrument, response, way } = hand;
  const pages = pagesOf(instrument);
  const items = shownOn(instrument, pages[page - 1] ?? [], response.answers);
  const form: FormState = {
    values: fieldsOf(instrument, items, response.answers, unread),
    errors: named(errors, items, asked),
  };
  const title = titleOf(hand, page);
  const answer = formPage({
    title,
    form,
    page: (
      <div className="nhsuk-u-reading-width">
        <ProgressLine page={page} pages={pages.length} />
        <h1 className="nhsuk-heading-m">{title}</h1>
        <HelpBeforeSending help={help} />
        {page === 1 && asked.basis === 'topic-labels' ? <TopicLabels /> : null}
        <form method="post" action={way.address} noValidate data-keep="">
          <Csrf />
          <input type="hidden" name="_page" value={page} />
          <div lang={asked.language === 'en' ? undefined : asked.language}>
            <p>{asked.stem ?? words('page-recall', { recall: recallOf(hand) })}</p>
            <Questions instrument={instrument} items={items} asked={asked} form={form} />
          </div>
          <p className="nhsuk-hint cg-draft-state" data-keep-state="" aria-live="polite" />
          <Buttons isFirst={nextPage(instrument, response.answers, page, -1) === undefined} />
        </form>
      </div>
    ),
  });
  return { ...answer, ...way.frame };
}

function Buttons({ isFirst }: { isFirst: boolean }) {
  return (
    <div className="cg-actions">
      <button className="nhsuk-button" type="submit" name="_then" value="next">
        {words('next-button')}
      </button>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="_then" value="stop">
        {words('stop-button')}
      </button>
      {isFirst ? null : (
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="_then" value="back">
          {words('back-link')}
        </button>
      )}
    </div>
  );
}

/** Which questions these are; where some are only for some people, counting them would be wrong. */
function titleOf({ instrument }: InHand, page: number): string {
  const pages = pagesOf(instrument);
  if (instrument.items.some((item: Item) => item.onlyIf !== undefined)) {
    return words('page-title-part', { page, pages: pages.length });
  }
  const from = pages.slice(0, page - 1).flat().length + 1;
  const to = from + (pages[page - 1]?.length ?? 1) - 1;
  const items = instrument.items.length;
  return from === to ? words('page-title-one', { from, items }) : words('page-title', { from, to, items });
}

/** Each error with its question: several on one page may say the same. */
function named(errors: FormState['errors'], items: readonly Item[], asked: AskedWords): FormState['errors'] {
  const questions = new Map(items.map(({ id }) => [fieldOf(id), capital(asked.item(id))]));
  return Object.fromEntries(
    Object.entries(errors).map(([field, said]) => [
      field,
      questions.has(field) ? words('error-named', { question: questions.get(field) ?? '', said }) : said,
    ]),
  );
}

/** "over the last week" is read as "the last week". */
const recallOf = ({ instrument }: InHand) => instrument.recall.replace(/^over /, '');
