import type { StoredAnswer } from '@commonground/measures';
import { findService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type Supporter, supportersOf } from '../supporter.store.ts';
import { words } from '../supporter-words.ts';
import { HOW_IT_WAS, keepHowItWas } from './how-it-was.store.ts';

const STEPS = 'options' in HOW_IT_WAS.response ? HOW_IT_WAS.response.options : [];
const FIELDS = HOW_IT_WAS.items.map(({ id }) => id);

/** The questions of one service to its supporter: how it was for them. Any can be left out. */
export const showHowItWas = (request: PageRequest): Promise<Answer> =>
  atService(request, (tx, mine) => draw(tx, mine, emptyForm));

/** Sends them. */
export const sendHowItWas = (request: PageRequest): Promise<Answer> =>
  atService(request, async (tx, mine) => {
    const { answers, errors } = readSteps(filledForm(request.body));
    if (Object.keys(errors).length > 0) return draw(tx, mine, withErrors(request.body, FIELDS, errors));
    await keepHowItWas(tx, mine, answers, { on: request.today, at: request.clock.now() });
    const thing = `supporter ${mine.supporterId}`;
    await audit(tx, { actor: request.actor, act: 'supporter.own', serviceId: mine.serviceId, thing });
    return { redirect: '/my-own-record', flash: words('how-sent') };
  });

function readSteps(typed: FormState) {
  const answers: Record<string, StoredAnswer> = {};
  const errors: Record<string, string> = {};
  for (const { id, answer } of HOW_IT_WAS.items) {
    const said = typedIn(typed, id).trim();
    const most = answer !== undefined && 'words' in answer ? answer.words.most : undefined;
    if (said === '') continue;
    if (most !== undefined && said.length > most) errors[id] = `Write at most ${most} letters`;
    else if (most !== undefined) answers[id] = said;
    else if (STEPS.some(({ value }) => String(value) === said)) answers[id] = Number(said);
    else errors[id] = words('how-choose');
  }
  if (Object.keys(answers).length === 0 && Object.keys(errors).length === 0)
    errors[FIELDS[0] ?? ''] = words('how-empty');
  return { answers, errors };
}

function atService(request: PageRequest, answer: (tx: Tx, mine: Supporter) => Promise<Answer>): Promise<Answer> {
  return withActor(request.storage, request.actor, async (tx) => {
    const mine = (await supportersOf(tx)).find(({ serviceId }) => serviceId === request.params.atService);
    return mine === undefined
      ? { notFound: true, why: 'no record of this supporter in that service' }
      : answer(tx, mine);
  });
}

async function draw(tx: Tx, { serviceId }: Supporter, form: FormState): Promise<Answer> {
  const service = await findService(tx, serviceId);
  return formPage({
    title: words('how-title'),
    form,
    section: 'record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('how-title')}</h1>
        <p className="nhsuk-lede-text">{service?.name}</p>
        <p>{HOW_IT_WAS.stem}</p>
        <p>{words('how-used')}</p>
        <FormBox action={`/my-own-record/how-it-was/${serviceId}`} button={words('how-send')}>
          {HOW_IT_WAS.items.map(({ id, text, topic, hint, answer }) => {
            const field = { form, name: id, label: text ?? topic, ...(hint === undefined ? {} : { hint }) };
            if (answer !== undefined) return <TextArea key={id} {...field} rows={3} />;
            const choices = STEPS.map(({ value, label }) => ({ value: String(value), words: label }));
            return <Radios key={id} {...field} choices={choices} small />;
          })}
        </FormBox>
      </div>
    ),
  });
}
