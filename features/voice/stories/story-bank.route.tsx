import { shortDate } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { BackToService } from '../back.tsx';
import { noService, serviceHere } from '../service-here.ts';
import { words } from '../voice-words.ts';
import { StoryText } from './my-stories.route.tsx';
import { goesBeyond, quotableStories, type Story, storiesOf, writeLook, writeUse } from './stories.store.ts';

const MAY: Record<Story['width'], string> = {
  none: 'For research only. Not for anything else',
  team: 'For the team of this service only',
  members: 'For the team and the members of this service',
  public: 'For everybody, on the page of this service',
  national: 'For everybody, anywhere',
};

/** The story bank: words nobody but their author changes, with how far each may be quoted today. */
export const showStoryBank = (request: PageRequest): Promise<Answer> => inService(request, (at) => draw(at, emptyForm));

/** Writes down where a story was quoted. */
export const sendStoryUse = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    if (typeof request.body.looked === 'string') return sendLook(at);
    const answers = new Answers(request.body, request.today);
    const story = (await storiesOf(at.tx, at.serviceId)).find(({ storyId }) => storyId === answers.text('story'));
    if (story === undefined) answers.wrong('story', 'Choose the story. If it is not here, it was taken back');
    const where = answers.required('where', 'Write where it was used', 300);
    const printed = answers.choice('printed', ['yes', 'no'], 'Choose whether it is printed') === 'yes';
    if (story === undefined || Object.keys(answers.errors).length > 0)
      return draw(at, withErrors(request.body, ['story', 'where', 'printed'], answers.errors));
    const { name } = request.actor;
    await writeUse(at.tx, story, { where, printed, on: request.today, by: name });
    const thing = `story ${story.storyId}`;
    await audit(at.tx, {
      actor: request.actor,
      act: 'voice.answer',
      serviceId: at.serviceId,
      thing,
      detail: { used: true },
    });
    return {
      redirect: `/s/${at.serviceId}/voice/stories`,
      flash: 'It is written down. Whoever told the story can read it.',
    };
  });

async function draw(at: InService, form: FormState): Promise<Answer> {
  const all = await storiesOf(at.tx, at.serviceId);
  return formPage({
    title: 'Story bank',
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={`/s/${at.serviceId}/voice`}>What people tell us</a>
        </p>
        <h1 className="nhsuk-heading-l">Story bank</h1>
        <p>
          {all.length === 1 ? '1 story' : `${all.length} stories`} may be read by you as of{' '}
          {shortDate(at.request.today)}. Look here each time before you quote one: whoever told it can take it back on
          any day. Nobody of the team can change a word.
        </p>
        {all.map((story) => (
          <section key={story.storyId} className="cg-panel">
            <StoryText story={story} />
            <p>
              {MAY[story.width]}.{story.research && story.width !== 'none' ? ' Also for research.' : ''}
              {story.changed === null ? '' : ` Changed so that nobody is known: ${story.changed}`}
            </p>
            {goesBeyond(story) ? <p>{lookOf(story)}</p> : null}
            {story.uses.map((use) => (
              <p key={`${use.where} ${use.on}`} className="nhsuk-hint">
                Used: {use.where}, {shortDate(use.on)}
                {use.printed ? ', printed' : ''}
              </p>
            ))}
          </section>
        ))}
        <LookForm at={at} stories={all.filter(waitsForLook)} form={form} />
        {all.length === 0 ? null : (
          <>
            <h2 className="nhsuk-heading-m">Write down where one was used</h2>
            <FormBox action={`/s/${at.serviceId}/voice/stories`} button="Keep where it was used">
              <SelectField
                form={form}
                name="story"
                label="Which story?"
                options={[
                  { value: '', words: 'Choose' },
                  ...all.map((story) => ({ value: story.storyId, words: `${story.title}, ${story.name}` })),
                ]}
              />
              <TextField form={form} name="where" label="Where?" hint="For example, the yearly report, page 4" />
              <Radios
                form={form}
                name="printed"
                label="Is it printed, so that it cannot be taken back?"
                choices={[
                  { value: 'yes', words: 'Yes' },
                  { value: 'no', words: 'No' },
                ]}
              />
            </FormBox>
          </>
        )}
      </div>
    ),
  });
}

