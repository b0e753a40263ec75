import { Answers } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type InPeers, inPeers, note } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { findTalk, type Talk, type TalkMessage } from '../relay/talk.store.ts';
import { hasModerator } from './moderators.store.ts';
import { report } from './report.store.ts';

/** Whoever received a message brings that one message to the team. */
export const showReport = (request: PageRequest): Promise<Answer> =>
  withMessage(request, async (at, talk, message) => draw(at, talk, message, emptyForm));

export const sendReport = (request: PageRequest): Promise<Answer> =>
  withMessage(request, async (at, talk, message) => {
    const answers = new Answers(request.body, request.today);
    const why = answers.text('why', 1000);
    if (Object.keys(answers.errors).length > 0)
      return draw(at, talk, message, withErrors(request.body, ['why', 'moderators'], answers.errors));
    const { serviceId, communityId, personId } = at.place;
    await report(
      at.tx,
      {
        serviceId,
        communityId,
        messageId: message.messageId,
        by: personId,
        about: talk.other.personId,
        words: message.words,
        why,
        toModerators: answers.many('moderators').includes('yes'),
      },
      at.now,
    );
    await note(at, 'brought a message to the team');
    return { redirect: `${at.base}/talk/${talk.askId}`, flash: words('reported') };
  });

function withMessage(
  request: PageRequest,
  act: (at: InPeers, talk: Talk, message: TalkMessage) => Promise<Answer>,
): Promise<Answer> {
  const { askId = '', messageId = '' } = request.params;
  return inPeers(request, async (at) => {
    const talk = isRecordId(askId) ? await findTalk(at.tx, at.place, askId, at.now) : undefined;
    const message = talk?.messages.find((one) => one.messageId === messageId && !one.mine);
    if (talk === undefined || message === undefined) return { notFound: true, why: 'no message this person received' };
    return act(at, talk, message);
  });
}

async function draw(at: InPeers, talk: Talk, message: TalkMessage, form: FormState): Promise<Answer> {
  const someModerates = await hasModerator(at.tx, at.place.communityId);
  return formPage({
    title: words('report-title'),
    form,
    section: at.section,
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p>
          <a href={`${at.base}/talk/${talk.askId}`}>{words('back-talk')}</a>
        </p>
        <h1>{words('report-title')}</h1>
        <p>{words('report-about', { name: talk.other.called })}</p>
        <p className="cg-message__words">{message.words}</p>
        <FormBox action={`${at.base}/talk/${talk.askId}/report/${message.messageId}`} button={words('report-button')}>
          <TextArea form={form} name="why" label={words('report-why')} rows={3} />
          {someModerates ? (
            <Checkboxes
              form={form}
              name="moderators"
              label={words('report-moderators')}
              choices={[{ value: 'yes', words: words('report-moderators-yes'), hint: words('report-moderators-hint') }]}
            />
          ) : null}
        </FormBox>
      </div>
    ),
  });
}
