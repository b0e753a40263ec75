import { Answers } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Press,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { BackToService, BackToVoice } from '../back.tsx';
import { atMine, noService, serviceHere } from '../service-here.ts';
import { dayOf } from '../tell/told-words.ts';
import { words } from '../voice-words.ts';
import { putBeside, takeBack } from './beside.store.ts';
import { type SaidDid, saidDid } from './said-did.store.ts';

/** What was said and what was done, for anybody. */
export async function showYouSaid(request: PageRequest): Promise<Answer> {
  const here = await serviceHere(request);
  if (here === undefined) return noService;
  const all = await withActor(request.storage, request.actor, (tx) => saidDid(tx, here.serviceId));
  return {
    title: words('said-title'),
    section: 'services',
    service: here.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToService serviceId={here.serviceId} name={here.name} />
        <h1>{words('said-title')}</h1>
        <p className="nhsuk-lede-text">{words('said-lede', { service: here.name })}</p>
        {all.length === 0 ? <p>{words('said-none')}</p> : null}
        {all.map((one) => (
          <section key={one.voiceId} className="cg-panel">
            <OneSaid one={one} />
          </section>
        ))}
        <p>
          <a href={`/tell-us/${here.serviceId}`}>{words('tell-title', { service: here.name })}</a>
        </p>
      </div>
    ),
  };
}

/** The same for a member, who can say how they see it. */
export const showMyYouSaid = (request: PageRequest): Promise<Answer> =>
  atMine(request, async ({ tx, serviceId, name, view }) => {
    const all = await saidDid(tx, serviceId);
    const base = `/voice/${serviceId}/you-said`;
    return {
      title: words('said-title'),
      section: 'voice',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <BackToVoice />
          <h1>{words('said-title')}</h1>
          <p className="nhsuk-lede-text">{words('said-lede', { service: name })}</p>
          {all.length === 0 ? <p>{words('said-none')}</p> : null}
          {all.map((one) => (
            <section key={one.voiceId} className="cg-panel">
              <OneSaid one={one} base={base} />
              <p>
                <a href={`${base}/${one.voiceId}`}>
                  {words('said-add')}
                  <span className="nhsuk-u-visually-hidden">: {one.said.slice(0, 60)}</span>
                </a>
              </p>
            </section>
          ))}
        </div>
      ),
    };
  });

export function OneSaid({ one, base }: { one: SaidDid; base?: string }) {
  const did = one.change === 'made' ? 'said-we' : one.change === 'planned' ? 'said-planned' : 'said-not';
  return (
    <>
      <h2 className="nhsuk-heading-s">{words(one.ownWords ? 'said-you' : 'said-short')}</h2>
      {one.ownWords ? <blockquote className="cg-own-words cg-typed">{one.said}</blockquote> : <p>{one.said}</p>}
      <h3 className="nhsuk-heading-s">{words(did)}</h3>
      <p className="cg-typed">{one.changeWords}</p>
      <p className="nhsuk-hint">{dayOf(one.answeredAt)}</p>
      {one.content === null ? null : <p>{words(`said-content-${one.content}`)}</p>}
      {one.contentWords === null ? null : <blockquote className="cg-own-words cg-typed">{one.contentWords}</blockquote>}
      {one.beside.length === 0 ? null : <h3 className="nhsuk-heading-s">{words('said-beside')}</h3>}
      {one.beside.map((view) => (
        <div key={view.viewId}>
          <p className="nhsuk-u-margin-bottom-1">{words(view.agrees ? 'said-agrees' : 'said-not-agrees')}</p>
          <blockquote className="cg-own-words cg-typed">{view.words}</blockquote>
          {view.mine && base !== undefined ? (
            <Press
              action={`${base}/${one.voiceId}/take-back`}
              label={words('said-take-back')}
              values={{ view: view.viewId }}
            />
          ) : null}
        </div>
      ))}
    </>
  );
}

/** The form for a view of one's own. */
export const showBeside = (request: PageRequest): Promise<Answer> => besidePage(request, emptyForm);

const besidePage = (request: PageRequest, form: FormState): Promise<Answer> =>
  atMine(request, async ({ tx, serviceId, view }) => {
    const one = (await saidDid(tx, serviceId)).find(({ voiceId }) => voiceId === request.params.voiceId);
    if (one === undefined) return { notFound: true, why: 'nothing of that id is shown' };
    return formPage({
      title: words('said-add'),
      form,
      section: 'voice',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/voice/${serviceId}/you-said`}>{words('said-title')}</a>
          </p>
          <h1>{words('said-add')}</h1>
          <OneSaid one={one} />
          <FormBox action={`/voice/${serviceId}/you-said/${one.voiceId}`} button={words('said-add-send')}>
            <Radios
              form={form}
              name="agrees"
              label={words('said-add-agrees')}
              choices={[
                { value: 'yes', words: words('said-agrees') },
                { value: 'no', words: words('said-not-agrees') },
              ]}
            />
            <TextArea form={form} name="words" label={words('said-add-words')} hint={words('said-add-hint')} rows={4} />
          </FormBox>
        </div>
      ),
    });
  });

export const sendBeside = async (request: PageRequest): Promise<Answer> => {
  const answers = new Answers(request.body, request.today);
  const agrees = answers.choice('agrees', ['yes', 'no'], words('said-add-error-agrees')) === 'yes';
  const said = answers.required('words', words('said-add-error-words'), 2000);
  if (Object.keys(answers.errors).length > 0)
    return besidePage(request, withErrors(request.body, ['agrees', 'words'], answers.errors));
  const mine = await atMine(request, async ({ serviceId }) => ({ redirect: `/voice/${serviceId}/you-said` }));
  const { personId } = request.actor;
  const { voiceId = '', atService = '' } = request.params;
  if (!('redirect' in mine) || personId === null || !isRecordId(voiceId)) return noService;
  const view = { serviceId: atService, voiceId, personId, agrees, words: said, on: request.today };
  const kept = await putBeside(request.storage, view);
  return kept ? { ...mine, flash: words('said-add-sent') } : { notFound: true, why: 'nothing of that id is shown' };
};

export const sendTakeBack = async (request: PageRequest): Promise<Answer> => {
  const { personId } = request.actor;
  const viewId = typeof request.body.view === 'string' ? request.body.view : '';
  const serviceId = request.params.atService ?? '';
  if (personId === null || !isRecordId(viewId)) return noService;
  const gone = await takeBack(request.storage, serviceId, viewId, personId);
  return gone
    ? { redirect: `/voice/${serviceId}/you-said`, flash: words('said-taken-back') }
    : { notFound: true, why: 'no view of this member' };
};
