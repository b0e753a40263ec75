import { longDate } from '@commonground/calendar';
import { sql } from 'kysely';
import { Answers } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Press,
  Radios,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { BackToVoice } from '../back.tsx';
import { type AtMine, atMine } from '../service-here.ts';
import { words } from '../voice-words.ts';
import { consent, goesBeyond, keepStory, type Story, storiesOf } from './stories.store.ts';
import { WIDTHS } from './stories.tables.ts';

const FIELDS = ['name', 'title', 'words', 'changed', 'width', 'research'];
const baseOf = ({ serviceId }: Pick<AtMine, 'serviceId'>) => `/voice/${serviceId}/stories`;

/** The member's own stories with their consent and where they were used, and those of others that they may read. */
export const showMyStories = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (at) => {
    const all = await storiesOf(at.tx, at.serviceId);
    const others = all.filter(({ mine, width }) => !mine && width !== 'none');
    const mine = all.filter((story) => story.mine);
    return {
      title: words('story-title'),
      section: 'voice',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <BackToVoice />
          <h1>{words('story-title')}</h1>
          <p className="nhsuk-lede-text">{words('story-lede')}</p>
          <p>
            <a className="nhsuk-button" href={`${baseOf(at)}/new`}>
              {words('story-new')}
            </a>
          </p>
          <h2 className="nhsuk-heading-m">{words('story-mine')}</h2>
          {mine.length === 0 ? <p>{words('story-none')}</p> : null}
          {mine.map((story) => (
            <section key={story.storyId} className="cg-panel">
              <StoryText story={story} />
              <Mine story={story} base={baseOf(at)} />
            </section>
          ))}
          <h2 className="nhsuk-heading-m">{words('story-others')}</h2>
          {others.length === 0 ? <p>{words('story-others-none')}</p> : null}
          {others.map((story) => (
            <section key={story.storyId} className="cg-panel">
              <StoryText story={story} />
            </section>
          ))}
        </div>
      ),
    };
  });

/** A story as it is read. */
export function StoryText({ story }: { story: Story }) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{story.title}</h3>
      <blockquote className="cg-own-words cg-typed">{story.words}</blockquote>
      <p>{words('story-by', { name: story.name })}</p>
    </>
  );
}

/** Before it goes beyond the members somebody reads it for the names of others. */
function Looked({ story: { look } }: { story: Story }) {
  if (look === undefined) return <p>{words('story-look-waits')}</p>;
  if (look.ask === null) return null;
  return (
    <>
      <p>{words('story-look-asks', { name: look.by })}</p>
      <blockquote className="cg-typed">{look.ask}</blockquote>
    </>
  );
}

