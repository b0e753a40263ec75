import { momentInWords } from '#features/notes/index.ts';
import { beginPlan, type SectionNow, saveSection, sectionsOf, textsOfSection } from '#features/plans/index.ts';
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
import { type CrisisAt, headingOf, type WhoseSide, withCrisisPlan } from '../at.ts';
import type { CrisisSection } from '../crisis-plan.rules.ts';
import { AddedByOthers, TeamAdds } from './added.tsx';
import { contributionsOf } from './contributions.store.ts';
import { addressOf, afterStep, stepsOf } from './steps.ts';

const LONGEST = 20_000;

/** One part of the plan on one page. Whatever is typed is kept at once, and one can stop at any time. */
export const showPart = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  inPart(request, side, async (at, section) => {
    const begun = await draftOf(at.tx, request, addressOf(at, section));
    const now = at.plan === undefined ? undefined : (await sectionsOf(at.tx, at.plan)).get(section);
    const stands = { words: now?.words ?? '', seen: String(now?.revision ?? 0) };
    return drawPart(at, section, filledForm(begun ?? stands), {});
  });

/** Keeps a part and goes on to the next, or stops for now. Whoever saves second sees both texts. */
export const keepPart = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  inPart(request, side, async (at, section) => {
    const { body, clock, actor, today } = request;
    const form = filledForm(body);
    const typed = typedIn(form, 'words').trim();
    if (typed.length > LONGEST) {
      const words = at.say('error-long', { most: LONGEST });
      return drawPart(at, section, withErrors(body, ['words'], { words }), {});
    }
    if (typed !== '' || at.plan !== undefined) {
      const plan = await beginPlan(at.tx, at, { key: at.offered.key, kind: 'crisis', on: today });
      const stands = (await sectionsOf(at.tx, plan)).get(section);
      const text = { section, words: typed, seen: Number(typedIn(form, 'seen')) || 0 };
      const nothing = typed === '' && stands === undefined;
      const moved = nothing ? null : await saveSection(at.tx, { actor, now: clock.now() }, plan, text);
      if (moved !== null) {
        const values = { ...body, seen: String(moved.revision) };
        await keepDraft(at.tx, request, addressOf(at, section), values, clock.now());
        const errors = { words: at.say('error-moved', { name: moved.by }) };
        return drawPart(at, section, withErrors(values, ['words'], errors), { moved, typed });
      }
    }
    await forgetDraft(at.tx, request, addressOf(at, section));
    const next = body._later === undefined ? afterStep(at, section) : undefined;
    return { redirect: next === undefined ? at.base : addressOf(at, next), flash: at.say('part-kept') };
  });

export const inPart = (
  request: PageRequest,
  side: WhoseSide,
  answer: (at: CrisisAt, section: CrisisSection) => Promise<Answer>,
) =>
  withCrisisPlan(request, side, async (at) => {
    const section = at.sections.find((one) => one === request.params.section);
    return section === undefined ? { notFound: true, why: 'no such part of a crisis plan' } : answer(at, section);
  });

interface Drawn {
  readonly moved?: SectionNow;
  readonly typed?: string;
}

export async function drawPart(at: CrisisAt, section: CrisisSection, form: FormState, drawn: Drawn): Promise<Answer> {
  const { say, base } = at;
  const action = addressOf(at, section);
  const title = headingOf(say, at.riskWay, section);
  const steps = stepsOf(at);
  const next = afterStep(at, section);
  const added = at.plan === undefined ? [] : await contributionsOf(at.tx, at.plan);
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">{say('step', { n: steps.indexOf(section) + 1, of: steps.length })}</p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {drawn.moved === undefined ? null : (
        <BothTexts
          saved={{ words: drawn.moved.words, by: drawn.moved.by, when: momentInWords(drawn.moved.at) }}
          typed={drawn.typed ?? ''}
          say={{ heading: say('both-heading'), saved: say('both-saved'), typed: say('both-typed') }}
        />
      )}
      <FormBox action={action} button={say('part-button')} later={say('stop')} draft={action}>
        <input type="hidden" name="seen" value={typedIn(form, 'seen')} />
        <TextArea form={form} name="words" label={say('part-label')} hint={hintOf(at, section)} rows={7} />
      </FormBox>
      <p>
        <a href={next === undefined ? base : addressOf(at, next)}>{say(next === undefined ? 'back' : 'skip')}</a>
      </p>
      <AddedByOthers at={at} added={added.filter((one) => one.section === section)} />
      {at.side === 'team' ? <TeamAdds at={at} section={section} form={form} /> : null}
      {await earlierTexts(at, section)}
      <p>
        <a href={base}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}

const hintOf = ({ say, riskWay }: CrisisAt, section: CrisisSection): string =>
  say(
    riskWay === 'professional' && (section === 'risks' || section === 'responsibility')
      ? `hint-${section}-professional`
      : `hint-${section}`,
  );

async function earlierTexts(at: CrisisAt, section: CrisisSection) {
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
            <p className="nhsuk-hint">{at.say('signed', { name: author_name, when: momentInWords(written_at) })}</p>
          </div>
        ))}
      </div>
    </details>
  );
}
