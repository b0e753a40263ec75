import { Answers } from '#features/journeys/index.ts';
import { inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { BackToVoice } from '../back.tsx';
import { serviceHere } from '../service-here.ts';
import { words } from '../voice-words.ts';
import { ownDefinitions, saveDefinitions } from './glossary.store.ts';
import { reviewTerms } from './terms.ts';

/** The eight terms in plain words, for anybody; with a service's own words beside them when it is named. */
export async function showGlossary(request: PageRequest): Promise<Answer> {
  const here = request.query.service === undefined ? undefined : await serviceHere(request, request.query.service);
  const own =
    here === undefined
      ? new Map<string, string>()
      : await withActor(request.storage, request.actor, (tx) => ownDefinitions(tx, here.serviceId));
  return {
    title: words('words-title'),
    ...(here === undefined ? {} : { service: here.view }),
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('words-title')}</h1>
        <p className="nhsuk-lede-text">{words('words-lede')}</p>
        <dl>
          {reviewTerms().map(({ id, term, means }) => (
            <div key={id} id={id}>
              <dt>
                <strong>{term}</strong>
              </dt>
              <dd>
                <p>{means}</p>
                {own.has(id) && here !== undefined ? (
                  <p>
                    {words('words-own', { service: here.name })} {own.get(id)}
                  </p>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    ),
  };
}

const fieldOf = (id: string) => `term-${id}`;

/** What the service itself means by each word. */
export const showOwnWords = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const own = await ownDefinitions(at.tx, at.serviceId);
    return draw(
      at.serviceId,
      at.view,
      filledForm(Object.fromEntries([...own].map(([id, said]) => [fieldOf(id), said]))),
    );
  });

export const sendOwnWords = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const said = new Map(reviewTerms().map(({ id }) => [id, answers.text(fieldOf(id), 1000)]));
    if (Object.keys(answers.errors).length > 0) {
      const fields = reviewTerms().map(({ id }) => fieldOf(id));
      return draw(at.serviceId, at.view, withErrors(request.body, fields, answers.errors));
    }
    const { actor } = request;
    await saveDefinitions(at.tx, { serviceId: at.serviceId, by: actor.name, at: request.clock.now() }, said);
    await audit(at.tx, { actor, act: 'involvement.write', serviceId: at.serviceId, thing: 'own words of terms' });
    return { redirect: `/s/${at.serviceId}/voice/words`, flash: 'Your words are kept. Everybody can read them.' };
  });

function draw(serviceId: string, view: Parameters<typeof formPage>[0]['service'], form: FormState): Answer {
  return formPage({
    title: 'What words mean here',
    form,
    section: 'work-with-others',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice team={serviceId} />
        <h1 className="nhsuk-heading-l">What words mean here</h1>
        <p>
          Beside each word stands what we all mean by it. What you write here is shown after it to everybody who reads{' '}
          <a href={`/glossary?service=${serviceId}`}>the list of words</a> of this service. Empty: nothing is added.
        </p>
        <FormBox action={`/s/${serviceId}/voice/words`} button="Keep our words">
          {reviewTerms().map(({ id, term, means }) => (
            <TextArea key={id} form={form} name={fieldOf(id)} label={term} hint={means} rows={2} />
          ))}
        </FormBox>
      </div>
    ),
  });
}