function Mine({ story, base }: { story: Story; base: string }) {
  return (
    <>
      <p>{words('story-width-now', { width: words(`width-${story.width}`) })}</p>
      {story.research ? <p>{words('story-research-now')}</p> : null}
      {goesBeyond(story) ? <Looked story={story} /> : null}
      <h4 className="nhsuk-heading-s">{words('story-used')}</h4>
      {story.uses.length === 0 ? <p>{words('story-used-none')}</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {story.uses.map((use) => (
          <li key={`${use.where} ${use.on}`}>
            {words(use.printed ? 'story-used-printed' : 'story-used-line', { where: use.where, day: longDate(use.on) })}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${base}/${story.storyId}`}>
          {words('story-change')}
          <span className="nhsuk-u-visually-hidden">: {story.title}</span>
        </a>
      </p>
      {story.width === 'none' && !story.research ? null : (
        <Press action={`${base}/${story.storyId}/take-back`} label={words('story-take-back')}>
          <p>{words('story-printed')}</p>
        </Press>
      )}
    </>
  );
}

/** The story of the address, if it is the member's; null for a new one. */
async function storyOf(at: AtMine): Promise<Story | null | undefined> {
  const id = at.request.params.storyId;
  if (id === undefined) return null;
  return (await storiesOf(at.tx, at.serviceId)).find(({ storyId, mine }) => mine && storyId === id);
}

export const showStoryForm = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (at) => {
    const story = await storyOf(at);
    if (story === undefined) return { notFound: true, why: 'no story of this member' };
    const { name, title, words: text, changed, width, research } = story ?? {};
    const filled = { name: name ?? '', title: title ?? '', words: text ?? '', changed: changed ?? '' };
    const chosen = story === null ? {} : { width: width ?? 'none', research: research ? 'yes' : 'no' };
    return draw(at, story, story === null ? emptyForm : filledForm({ ...filled, ...chosen }));
  });

export const sendStory = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (at) => {
    const story = await storyOf(at);
    if (story === undefined) return { notFound: true, why: 'no story of this member' };
    const answers = new Answers(request.body, request.today);
    const widths = (await isAdult(at)) ? WIDTHS : WIDTHS.slice(0, 2);
    const kept = {
      name: answers.required('name', words('story-error-name'), 60),
      title: answers.required('title', words('story-error-title'), 120),
      words: answers.required('words', words('story-error-words'), 20_000),
      changed: answers.text('changed', 1000) || null,
      width: answers.choice('width', widths, words('story-error-width')),
      research: answers.choice('research', ['yes', 'no'], words('story-error-research')) === 'yes',
    };
    if (Object.keys(answers.errors).length > 0)
      return draw(at, story, withErrors(request.body, FIELDS, answers.errors));
    const of = { serviceId: at.serviceId, personId: at.personId, at: request.clock.now() };
    const storyId = await keepStory(at.tx, { ...of, storyId: story?.storyId ?? null }, kept);
    await auditStory(at, storyId, kept.width);
    return { redirect: baseOf(at), flash: words('story-saved') };
  });

export const sendStoryBack = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (at) => {
    const story = await storyOf(at);
    if (story === undefined || story === null) return { notFound: true, why: 'no story of this member' };
    await consent(at.tx, at.serviceId, story.storyId, { width: 'none', research: false }, request.clock.now());
    await auditStory(at, story.storyId, 'none');
    return { redirect: baseOf(at), flash: words('story-taken-back') };
  });

/** The audit is read by no page: under whatever name a story stands, it names its author to nobody of the team. */
const auditStory = ({ tx, serviceId, request }: AtMine, storyId: string, width: string) =>
  audit(tx, { actor: request.actor, act: 'member.voice', serviceId, thing: `story ${storyId}`, detail: { width } });

/** Whether somebody is 18; a birthday nobody knows counts as under 18. */
async function isAdult({ tx, personId }: AtMine): Promise<boolean> {
  const { rows } = await sql<{ adult: boolean }>`select app.is_adult(${personId}::uuid) as adult`.execute(tx);
  return rows[0]?.adult ?? false;
}

async function draw(at: AtMine, story: Story | null, form: FormState): Promise<Answer> {
  const adult = await isAdult(at);
  const widths = adult ? WIDTHS : WIDTHS.slice(0, 2);
  return formPage({
    title: words('story-form-title'),
    form,
    section: 'voice',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={baseOf(at)}>{words('story-title')}</a>
        </p>
        <h1>{words('story-form-title')}</h1>
        <p>{words('story-lede')}</p>
        <FormBox
          action={`${baseOf(at)}/${story?.storyId ?? 'new'}`}
          button={words('story-save')}
          draft={`story/${at.serviceId}/${story?.storyId ?? 'new'}`}
        >
          <TextField
            form={form}
            name="name"
            label={words('story-name')}
            hint={words('story-name-hint')}
            autoComplete="off"
          />
          <p>{words('story-nobody-else')}</p>
          <TextField form={form} name="title" label={words('story-heading')} />
          <TextArea form={form} name="words" label={words('story-words')} hint={words('story-words-hint')} rows={12} />
          <TextArea
            form={form}
            name="changed"
            label={words('story-changed')}
            hint={words('story-changed-hint')}
            rows={2}
          />
          <Radios
            form={form}
            name="width"
            label={words('story-width')}
            hint={words(adult ? 'story-width-hint' : 'story-under-18')}
            choices={widths.map((value) => ({ value, words: words(`width-${value}`) }))}
          />
          <Radios
            form={form}
            name="research"
            label={words('story-research')}
            choices={(['no', 'yes'] as const).map((value) => ({ value, words: words(`research-${value}`) }))}
          />
          <p>{words('story-printed')}</p>
        </FormBox>
      </div>
    ),
  });
}
