import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import { raiseAlert } from '../raise-alert.ts';
import { Once, onceIn } from './own-form.tsx';
import { type AboutPerson, aboutPerson } from './person-in-view.ts';

const WHAT = 'an alert about you';
const LEVELS = ['tell-team', 'call-today'] as const;

export const showRaise = (request: PageRequest): Promise<Answer> =>
  aboutPerson(request, WHAT, async (at) => draw(at, emptyForm));

/** Somebody of the team raises an alert by hand; it joins one that is open. */
export const sendRaise = (request: PageRequest): Promise<Answer> =>
  aboutPerson(request, WHAT, async (at) => {
    const { body, actor, clock } = request;
    const said = typeof body.words === 'string' ? body.words.trim() : '';
    const level = LEVELS.find((each) => each === body.level);
    if (level === undefined || said === '' || said.length > 1000) {
      const errors = {
        ...(level === undefined ? { level: 'Choose how soon somebody must look' } : {}),
        ...(said === '' ? { words: 'Enter what worries you' } : {}),
        ...(said.length > 1000 ? { words: 'Write at most 1000 letters here' } : {}),
      };
      return draw(at, withErrors(body, ['level', 'words'], errors));
    }
    const { tx, serviceId, journeyId, personId } = at;
    const { alertId, joined } = await raiseAlert(tx, {
      serviceId,
      journeyId,
      personId,
      source: 'person',
      level,
      because: `${actor.name} is worried: “${said}”`,
      onceKey: `by-hand:${onceIn(body.once)}`,
      raisedAt: clock.now(),
    });
    await audit(tx, { actor, act: 'alerts.raise', serviceId, thing: `alert ${alertId}` });
    const flash = joined ? 'It belongs to the alert that is open already.' : 'The alert is raised.';
    return { redirect: `/s/${serviceId}/alerts/${alertId}`, flash };
  });

const draw = (at: AboutPerson, form: FormState): Answer =>
  formPage({
    title: `I am worried about ${at.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={at.address}>{at.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">I am worried about {at.called}</h1>
        <FormBox action={`${at.address}/worried`} button="Raise an alert">
          <Once />
          <TextArea form={form} name="words" label="What worries you?" hint="The person can ask to read it." rows={4} />
          <Radios
            form={form}
            name="level"
            label="How soon must somebody look?"
            choices={LEVELS.map((value) => ({
              value,
              words: flagLevels().levels[value].words,
              hint: flagLevels().levels[value].means,
            }))}
          />
        </FormBox>
      </div>
    ),
  });
