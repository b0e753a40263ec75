import { momentInWords } from '#features/notes/index.ts';
import { Csrf, FormBox, type FormState, TextArea, TextField, typedIn } from '#platform/pages/index.ts';
import { SECTIONS } from '../crisis-plan.rules.ts';
import { words as say } from '../crisis-words.ts';
import type { Contribution } from '../write/contributions.store.ts';
import type { OpenPart } from './helping.store.ts';
import type { Invitation } from './invitations.store.ts';

/** Each part has boxes of its own, so that what is wrong stands where it was typed. */
export const fieldsOf = (section: string) => ({ words: `add-${section}`, name: `name-${section}` });

/** What is asked of them, with the parts they would see, before they say yes or no. */
export function AskYes({ invitation, address }: { invitation: Invitation; address: string }) {
  const parts = SECTIONS.filter((section) => invitation.sections.includes(section));
  return (
    <>
      <p>{say('helping-asks', { name: invitation.from })}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {parts.map((section) => (
          <li key={section}>{say(`theirs-${section}`)}</li>
        ))}
      </ul>
      <p>{say('helping-rules', { name: invitation.from })}</p>
      <form method="post" action={`${address}/answer`}>
        <Csrf />
        <div className="cg-actions">
          <button className="nhsuk-button" type="submit" name="answer" value="yes">
            {say('helping-yes')}
          </button>
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="answer" value="no">
            {say('helping-no')}
          </button>
        </div>
      </form>
    </>
  );
}

interface PartOpenProps {
  readonly from: string;
  /** The name they sign with until they write another. */
  readonly called: string;
  readonly address: string;
  readonly part: OpenPart;
  readonly form: FormState;
  readonly mine: readonly Contribution[];
}

/** One part that is open to them: what stands there, what they added, and a box to add. */
export function PartOpen({ from, called, address, part, form, mine }: PartOpenProps) {
  const { words, name } = fieldsOf(part.section);
  const signed = typedIn(form, name) || called;
  const heading = say(`theirs-${part.section}`);
  return (
    <section>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2">{heading}</h2>
      {part.words === '' ? (
        <p>{say('helping-nothing', { name: from })}</p>
      ) : (
        <blockquote className="cg-own-words cg-typed">{part.words}</blockquote>
      )}
      {mine.map((one) => (
        <p key={one.contributionId} className="cg-typed">
          {say('helping-mine', { when: momentInWords(one.at) })} {one.words}{' '}
          <span className="nhsuk-hint">{say(`mine-${one.decided ?? 'open'}`, { name: from })}</span>
        </p>
      ))}
      <details className="nhsuk-details" open={form.errors[words] !== undefined || form.errors[name] !== undefined}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {say('helping-add')}
            <span className="nhsuk-u-visually-hidden">: {heading}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <FormBox action={`${address}/parts/${part.section}`} button={say('helping-add-button')}>
            <TextArea form={form} name={words} label={say('helping-words')} rows={4} />
            <TextField
              form={{ ...form, values: { ...form.values, [name]: signed } }}
              name={name}
              label={say('add-name')}
              width={20}
            />
          </FormBox>
        </div>
      </details>
    </section>
  );
}

/** What the finished version says in the parts they can read, to stand by or not. */
export function Version({ parts, address, from }: { parts: readonly OpenPart[]; address: string; from: string }) {
  const [first] = parts;
  const said = parts.filter(({ versionWords }) => versionWords !== null);
  if (first === undefined || first.version < 1 || said.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('helping-version', { version: first.version })}</h2>
      <p>{say('helping-version-lede', { name: from })}</p>
      {said.map(({ section, versionWords }) => (
        <div key={section}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{say(`theirs-${section}`)}</h3>
          <p className="cg-typed">{versionWords}</p>
        </div>
      ))}
      <form method="post" action={`${address}/agree`}>
        <Csrf />
        <input type="hidden" name="version" value={first.version} />
        <div className="cg-actions">
          <button className="nhsuk-button" type="submit" name="agrees" value="yes">
            {say('helping-agree')}
          </button>
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="agrees" value="no">
            {say('helping-not-agree')}
          </button>
        </div>
      </form>
    </section>
  );
}
