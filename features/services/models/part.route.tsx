import { longDate } from '@commonground/calendar';
import {
  type Answer,
  allTypedIn,
  Checkboxes,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { checkDraft, hindering } from './draft.rules.ts';
import { keepModelDraft } from './draft.store.ts';
import { draftTitle, type InDraft, inDraft } from './in-draft.ts';
import { fieldsOfPart, findPart, type Part, readPart, withPart } from './part.rules.ts';
import type { PartField } from './part-fields.ts';

interface InPart extends InDraft {
  readonly part: Part;
  readonly now: Record<string, unknown>;
}

function inPart(request: PageRequest, answer: (at: InPart) => Promise<Answer>): Promise<Answer> {
  return inDraft(request, async (at) => {
    const found = at.checked.merged && findPart(at.checked.merged, request.params.part ?? '');
    return found === undefined ? { notFound: true, why: 'no such part in the draft' } : answer({ ...at, ...found });
  });
}

/** The form of one part: a stage, a move, a group, a promise. */
export function showPart(request: PageRequest): Promise<Answer> {
  return inPart(request, async (at) => {
    const shown = fieldsOfPart(at.part).map(({ field, show, kind }): [string, Values[string]] => {
      const text = show(at.now[field]);
      return [field, kind === 'sites' ? text.split('\n') : text];
    });
    return partPage(at, filledForm({ ...Object.fromEntries(shown), revision: String(at.draft.revision) }));
  });
}

/** Changes the text in the places that the form changed, and nowhere else. */
export function savePart(request: PageRequest): Promise<Answer> {
  return inPart(request, async (at) => {
    const { tx, draft, part, now, writer, address, next, checked } = at;
    const typed = { values: request.body, errors: {} };
    const { changed, errors } = readPart(part, now, (field) => allTypedIn(typed, field).join('\n'));
    const fields = fieldsOfPart(part).map(({ field }) => field);
    if (Object.keys(errors).length > 0) return partPage(at, withErrors(request.body, fields, errors));
    if (Object.keys(changed).length === 0) return { redirect: address, flash: 'Nothing was changed.' };
    const version = next?.number ?? 1;
    const cite = `Decided by ${request.actor.name} for version ${version}, ${longDate(request.today)}`;
    const source = withPart(draft.source, part, changed, { version, cite });
    const wrong = newProblem(source, at);
    if (wrong !== undefined)
      return partPage(at, withErrors(request.body, fields, { [Object.keys(changed)[0] ?? '']: wrong }));
    const revision = Number(request.body.revision);
    if (!(await keepModelDraft(tx, writer, { ...draft, revision }, { source }))) {
      const words = `${draft.changedBy} changed this model while you were writing. Yours is not kept yet. Look at theirs, then save again`;
      const values = { ...request.body, revision: String(draft.revision) };
      return partPage({ ...at, checked }, withErrors(values, fields, { [fields[0] ?? '']: words }), true);
    }
    return { redirect: address, flash: `${part.name}: changed.` };
  });
}

/** An error that this change would bring: a form never makes a text that cannot be read. Open questions are no errors. */
function newProblem(source: string, { checked, next }: InDraft): string | undefined {
  const before = new Set(hindering(checked).map(({ path, message }) => `${path} ${message}`));
  return hindering(checkDraft(source, next)).find(
    ({ severity, path, message }) => severity === 'error' && !before.has(`${path} ${message}`),
  )?.message;
}

function partPage(at: InPart, form: FormState, meanwhile = false): Answer {
  const { part, now, address, view } = at;
  return formPage({
    title: part.name,
    form,
    section: 'model',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{draftTitle(at)}</a>
        </p>
        <h1 className="nhsuk-heading-l">{part.name}</h1>
        {meanwhile ? <Theirs part={part} now={now} /> : null}
        <FormBox action={`${address}/part/${part.path}`} button="Change it">
          <input type="hidden" name="revision" value={String(form.values.revision ?? '')} />
          {fieldsOfPart(part).map((field) => (
            <FieldOfPart key={field.field} field={field} form={form} at={at} />
          ))}
        </FormBox>
      </div>
    ),
  });
}

function Theirs({ part, now }: { part: Part; now: Record<string, unknown> }) {
  return (
    <div className="nhsuk-inset-text">
      <p>As it stands now:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {fieldsOfPart(part).map(({ field, label, show }) => (
          <li key={field}>
            {label}: {show(now[field]) || 'not known'}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldOfPart({ field, form, at }: { field: PartField; form: FormState; at: InPart }) {
  const { field: name, label, kind, choices, hint } = field;
  const named = { form, name, label, ...(hint === undefined ? {} : { hint }) };
  if (kind === 'choice') return <Radios {...named} choices={choices ?? []} />;
  if (kind === 'sites') return <Checkboxes {...named} choices={sitesOf(at)} />;
  return kind === 'long' ? <TextArea {...named} rows={4} /> : <TextField {...named} />;
}

function sitesOf({ checked }: InPart) {
  const sites = checked.merged?.sites;
  if (sites === undefined || sites === 'not-known') return [];
  return Object.entries(sites).map(([value, { name }]) => ({ value, words: name }));
}
