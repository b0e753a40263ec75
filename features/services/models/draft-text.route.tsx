import {
  type Answer,
  FileField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { Problems } from './draft.page.tsx';
import { checkDraft } from './draft.rules.ts';
import { findDraft, keepModelDraft } from './draft.store.ts';
import { draftTitle, type InDraft, inDraft } from './in-draft.ts';

/** The text of a draft, to write in. */
export const showDraftText = (request: PageRequest): Promise<Answer> =>
  inDraft(request, async (at) =>
    textPage(at, filledForm({ text: at.draft.source, revision: String(at.draft.revision) }), at.draft.source),
  );

const FIELDS = ['text', 'file'];

/** Keeps the text as it was sent, right or wrong, and says what the checker finds in it. */
export function saveDraftText(request: PageRequest): Promise<Answer> {
  return inDraft(request, async (at) => {
    const { tx, draft, writer, address } = at;
    const sent = typedIn({ values: request.body, errors: {} }, 'file').trim() === '' ? 'text' : 'file';
    const source = typedIn({ values: request.body, errors: {} }, sent).replace(/\r\n/g, '\n');
    const values = { ...request.body, text: source };
    if (source.trim() === '') {
      const form = withErrors(values, FIELDS, { text: 'Write the model, paste it, or choose a file' });
      return textPage(at, form, source);
    }
    const revision = Number(request.body.revision);
    if (!(await keepModelDraft(tx, writer, { ...draft, revision }, { source }))) {
      return meanwhilePage(at, values, source);
    }
    const checked = checkDraft(source, at.next);
    if (checked.problems.length === 0) return { redirect: address, flash: 'Kept. The checker finds nothing.' };
    const form = filledForm({ text: source, revision: String(revision + 1) });
    return textPage({ ...at, checked }, form, source, 'Your text is kept as it is.');
  });
}

/** Somebody else kept another text since this one was opened: theirs stands, and what was typed is below it. */
async function meanwhilePage(at: InDraft, values: PageRequest['body'], typed: string): Promise<Answer> {
  const { tx, serviceId, draft } = at;
  const now = await findDraft(tx, serviceId, draft.draftId);
  const by = now?.changedBy ?? 'Somebody';
  const words = `${by} changed the model while you were writing. Yours is not kept yet: it is below, theirs under it. Put the two together and keep it again`;
  const form = withErrors({ ...values, text: typed, revision: String(now?.revision ?? 1) }, FIELDS, { text: words });
  return textPage({ ...at, checked: checkDraft(typed, at.next) }, form, typed, undefined, now?.source);
}

function textPage(at: InDraft, form: FormState, source: string, kept?: string, theirs?: string): Answer {
  const { checked, address, view } = at;
  return formPage({
    title: `Text: ${draftTitle(at)}`,
    form,
    section: 'model',
    service: view,
    page: (
      <div>
        <p className="nhsuk-caption-l">
          <a href={address}>{draftTitle(at)}</a>
        </p>
        <h1 className="nhsuk-heading-l">The text of the model</h1>
        {kept ? <p className="nhsuk-inset-text">{kept}</p> : null}
        {checked.problems.length === 0 ? (
          <p>The checker finds nothing in it.</p>
        ) : (
          <section>
            <h2 className="nhsuk-heading-m">What the checker says, line by line ({checked.problems.length})</h2>
            <Problems problems={checked.problems} source={source} />
          </section>
        )}
        <FormBox action={`${address}/text`} button="Keep and check" withFile>
          <input type="hidden" name="revision" value={typedIn(form, 'revision')} />
          <FileField
            form={form}
            name="file"
            label="Send a file"
            hint="It takes the place of the whole text below."
            accept=".yaml,.yml,text/yaml"
          />
          <TextArea form={form} name="text" label="Or write here, or paste" rows={30} />
        </FormBox>
        {theirs === undefined ? null : (
          <TextArea form={filledForm({ theirs })} name="theirs" label="What they kept" rows={15} />
        )}
      </div>
    ),
  });
}
