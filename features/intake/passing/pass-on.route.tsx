import { hasChosen, isOpen, phaseOf } from '@commonground/journey';
import {
  Answers,
  type ButtonsElsewhere,
  couldWrite,
  dateValues,
  FactRefused,
  inJourney,
  type JourneyInView,
  SaidTo,
  saidValues,
} from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, everyService } from '#platform/storage/index.ts';
import type { PassedOnTable } from '../intake.tables.ts';
import { type NewPassing, type OtherService, otherServices, passingsOf, passOn } from './passing.store.ts';

type Kind = PassedOnTable['kind'];

const TOLD = {
  said: 'Yes, somebody told them in person or by telephone',
  written: 'Yes, in writing, in the way they said is safe',
} as const;

const mayPass = (at: JourneyInView) => isOpen(at.state) && couldWrite(at, { kind: 'screened', outcome: 'pass-on' });
const mayTransfer = (at: JourneyInView) =>
  isOpen(at.state) && hasChosen(at.state) && phaseOf(at.model, at.state) !== 'arriving';

/** A request that fits another service here better, and somebody who goes on in another service. */
export const passingButtons: ButtonsElsewhere = {
  id: 'pass-on',
  offers: (at) => [
    ...(mayPass(at) ? [{ words: 'Pass the request on to another service', place: 'next' as const }] : []),
    ...(mayTransfer(at)
      ? [{ words: 'Hand over to another service', place: 'leaving' as const, about: { kind: 'transfer' } }]
      : []),
  ],
};

const kindOf = (request: PageRequest): Kind => (request.query.kind === 'transfer' ? 'transfer' : 'passed-on');

const fieldsOf = (kind: Kind) =>
  kind === 'transfer' ? ['to', 'why', 'handed-over', 'said-to', 'said-on', 'told', 'on'] : ['to', 'why', 'told', 'on'];

export const showPassOn = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const others = await otherServices(at.tx, at.serviceId, request.today);
    return draw(at, others, filledForm({ ...saidValues(at), ...dateValues('on', request.today) }));
  });

/** Passes on: what was typed is read as the person who asks; both journeys are written in one transaction of the system. */
export async function sendPassOn(request: PageRequest): Promise<Answer> {
  let passing: NewPassing | undefined;
  const answer = await inJourney(request, async (at) => {
    const others = await otherServices(at.tx, at.serviceId, request.today);
    const result = readPassing(at, others);
    if ('errors' in result) return draw(at, others, withErrors(request.body, fieldsOf(kindOf(request)), result.errors));
    const already = await passingsOf(at.tx, at.serviceId, request.today, { journeyId: at.journey.journeyId });
    const doubled = already.some(({ toService, standing }) => toService === result.to && standing === 'suggested');
    if (doubled) {
      const to = 'It was passed on to this service already, and waits for their yes there';
      return draw(at, others, withErrors(request.body, fieldsOf(kindOf(request)), { to }));
    }
    passing = result;
    const flash = 'It is passed on. They choose for themselves; until they have said yes there, we keep it.';
    return { redirect: at.address, flash };
  });
  if (passing === undefined) return answer;
  const wanted: NewPassing = passing;
  const { storage, actor, clock } = request;
  try {
    await asSystem(storage, everyService, 'pass somebody on to another service', (tx) =>
      passOn(tx, { actor, clock }, wanted),
    );
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return inJourney(request, async (at) => {
      const others = await otherServices(at.tx, at.serviceId, request.today);
      return draw(at, others, withErrors(request.body, fieldsOf(kindOf(request)), { to: error.message }));
    });
  }
  return answer;
}

function readPassing(at: JourneyInView, others: readonly OtherService[]): NewPassing | { errors: Answers['errors'] } {
  const { request, journey } = at;
  const kind = kindOf(request);
  const answers = new Answers(request.body, request.today);
  const ids = others.map(({ serviceId }) => serviceId);
  const to = answers.choice('to', ids, 'Choose the service');
  const why = answers.required('why', 'Enter why another service fits better');
  const handedOver = kind === 'transfer' ? answers.required('handed-over', 'Enter what is handed over') : null;
  const voice = kind === 'transfer' ? answers.said() : undefined;
  const toldHow = answers.choice('told', ['said', 'written'], 'Tell them first, then choose how they were told');
  const on = answers.pastDay('on', 'the day it was decided');
  if (!(kind === 'transfer' ? mayTransfer(at) : mayPass(at)))
    answers.wrong('to', 'This can no longer be passed on: the journey has gone on since.');
  if (Object.keys(answers.errors).length > 0) return { errors: answers.errors };
  const agreed = voice?.how === 'said' ? { on: voice.on, to: voice.to } : null;
  const from = { serviceId: at.serviceId, name: at.view.name };
  return {
    from,
    journeyId: journey.journeyId,
    personId: journey.personId,
    to,
    kind,
    on,
    why,
    handedOver,
    toldHow,
    agreed,
  };
}

function draw(at: JourneyInView, others: readonly OtherService[], form: FormState): Answer {
  const kind = kindOf(at.request);
  const { called } = at.person;
  const title = kind === 'transfer' ? 'Hand over to another service' : 'Pass the request on';
  return formPage({
    title: `${title} – ${called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          {called} is suggested to the other service and chooses for themself. Nothing is typed again, and both services
          see who has it now. Until {called} has said yes there, we keep it.
        </p>
        <FormBox action={`${at.address}/pass-on${kind === 'transfer' ? '?kind=transfer' : ''}`} button={title}>
          <Radios form={form} name="to" label="Which service?" choices={others.map(choiceOf)} />
          <TextArea
            form={form}
            name="why"
            label="Why does it fit better?"
            hint="The other service reads this, and so can they"
            rows={3}
          />
          {kind === 'transfer' ? (
            <>
              <TextArea
                form={form}
                name="handed-over"
                label="What is handed over?"
                hint="What they agreed that the other service reads: what helped, what is going on, who else is there"
                rows={5}
              />
              <SaidTo form={form} />
            </>
          ) : null}
          <Radios
            form={form}
            name="told"
            label={`Has ${called} been told?`}
            choices={Object.entries(TOLD).map(([value, words]) => ({ value, words }))}
          />
          <DateField form={form} name="on" label="When did this happen?" hint="For example, 27 3 2025" />
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

const choiceOf = ({ serviceId, name, sharesDoor, takes }: OtherService) => ({
  value: serviceId,
  words: name,
  hint: `${sharesDoor ? 'Shares a door with us. ' : ''}Takes: ${takes}`,
});
