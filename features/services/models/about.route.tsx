import { type ServiceModelFile, withoutValue, withValue } from '@commonground/service-model';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  SelectField,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { keepModelDraft } from './draft.store.ts';
import { draftTitle, type InDraft, inDraft } from './in-draft.ts';

const SAID = ['reason', 'asked-by', 'equality'] as const;
const RUNS_OUT = '';

/** Why, who asked, who may gain or lose, and what becomes of each stage of the version before. */
export function showAbout(request: PageRequest): Promise<Answer> {
  return inDraft(request, async (at) => {
    const { merged } = at.checked;
    if (at.next === undefined || merged === undefined) return { redirect: at.address };
    const said = (value: string) => (value === 'not-known' ? '' : value);
    const { version } = merged;
    const carried = Object.keys(at.before.model.stages).map((id) => [`carry-${id}`, version.carries?.[id] ?? RUNS_OUT]);
    return aboutPage(
      at,
      merged,
      filledForm({
        reason: said(version.reason),
        'asked-by': said(version['asked-by']),
        equality: at.draft.equality,
        ...Object.fromEntries(carried),
        revision: String(at.draft.revision),
      }),
    );
  });
}

export function saveAbout(request: PageRequest): Promise<Answer> {
  return inDraft(request, async (at) => {
    const { merged } = at.checked;
    const { tx, draft, writer, address } = at;
    if (at.next === undefined || merged === undefined) return { redirect: address };
    const form = filledForm(request.body);
    const said = (name: string) => typedIn(form, name).replace(/\r\n/g, '\n').trim();
    const missing = SAID.filter((name) => said(name).length < 2).map((name) => [name, MISSING[name]] as const);
    if (missing.length > 0) return aboutPage(at, merged, withErrors(request.body, SAID, Object.fromEntries(missing)));
    const source = withAbout(draft.source, at, said);
    const change = { source, equality: said('equality') };
    if (!(await keepModelDraft(tx, writer, { ...draft, revision: Number(request.body.revision) }, change))) {
      const words = `${draft.changedBy} changed this model while you were writing. Yours is not kept yet. Save again if it should hold`;
      const values = { ...request.body, revision: String(draft.revision) };
      return aboutPage(at, merged, withErrors(values, SAID, { reason: words }));
    }
    return { redirect: address, flash: 'Kept.' };
  });
}

const MISSING: Record<(typeof SAID)[number], string> = {
  reason: 'Write why the model changes',
  'asked-by': 'Write who asked for it, like “the community meeting of 3 March”',
  equality: 'Write who may gain or lose by it, or that nobody does and how you know',
};

function withAbout(source: string, { before }: InDraft, said: (name: string) => string): string {
  const reasoned = withValue(source, ['version', 'reason'], said('reason'));
  const asked = withValue(reasoned, ['version', 'asked-by'], said('asked-by'));
  const carries = Object.keys(before.model.stages)
    .map((id) => [id, said(`carry-${id}`)] as const)
    .filter(([, to]) => to !== RUNS_OUT);
  const cleared = withoutValue(asked, ['version', 'carries']);
  return carries.length === 0 ? cleared : withValue(cleared, ['version', 'carries'], Object.fromEntries(carries));
}

function aboutPage(at: InDraft, merged: ServiceModelFile, form: FormState): Answer {
  const { address, before, view } = at;
  const stages = merged.stages === 'not-known' ? {} : merged.stages;
  const options = [
    { value: RUNS_OUT, words: `Stays under version ${before.version}` },
    ...Object.entries(stages).map(([value, { name }]) => ({ value, words: name })),
  ];
  return formPage({
    title: 'About the change',
    form,
    section: 'model',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{draftTitle(at)}</a>
        </p>
        <h1 className="nhsuk-heading-l">About the change</h1>
        <FormBox action={`${address}/about`} button="Keep it">
          <input type="hidden" name="revision" value={typedIn(form, 'revision')} />
          <TextField form={form} name="reason" label="Why the model changes" />
          <TextField
            form={form}
            name="asked-by"
            label="Who asked for it"
            hint="People, a meeting or an organisation, like “the community meeting of 3 March”."
          />
          <TextArea
            form={form}
            name="equality"
            label="Who may gain or lose by it"
            hint="Think of age, sex, race, disability, religion, sexual orientation, gender reassignment, pregnancy, carers, and those most in need."
            rows={4}
          />
          <h2 className="nhsuk-heading-m">What becomes of each stage of version {before.version}</h2>
          <p>Nobody moves by this alone. It says where somebody could be carried to, if they agree.</p>
          {Object.values(before.model.stages).map(({ id, name }) => (
            <SelectField key={id} form={form} name={`carry-${id}`} label={name} options={options} />
          ))}
        </FormBox>
      </div>
    ),
  });
}
