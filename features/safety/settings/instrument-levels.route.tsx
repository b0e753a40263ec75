import { INSTRUMENTS } from '@commonground/measures';
import { inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  SelectField,
  typedIn,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import type { Steps } from '../levels/flag-levels.ts';
import { settingOf } from './duty-hours.route.tsx';
import { setInWords } from './levels.page.tsx';
import { type RiskInstrument, type RiskItem, riskLevels, stepsInWords } from './levels-view.ts';
import { setSteps } from './settings.store.ts';

const NEVER = 'never';

const instrumentIn = ({ params }: PageRequest) => {
  const found = INSTRUMENTS.get(params.instrument ?? '');
  return found?.riskItems ? found : undefined;
};

export const showInstrumentLevels = (request: PageRequest): Promise<Answer> => drawInstrument(request);

/** The risk items of one instrument, each with its two levels, what the product brings, and why. */
function drawInstrument(request: PageRequest, typed?: FormState): Promise<Answer> {
  const asked = instrumentIn(request);
  if (asked === undefined) return Promise.resolve({ notFound: true, why: 'no such instrument, or none about risk' });
  return inService(request, async ({ tx, serviceId, view }) => {
    const [instrument] = (await riskLevels(tx, serviceId, [asked])) as [RiskInstrument];
    const form = typed ?? filledForm(valuesOf(instrument));
    const changes = may(request.actor, 'service.settings', { serviceId });
    return formPage({
      title: `Levels of alerts: ${instrument.name}`,
      form,
      section: 'settings',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={`/s/${serviceId}/settings/alerts`}>All levels</a>
          </p>
          <h1 className="nhsuk-heading-l">{instrument.name}: which answers raise an alert</h1>
          {changes ? (
            <FormBox action={`/s/${serviceId}/settings/alerts/${instrument.id}`} button="Save these levels">
              {instrument.items.map((item) => (
                <LevelsOf key={item.item} item={item} form={form} />
              ))}
            </FormBox>
          ) : (
            instrument.items.map((item) => <About key={item.item} item={item} />)
          )}
        </div>
      ),
    });
  });
}

const field = (item: RiskItem, level: 'team' | 'today') => `${level}-${item.item}`;

function valuesOf({ items }: RiskInstrument): Values {
  return Object.fromEntries(
    items.flatMap((item) => [
      [field(item, 'team'), String(item.steps['tell-team'] ?? NEVER)],
      [field(item, 'today'), String(item.steps['call-today'] ?? NEVER)],
    ]),
  );
}

function About({ item }: { item: RiskItem }) {
  const own = item.set === undefined ? undefined : `${setInWords(item.set)}: ${stepsInWords(item, item.steps)}.`;
  return (
    <>
      <h2 className="nhsuk-heading-m">{item.topic.charAt(0).toUpperCase() + item.topic.slice(1)}</h2>
      {own === undefined ? null : <p>{own}</p>}
      <p>
        {own === undefined ? 'As the product brings it' : 'The product brings'}: {stepsInWords(item, item.byDefault)}.{' '}
        {item.because}
      </p>
    </>
  );
}

function LevelsOf({ item, form }: { item: RiskItem; form: FormState }) {
  const options = [
    { value: NEVER, words: 'At no answer' },
    ...item.answers.map(({ value, words }) => ({ value: String(value), words })),
  ];
  const about = `: ${item.topic}`;
  return (
    <>
      <About item={item} />
      <SelectField form={form} name={field(item, 'team')} label={`Tell the team from${about}`} options={options} />
      <SelectField form={form} name={field(item, 'today')} label={`Call today from${about}`} options={options} />
    </>
  );
}

/** Sets what the product does not bring already; the same as the product's is not kept as the service's own. */
export async function sendInstrumentLevels(request: PageRequest): Promise<Answer> {
  const asked = instrumentIn(request);
  if (asked === undefined) return { notFound: true, why: 'no such instrument, or none about risk' };
  const { serviceId = '' } = request.params;
  const { actor, storage } = request;
  const form = filledForm(request.body);
  const wrong = await withActor(storage, actor, async (tx) => {
    const [instrument] = (await riskLevels(tx, serviceId, [asked])) as [RiskInstrument];
    const read = instrument.items.map((item) => ({ item, ...readSteps(item, form) }));
    const problems = Object.fromEntries(
      read.flatMap(({ item, problem }) => (problem ? [[field(item, 'today'), problem]] : [])),
    );
    if (Object.keys(problems).length > 0) return problems;
    for (const { item, steps } of read) {
      if (same(steps, item.steps)) continue;
      const kept = same(steps, item.byDefault) ? null : steps;
      await setSteps(tx, settingOf(request), { instrument: instrument.id, item: item.item, steps: kept });
    }
    return undefined;
  });
  if (wrong !== undefined) return drawInstrument(request, withErrors(request.body, Object.keys(wrong), wrong));
  return {
    redirect: `/s/${serviceId}/settings/alerts`,
    flash: 'Saved. It holds for answers that are sent from now on.',
  };
}

const same = (a: Steps, b: Steps) => a['tell-team'] === b['tell-team'] && a['call-today'] === b['call-today'];

function readSteps(item: RiskItem, form: FormState): { steps: Steps; problem?: string } {
  const read = (level: 'team' | 'today') => {
    const typed = typedIn(form, field(item, level));
    return item.answers.find(({ value }) => String(value) === typed)?.value;
  };
  const team = read('team');
  const today = read('today');
  const lowest = item.answers[0]?.value ?? 0;
  const steps = {
    'show-help': lowest,
    ...(team === undefined ? {} : { 'tell-team': team }),
    ...(today === undefined ? {} : { 'call-today': today }),
  };
  return team !== undefined && today !== undefined && today < team
    ? {
        steps,
        problem: `${item.topic}: choose an answer for “call today” that is not below the one for “tell the team”`,
      }
    : { steps };
}
