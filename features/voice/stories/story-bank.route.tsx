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
import { quotableStories, type Story, storiesOf, writeUse } from './stories.store.ts';

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
            {story.uses.map((use) => (
              <p key={`${use.where} ${use.on}`} className="nhsuk-hint">
                Used: {use.where}, {shortDate(use.on)}
                {use.printed ? ', printed' : ''}
              </p>
            ))}
          </section>
        ))}
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
