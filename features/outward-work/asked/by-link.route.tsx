import { longDate } from '@commonground/calendar';
import { visitor } from '#platform/access/index.ts';
import {
  type Answer,
  Csrf,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { choicesOf, idsOf } from '../outward-lists.ts';
import { keepAnswers, type OpenedLink, openLink, stopAsking } from './asked.store.ts';
import { questionsAsked } from './training-change.rules.ts';
import { words } from './training-words.ts';

const PURPOSE = 'somebody who was trained answers by their link';

const linkOf = ({ storage, params }: PageRequest) =>
  withActor(storage, visitor, (tx) => openLink(tx, params.token ?? ''));

/** The questions about training, for whoever holds a link to them. */
export async function showTrainingQuestions(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined) return said('unknown-title', 'unknown', 404);
  if (link.answered) return said('thanks-title', 'answered-before');
  if (link.until < request.today) return said('over-title', 'over', 410);
  return questions(request, link, emptyForm);
}

export async function sendTrainingAnswers(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link === undefined) return said('unknown-title', 'unknown', 404);
  const typed = { values: request.body, errors: {} };
  if (typedIn(typed, 'then') === 'stop') {
    await asSystem(request.storage, link.serviceId, PURPOSE, (tx) => stopAsking(tx, link));
    return { redirect: request.path, flash: words('stopped') };
  }
  if (link.answered || link.until < request.today) return { redirect: request.path };
  const asked = questionsAsked(link.asked);
  const wrong: Record<string, string> = {};
  for (const [id, question] of asked)
    if (!idsOf('scale').includes(typedIn(typed, id))) wrong[id] = words('questions-missing', { words: question.words });
  if (Object.keys(wrong).length > 0)
    return questions(
      request,
      link,
      withErrors(
        request.body,
        asked.map(([id]) => id),
        wrong,
      ),
    );
  const answers = Object.fromEntries(asked.map(([id]) => [id, Number(typedIn(typed, id))]));
  const first = await asSystem(request.storage, link.serviceId, PURPOSE, (tx) =>
    keepAnswers(tx, link, answers, request.clock.now()),
  );
  return { redirect: request.path, flash: words(first ? 'thanks' : 'answered-before') };
}

function questions(request: PageRequest, link: OpenedLink, form: FormState): Answer {
  const choices = choicesOf('scale');
  return {
    ...formPage({
      title: words('questions-title'),
      form,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('questions-title')}</h1>
          <p className="nhsuk-lede-text">
            {words(`questions-${link.asked}`, { title: link.title, day: longDate(link.on) })}
          </p>
          <p>{words('questions-free')}</p>
          <p>{words('questions-who')}</p>
          <FormBox action={request.path} button={words('questions-send')}>
            {questionsAsked(link.asked).map(([id, question]) => (
              <Radios key={id} form={form} name={id} label={question.words} small choices={choices} />
            ))}
          </FormBox>
          <form method="post" action={request.path}>
            <Csrf />
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="then" value="stop">
              {words('questions-stop')}
            </button>
          </form>
        </div>
      ),
    }),
    alone: true,
  };
}

/** Links that open nothing, or nothing more, say nothing of anybody. */
const said = (title: string, text: string, status = 200): Answer => ({
  title: words(title),
  alone: true,
  status,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{words(title)}</h1>
      <p className="nhsuk-lede-text">{words(text)}</p>
    </div>
  ),
});
