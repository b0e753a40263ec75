import type { Instrument } from '@commonground/measures';
import type { Deployment } from '#platform/pages/index.ts';
import { filledForm, helpLines, Radios } from '#platform/pages/index.ts';
import { words } from '../measure-words.ts';
import { type Answers, type Item, optionsOf } from './answer-pages.rules.ts';

/** Whether the questions can be shown: a demonstration shows topic labels, a real service needs loaded wording. */
export const canBeAsked = (deployment: Deployment): boolean => deployment.kind === 'demonstration';

/** Said wherever questions would stand: what is shown is not the questionnaire. */
export function TopicLabels() {
  return <p className="nhsuk-inset-text">{words('labels')}</p>;
}

/** A thin line of how far one is, with the same in words. */
export function ProgressLine({ page, pages }: { page: number; pages: number }) {
  const said = words('progress', { page, pages });
  return (
    <p className="cg-progress">
      <progress value={page} max={pages} aria-label={said} /> <span aria-hidden="true">{said}</span>
    </p>
  );
}

/** The questions of one page, each with all its options. */
export function Questions({
  instrument,
  items,
  answers,
}: {
  instrument: Instrument;
  items: readonly Item[];
  answers: Answers;
}) {
  const options = optionsOf(instrument).map(({ value, label }) => ({ value: String(value), words: capital(label) }));
  const form = filledForm(
    Object.fromEntries(items.map(({ id }) => [`item-${id}`, answers[id] === undefined ? '' : String(answers[id])])),
  );
  return items.map(({ id, topic }) => (
    <Radios key={id} form={form} name={`item-${id}`} label={capital(topic)} choices={options} />
  ));
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Help that answers at any hour, first on a page for somebody we worry about. */
export function HelpFirst() {
  return (
    <ul className="cg-plain-list">
      {helpLines()
        .slice(0, 4)
        .map((line) => (
          <li key={line.id} className="cg-help-line">
            <strong>{line.name}</strong>
            <p className="cg-help-line__how">
              {line.number === undefined ? (
                line.link === undefined ? (
                  line.how
                ) : (
                  <a href={line.link}>{line.how}</a>
                )
              ) : (
                <a href={`tel:${line.number}`}>{line.how}</a>
              )}
            </p>
            <p>{line.when}</p>
          </li>
        ))}
    </ul>
  );
}
