import { z } from 'zod';
import { Checkboxes, FileField, type FormState, TextArea, type Values, withErrors } from '#platform/pages/index.ts';
import { loadPack } from '../pack/load-pack.ts';
import type { PackProblem } from '../pack/pack-problem.ts';
import { packSkeleton } from '../pack/skeleton.ts';
import { isOwn } from '../words-for.ts';
import type { AtInstrument } from './at-instrument.ts';
import { type Done, decisionPage } from './decision-page.tsx';
import { licenceSentences, packName } from './instrument-words.ts';
import { DemonstrationNote } from './parts.tsx';

const FIELDS = ['pack', 'licensed'] as const;
/** More problems than this are counted, not listed. */
const MOST_LISTED = 50;

const schema = z.object({
  pack: z.string().trim().min(1, 'Choose the file of the pack, or paste its text'),
  licensed: z.literal('yes', 'Say that the service holds the licence, or do not load the pack'),
});

/** Loading the words of one instrument, by whoever states that the service holds the licence. */
export const loadPage = decisionPage<z.infer<typeof schema>>({
  schema,
  fields: FIELDS,
  path: () => 'load',
  withFile: true,
  typed: withFilesText,
  title: ({ instrument }) => `Load the words of ${instrument.name}`,
  button: 'Check and load the pack',
  isThere: ({ instrument }) => !isOwn(instrument),
  about: ({ instrument, home }, request) => (
    <>
      <p>{licenceSentences(instrument)}</p>
      <p>
        A wording pack is a JSON text with instrument, version, language, licence (holder, reference, until), stem,
        items and options. It is checked against the {instrument.items.length} items of {instrument.name} before
        anything is kept.
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">A pack to fill in</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>
            It has every id and value of {instrument.name} and no words. Write the texts as they stand on the licensed
            form, the licence, and a version. <code>until</code> is the last day of the licence, like 2027-12-31, or{' '}
            <code>null</code> without an end; <code>stem</code> is <code>null</code> where the form has none.
          </p>
          <p>
            <a href={`${home}/skeleton`}>Download it</a>, or copy it from here:
          </p>
          <label className="nhsuk-label" htmlFor="skeleton">
            The pack without words
          </label>
          <textarea
            className="nhsuk-textarea"
            id="skeleton"
            rows={12}
            readOnly
            spellCheck={false}
            defaultValue={packSkeleton(instrument)}
          />
        </div>
      </details>
      <DemonstrationNote request={request} />
    </>
  ),
  inputs: (form, { service, instrument }) => (
    <>
      <FileField form={form} name="file" label="File of the wording pack" accept=".json,application/json" />
      <TextArea form={form} name="pack" label="Or its text" hint="The whole text of the file" rows={8} />
      <Checkboxes
        form={form}
        name="licensed"
        label="Licence"
        choices={[
          {
            value: 'yes',
            words: `${service.name} holds the licence that the pack names, and it allows these words of ${instrument.name} to be shown here`,
          },
        ]}
      />
    </>
  ),
  decide: async ({ pack }, at, request, form) => {
    const { instrument, by, tx } = at;
    const loading = { ...by, name: by.actor.name, on: request.today, instrument: instrument.id };
    const result = await loadPack(tx, loading, pack);
    if (result.done === 'nothing') return notLoaded(at, form, result.problems);
    const what = packName(result.pack);
    return {
      done:
        result.done === 'loaded'
          ? `Loaded: ${instrument.name}, ${what}.`
          : `This pack was loaded already (${what}). Nothing was changed.`,
    };
  },
});

function notLoaded(at: AtInstrument, form: FormState, problems: readonly PackProblem[]): Done {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return {
    wrong: withErrors(form.values, FIELDS, { pack: `The pack has ${count}. Mend it and load it again` }),
    because: (
      <section aria-labelledby="problems">
        <h2 className="nhsuk-heading-m" id="problems">
          What is wrong with the pack
        </h2>
        <p>Nothing was loaded. {at.standing.inUse ? `${packName(at.standing.inUse)} stays in use.` : ''}</p>
        <ul className="cg-plain-list">
          {problems.slice(0, MOST_LISTED).map((problem) => (
            <li key={JSON.stringify(problem)}>
              <strong>{placeWords(problem)}</strong>: found {problem.found}; expected {problem.expected}
            </li>
          ))}
        </ul>
        {problems.length > MOST_LISTED ? <p>And {problems.length - MOST_LISTED} more.</p> : null}
      </section>
    ),
  };
}

/** A file that was chosen stands in the text box afterwards, so that it can be mended there. */
function withFilesText({ file, ...typed }: Values): Values {
  return typeof file === 'string' && file.trim() !== '' ? { ...typed, pack: file } : typed;
}

const placeWords = ({ line, path }: PackProblem): string =>
  [line === undefined ? '' : `Line ${line}`, path].filter(Boolean).join(', ') || 'The pack';
