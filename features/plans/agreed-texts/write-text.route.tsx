import { momentInWords } from '#features/notes/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  BothTexts,
  draftOf,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  formPage,
  keepDraft,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { agreementsOf } from './agreements.rules.ts';
import { type ServiceText, textNow, writeText } from './texts.store.ts';

const LONGEST = 20_000;

/** The lead writes a text of the service again; what was signed before keeps its version. */
export const showWriteText = (request: PageRequest): Promise<Answer> =>
  inText(request, async (at, key, name) => {
    const begun = await draftOf(at.tx, request, addressOf(at, key));
    const now = await textNow(at.tx, at.serviceId, key);
    return drawText(at, key, name, filledForm(begun ?? { words: now?.words ?? '', seen: String(now?.version ?? 0) }));
  });

export const saveText = (request: PageRequest): Promise<Answer> =>
  inText(request, async (at, key, name) => {
    const { body, actor, clock, today } = request;
    const texts = `/s/${at.serviceId}/settings/texts`;
    if (body._later !== undefined) {
      await keepDraft(at.tx, request, addressOf(at, key), body, clock.now());
      return { redirect: texts, flash: 'Kept for later, for you alone.' };
    }
    const words = typedIn(filledForm(body), 'words').trim();
    const wrong =
      words === '' ? 'Write the text' : words.length > LONGEST ? `Make it shorter: at most ${LONGEST} letters` : null;
    if (wrong !== null) return drawText(at, key, name, withErrors(body, ['words'], { words: wrong }));
    const seen = Number(typedIn(filledForm(body), 'seen')) || 0;
    const text = { serviceId: at.serviceId, key, words, seen };
    const moved = await writeText(at.tx, { actor, now: clock.now(), on: today }, text);
    if (moved !== null) {
      const values = { ...body, seen: String(moved.version) };
      const error = `${moved.author} saved this text while you wrote. Nothing is lost: bring both together, and save.`;
      return drawText(at, key, name, withErrors(values, ['words'], { words: error }), { moved, typed: words });
    }
    await forgetDraft(at.tx, request, addressOf(at, key));
    return { redirect: texts, flash: 'The text is kept. Whoever signed an earlier one is asked again.' };
  });

const addressOf = ({ serviceId }: InService, key: string) => `/s/${serviceId}/settings/texts/${key}`;

const inText = (request: PageRequest, answer: (at: InService, key: string, name: string) => Promise<Answer>) =>
  inService(request, async (at) => {
    const key = request.params.textKey ?? '';
    const name =
      key === 'recovery'
        ? 'What getting better means here'
        : agreementsOf(at.model).find((one) => one.key === key)?.name;
    return name === undefined ? { notFound: true, why: 'no such text of this service' } : answer(at, key, name);
  });

function drawText(
  at: InService,
  key: string,
  name: string,
  form: FormState,
  both?: { moved: ServiceText; typed: string },
): Answer {
  const title = key === 'recovery' ? name : `Boundaries: ${name}`;
  return formPage({
    title,
    form,
    section: 'settings',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        {both === undefined ? null : (
          <BothTexts
            saved={{ words: both.moved.words, by: both.moved.author, when: momentInWords(both.moved.writtenAt) }}
            typed={both.typed}
            say={{ heading: 'Two texts', saved: 'Saved in between', typed: 'What you typed' }}
          />
        )}
        <FormBox action={addressOf(at, key)} button="Keep the text" later="Save for later" draft={addressOf(at, key)}>
          <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
          <TextArea
            form={form}
            name="words"
            label="The text"
            hint="Members read it and sign it. Write it together with them."
            rows={12}
          />
        </FormBox>
        <p>
          <a href={`/s/${at.serviceId}/settings/texts`}>Back to all texts</a>
        </p>
      </div>
    ),
  });
}