/** Where the reading for other people's names stands, of a story that is to go beyond the members of the service. */
function lookOf({ look }: Story): string {
  if (look === undefined) return 'Not for outside the service yet: nobody has read it for other people’s names.';
  return look.mayGo
    ? `Read for other people’s names by ${look.by}: it may go out.`
    : `Not for outside the service yet. ${look.by} asked the writer: ${look.ask}`;
}

const waitsForLook = (story: Story): boolean => goesBeyond(story) && story.look?.mayGo !== true;
const FIELDS_OF_LOOK = ['looked', 'ask'];

/** Somebody of the team reads a story for the names of others before it goes beyond the members of the service. */
function LookForm({ at, stories, form }: { at: InService; stories: readonly Story[]; form: FormState }) {
  if (stories.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">Before a story goes outside the service</h2>
      <p>
        Read it for names and details of other people. Until then only members and the team can read it. The words stay
        the writer’s.
      </p>
      <FormBox action={`/s/${at.serviceId}/voice/stories`} button="Keep what I found">
        <SelectField
          form={form}
          name="looked"
          label="Which story did you read?"
          options={[
            { value: '', words: 'Choose' },
            ...stories.map((story) => ({ value: lookKey(story), words: `${story.title}, ${story.name}` })),
          ]}
        />
        <TextField
          form={form}
          name="ask"
          label="What should the writer look at?"
          hint="Leave it empty if nobody else can be known by it: then it may go out. The writer reads your words."
        />
      </FormBox>
    </>
  );
}

/** New words of the writer in the meantime are read again first. */
const lookKey = ({ storyId, version }: Story): string => `${storyId}/${version}`;

async function sendLook(at: InService): Promise<Answer> {
  const { body, actor, clock, today } = at.request;
  const answers = new Answers(body, today);
  const story = (await storiesOf(at.tx, at.serviceId)).find(
    (one) => waitsForLook(one) && lookKey(one) === answers.text('looked'),
  );
  const ask = answers.text('ask', 1000) || null;
  if (story === undefined) answers.wrong('looked', 'Choose the story. If it is not here, it was changed or taken back');
  if (story === undefined || Object.keys(answers.errors).length > 0)
    return draw(at, withErrors(body, FIELDS_OF_LOOK, answers.errors));
  await writeLook(at.tx, story, { ask, by: actor.name, at: clock.now() });
  const thing = `story ${story.storyId}`;
  const detail = { looked: true, mayGo: ask === null };
  await audit(at.tx, { actor, act: 'voice.answer', serviceId: at.serviceId, thing, detail });
  const flash = ask === null ? 'It may go out now.' : 'The writer reads what you asked.';
  return { redirect: `/s/${at.serviceId}/voice/stories`, flash };
}

/** Stories for everybody, on the service's public page. */
export async function showPublicStories(request: PageRequest): Promise<Answer> {
  const here = await serviceHere(request);
  if (here === undefined) return noService;
  const all = await withActor(request.storage, request.actor, (tx) =>
    quotableStories(tx, { serviceId: here.serviceId, width: 'public' }),
  );
  const title = words('story-public-title', { service: here.name });
  return {
    title,
    section: 'services',
    service: here.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToService serviceId={here.serviceId} name={here.name} />
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words('story-public-lede')}</p>
        {all.length === 0 ? <p>{words('story-others-none')}</p> : null}
        {all.map((story) => (
          <section key={story.storyId} className="cg-panel">
            <StoryText story={story} />
          </section>
        ))}
      </div>
    ),
  };
}
