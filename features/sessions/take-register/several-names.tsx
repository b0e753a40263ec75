import { restOfName } from '#features/people/index.ts';
import { type FormState, TextArea } from '#platform/pages/index.ts';
import type { NameTyped } from '../roster.store.ts';

interface SeveralProps {
  readonly form: FormState;
  /** Names that mean nobody known here, or more than one. */
  readonly unsure: readonly NameTyped[];
  /** Whether somebody who is not known here may be written down by name. */
  readonly mayBeNew: boolean;
}

/** Many who came, typed in one go: whoever is known is added at once, every other name is asked about. */
export function Several({ form, unsure, mayBeNew }: SeveralProps) {
  return (
    <>
      <TextArea
        form={form}
        name="several"
        label="Several people who came"
        hint="One name a line. “Sam P” is enough where there are two called Sam."
        rows={unsure.length > 0 ? Math.min(unsure.length + 1, 6) : 3}
      />
      <button
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        type="submit"
        name="do"
        value="add-several"
      >
        Add them all
      </button>
      {unsure.length === 0 ? null : (
        <div id="to-look-at" tabIndex={-1}>
          <p>
            {unsure.length === 1 ? 'One name needs a look.' : `${unsure.length} names need a look.`} Everybody else is
            on the list.
          </p>
          {mayBeNew ? <AllAtOnce strangers={unsure.filter(({ people }) => people.length === 0).length} /> : null}
          <ul className="cg-plain-list">
            {[...new Map(unsure.map((name) => [name.line, name])).values()].map((name) => (
              <Unsure key={name.line} name={name} mayBeNew={mayBeNew} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** One answer for everybody whom nobody here knows; whoever could be one of several people is asked about singly. */
function AllAtOnce({ strangers }: { strangers: number }) {
  if (strangers < 2) return null;
  const about = `the ${strangers} names not known here`;
  return (
    <div className="cg-acts">
      <Choose value="all-new" words={`All ${strangers} not known here are new`} />
      <Choose value="all-count" words="Count them all without names" about={about} />
    </div>
  );
}

function Unsure({ name: { line, people }, mayBeNew }: { name: NameTyped; mayBeNew: boolean }) {
  return (
    <li>
      <p className="nhsuk-u-margin-bottom-2">
        <strong>{line}</strong>: {people.length === 0 ? 'nobody known here by that name' : 'which of these?'}
      </p>
      <div className="cg-acts">
        {people.map(({ journeyId, called, fullName }) => (
          <Choose
            key={journeyId}
            value={`add:${journeyId}:${line}`}
            words={`${called}${restOfName(called, fullName)}`}
          />
        ))}
        {mayBeNew ? <Choose value={`new:${line}`} words="Somebody new" about={line} /> : null}
        {mayBeNew ? <Choose value={`count:${line}`} words="Count without a name" about={line} /> : null}
      </div>
    </li>
  );
}

function Choose({ value, words, about }: { value: string; words: string; about?: string }) {
  return (
    <button
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-u-margin-bottom-2"
      type="submit"
      name="do"
      value={value}
    >
      {words}
      {about === undefined ? null : <span className="nhsuk-u-visually-hidden">: {about}</span>}
    </button>
  );
}
