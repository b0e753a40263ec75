import { differencesBetween, loadModel } from '@commonground/service-model';
import { restOfName } from '#features/people/index.ts';
import { type InService, inNameOf, inService, modelOn, runningModel, versionsOf } from '#features/services/index.ts';
import {
  type Answer,
  allTypedIn,
  Csrf,
  emptyForm,
  type FormState,
  filledForm,
  formPage,
  type PageOfRows,
  type PageRequest,
  Pagination,
  pageOf,
  withErrors,
} from '#platform/pages/index.ts';
import { FactRefused } from '../record-facts.ts';
import { type StageCarried, stagesCarried } from './carry.rules.ts';
import { carryOver, type JourneyToCarry, journeysUnder } from './carry.store.ts';

interface InCarry extends InService {
  /** The version that is replaced, and the one in force. */
  readonly from: number;
  readonly to: number;
  readonly stages: ReadonlyMap<string, StageCarried>;
  readonly nameOfStage: (id: string) => string;
  readonly rows: PageOfRows;
}

/** Who could be carried over to the version in force, and what becomes different for each. */
export const showCarry = (request: PageRequest): Promise<Answer> => inCarry(request, (at) => carryPage(at, emptyForm));

function inCarry(request: PageRequest, answer: (at: InCarry) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const model = await modelOn(at.tx, at.serviceId, request.today);
    const { number, replaces, carries } = model.version;
    const versions = await versionsOf(at.tx, at.serviceId);
    const [old, now] = [replaces, number].map((each) => versions.find(({ version }) => version === each));
    if (String(number) !== request.params.version || carries === undefined || old === undefined || now === undefined)
      return { notFound: true, why: 'nobody can be carried over to this version' };
    const before = await runningModel(at.tx, at.serviceId, old.version);
    const [was, is] = [old, now].map(({ source }) => loadModel(source, { file: 'a version' }).merged);
    const stages = stagesCarried(before, model, was && is ? differencesBetween(was, is) : []);
    const nameOfStage = (id: string) => before.stages[id]?.name ?? model.stages[id]?.name ?? id;
    return answer({ ...at, from: old.version, to: number, stages, nameOfStage, rows: pageOf(request.query) });
  });
}

/** Carries over who was chosen; where something becomes different for them, only with their agreement. */
export async function sendCarry(request: PageRequest): Promise<Answer> {
  try {
    return await inCarry(request, carryChosen);
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    const refused = withErrors(request.body, ['who'], { who: error.message });
    return inCarry(request, (at) => carryPage(at, refused));
  }
}

async function carryChosen(at: InCarry): Promise<Answer> {
  const { tx, serviceId, request, from, to, stages, rows } = at;
  const form = filledForm(request.body);
  const [chosen, agreed] = [allTypedIn(form, 'who'), allTypedIn(form, 'agreed')];
  const { journeys } = await journeysUnder(tx, { serviceId, version: from, stages: [...stages.keys()] }, rows);
  const those = journeys.filter(({ journeyId }) => chosen.includes(journeyId));
  const unasked = those.filter(
    ({ journeyId, stageId }) => (stages.get(stageId)?.different.length ?? 0) > 0 && !agreed.includes(journeyId),
  );
  const problem =
    those.length === 0
      ? 'Choose at least one person'
      : unasked.length > 0
        ? `Ask first, and tick that they agree: ${unasked.map(({ called }) => called).join(', ')}`
        : undefined;
  if (problem !== undefined) return carryPage(at, withErrors(request.body, ['who'], { who: problem }));
  const writing = { actor: request.actor, clock: request.clock, serviceId };
  for (const { journeyId, stageId } of those) {
    await carryOver(tx, writing, {
      ...{ journeyId, from, to, on: request.today },
      stage: stages.get(stageId)?.to ?? stageId,
      agreed: agreed.includes(journeyId) ? `to go on under version ${to} of the service` : undefined,
    });
  }
  const flash = `${those.length === 1 ? '1 person goes' : `${those.length} people go`} on under version ${to}.`;
  return { redirect: request.path, flash };
}

async function carryPage(at: InCarry, form: FormState): Promise<Answer> {
  const { tx, serviceId, service, model, view, request, from, to, stages, rows } = at;
  const of = { serviceId, version: from, stages: [...stages.keys()] };
  const { journeys, total } = await journeysUnder(tx, of, rows);
  return formPage({
    title: `Carry people over to version ${to}`,
    form,
    section: 'model',
    service: view,
    page: (
      <>
        <div className="nhsuk-u-reading-width">
          <p className="nhsuk-caption-l">
            <a href={`/s/${serviceId}/model/versions/${to}`}>Version {to}</a>
          </p>
          <h1 className="nhsuk-heading-l">Carry people over to version {to}</h1>
          <p>
            {total} {total === 1 ? 'person is' : 'people are'} in a stage of version {from} that version {to} has a
            place for. Nobody has to be carried over: whoever is not goes on as they were promised.
          </p>
        </div>
        {total === 0 ? null : (
          <form method="post" action={request.path}>
            <Csrf />
            <ul className="cg-plain-list" id="who">
              {journeys.map((journey) => (
                <Line
                  key={journey.journeyId}
                  journey={journey}
                  at={at}
                  form={form}
                  named={inNameOf(model, service.name)}
                />
              ))}
            </ul>
            <button className="nhsuk-button" type="submit">
              Carry over who is chosen
            </button>
          </form>
        )}
        <Pagination path={request.path} query={request.query} at={rows} total={total} what="people" />
      </>
    ),
  });
}

interface LineProps {
  readonly journey: JourneyToCarry;
  readonly at: InCarry;
  readonly form: FormState;
  readonly named: (words: string) => string;
}

function Line({ journey, at, form, named }: LineProps) {
  const { journeyId, called, fullName, stageId } = journey;
  const carried = at.stages.get(stageId);
  const different = carried?.different ?? [];
  return (
    <li className="nhsuk-u-margin-bottom-4">
      <div className="nhsuk-checkboxes nhsuk-checkboxes--small" data-module="nhsuk-checkboxes">
        <Tick form={form} name="who" value={journeyId}>
          {called}
          {restOfName(called, fullName)}: {at.nameOfStage(stageId)}
        </Tick>
        {different.length === 0 ? (
          <p>Nothing they were promised becomes different.</p>
        ) : (
          <>
            <p className="nhsuk-u-margin-bottom-1">For them becomes different:</p>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {different.map((words) => (
                <li key={words}>{named(words)}</li>
              ))}
            </ul>
            <Tick form={form} name="agreed" value={journeyId}>
              {called} was asked and agrees
            </Tick>
          </>
        )}
      </div>
    </li>
  );
}

function Tick({
  form,
  name,
  value,
  children,
}: {
  form: FormState;
  name: string;
  value: string;
  children: React.ReactNode;
}) {
  const id = `${name}-${value}`;
  return (
    <div className="nhsuk-checkboxes__item">
      <input
        className="nhsuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={value}
        defaultChecked={allTypedIn(form, name).includes(value)}
      />
      <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
        {children}
      </label>
    </div>
  );
}
