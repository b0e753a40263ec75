import { momentInWords } from '#features/notes/index.ts';
import {
  type Answer,
  BothTexts,
  draftOf,
  FormBox,
  type FormState,
  filledForm,
  forgetDraft,
  keepDraft,
  type PageRequest,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { textNow } from '../agreed-texts/texts.store.ts';
import { RecoveryHere } from '../overview/plan.route.tsx';
import { beginPlan, type SectionNow, saveSection, sectionsOf, textsOfSection } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';

const LONGEST = 20_000;

/** One part of a plan to be written: parts are saved one by one, so that two people can work at one plan at once. */
export const showSection = (request: PageRequest, side: Side): Promise<Answer> =>
  inSection(request, side, async (at, section) => {
    const begun = await draftOf(at.tx, request, addressOf(at, section));
    const now = at.plan === undefined ? undefined : (await sectionsOf(at.tx, at.plan)).get(section);
    const stands = { words: now?.words ?? '', seen: String(now?.revision ?? 0) };
    return drawSection(at, section, filledForm(begun ?? stands), { wasBegun: begun !== undefined });
  });

/** Keeps a part. Whoever saves second sees both texts and keeps what they typed. */
export const keepSection = (request: PageRequest, side: Side): Promise<Answer> =>
  inSection(request, side, async (at, section) => {
    const { body, clock, actor, today } = request;
    const name = addressOf(at, section);
    if (body._throw !== undefined) {
      await forgetDraft(at.tx, request, name);
      return { redirect: at.planAddress, flash: at.say('thrown') };
    }
    if (body._later !== undefined) {
      await keepDraft(at.tx, request, name, body, clock.now());
      return { redirect: at.planAddress, flash: at.say('put-aside') };
    }
    const typed = typedIn(filledForm(body), 'words').trim();
    if (typed.length > LONGEST) {
      const words = at.say('error-long', { most: LONGEST });
      return drawSection(at, section, withErrors(body, ['words'], { words }), {});
    }
    const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: at.offered.kind, on: today });
    const text = { section, words: typed, seen: Number(typedIn(filledForm(body), 'seen')) || 0 };
    const moved = await saveSection(at.tx, { actor, now: clock.now() }, plan, text);
    if (moved !== null) {
      const values = { ...body, seen: String(moved.revision) };
      await keepDraft(at.tx, request, name, values, clock.now());
      const form = withErrors(values, ['words'], { words: at.say('error-moved', { name: moved.by }) });
      return drawSection(at, section, form, { moved, typed });
    }
    await forgetDraft(at.tx, request, name);
    return { redirect: at.planAddress, flash: at.say('section-kept') };
  });

const inSection = (request: PageRequest, side: Side, answer: (at: PlanAt, section: string) => Promise<Answer>) =>
  withPlan(request, side, false, async (at) => {
    const section = at.offered.form.sections.find((one) => one === request.params.section);
    return section === undefined ? { notFound: true, why: 'no such part of this plan' } : answer(at, section);
  });

/** Names the draft too, so that Today can lead back to it. */
const addressOf = ({ planAddress }: PlanAt, section: string) => `${planAddress}/parts/${section}`;

interface Drawn {
  readonly wasBegun?: boolean;
  readonly moved?: SectionNow;
  readonly typed?: string;
}

async function drawSection(at: PlanAt, section: string, form: FormState, drawn: Drawn): Promise<Answer> {
  const { say, planAddress } = at;
  const action = addressOf(at, section);
  const title = say(`section-${section}`);
  const here = section === 'recovery' ? await textNow(at.tx, at.serviceId, 'recovery') : undefined;
  const hint =
    section === 'close' || section === 'recovery' || section === 'success' ? say(`hint-${section}`) : undefined;
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{say('section-lede')}</p>
      {section === 'recovery' ? <RecoveryHere at={at} here={here?.words} /> : null}
      {drawn.wasBegun ? (
        <div className="nhsuk-inset-text">
          <p>{say('begun')}</p>
          <FormBox action={action} button={say('throw')} secondary>
            <input type="hidden" name="_throw" value="yes" />
          </FormBox>
        </div>
      ) : null}
      {drawn.moved === undefined ? null : (
        <BothTexts
          saved={{ words: drawn.moved.words, by: drawn.moved.by, when: momentInWords(drawn.moved.at) }}
          typed={drawn.typed ?? ''}
          say={{ heading: say('both-heading'), saved: say('both-saved'), typed: say('both-typed') }}
        />
      )}
      <FormBox action={action} button={say('section-button')} later={say('later')} draft={action}>
        <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
        <TextArea
          form={form}
          name="words"
          label={say('section-label')}
          rows={8}
          {...(hint === undefined ? {} : { hint })}
        />
      </FormBox>
      {await earlierTexts(at, section)}
      <p>
        <a href={planAddress}>{say('back-plan')}</a>
      </p>
    </div>,
    form,
  );
}

async function earlierTexts(at: PlanAt, section: string) {
  const texts = at.plan === undefined ? [] : (await textsOfSection(at.tx, at.plan, section)).slice(1);
  if (texts.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{at.say('earlier')}</span>
      </summary>
      <div className="nhsuk-details__text">
        {texts.map(({ revision, words, author_name, written_at }) => (
          <div key={revision}>
            <p className="cg-typed nhsuk-u-margin-bottom-1">{words}</p>
            <p className="nhsuk-hint">{at.say('section-by', { name: author_name, when: momentInWords(written_at) })}</p>
          </div>
        ))}
      </div>
    </details>
  );
}
