import { FactRefused } from '#features/journeys/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import { stillEmpty } from '../plan.rules.ts';
import { findPlan, sectionsOf } from '../plan.store.ts';
import { type PlanAt, withPlan } from '../plan-at.ts';
import type { Side } from '../plan-words.ts';
import { type FinishedBy, finishPlan, notNow, type SaidNow, saySo } from './finish.store.ts';

export const showFinish = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, false, (at) => drawFinish(at, emptyForm));

/** A version of what is written now, with who agrees. The body, mind and life must have words in a whole plan. */
export const finish = (request: PageRequest, side: Side): Promise<Answer> =>
  orRefused(request, side, () =>
    withPlan(request, side, false, async (at) => {
      const { plan } = at;
      if (plan === undefined || (await empty(at)).length > 0) {
        const errors = { agrees: at.say('finish-still') };
        return drawFinish(at, withErrors(request.body, ['agrees'], errors));
      }
      await written(at, (tx) =>
        finishPlan(tx, byWhom(at), {
          of: at,
          plan,
          offered: at.offered,
          name: at.name,
          called: at.called,
          serviceName: at.serviceName,
          said: saidOn(at),
        }),
      );
      return { redirect: at.planAddress, flash: at.say('finished') };
    }),
  );

/** Yes or not yet to the latest version: one's own word, or written down for the person by the team. */
export const agree = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlan(request, side, true, async (at) => {
    const { body, actor } = request;
    const version = Number(body.version);
    // Only what stands now is agreed to: a version that came in between has to be read first.
    if (at.plan === undefined || version !== at.plan.version) return { redirect: at.planAddress };
    const form = { values: body, errors: {} };
    const forPerson = side === 'team' && body.agrees === 'person';
    await saySo(at.tx, request, at.plan, version, {
      side: forPerson ? 'person' : side,
      agrees: body.agrees !== 'no',
      name: forPerson ? at.called : actor.name,
      saidTo: forPerson ? actor.name : null,
      words: typedIn(form, 'words').trim() || null,
    });
    return { redirect: at.planAddress, flash: at.say('agree-kept') };
  });

export const sayNotNow = (request: PageRequest, side: Side): Promise<Answer> =>
  orRefused(request, side, () =>
    withPlan(request, side, false, async (at) => {
      await written(at, (tx) => notNow(tx, byWhom(at), at, at.offered));
      return { redirect: at.planAddress, flash: at.say('not-now-done') };
    }),
  );

const byWhom = ({ request: { actor, clock, today } }: PlanAt): FinishedBy => ({ actor, clock, today });

/** The team writes in its own transaction; what a member asks is written by the system, after it was checked as them. */
const written = <T,>(at: PlanAt, work: (tx: Tx) => Promise<T>): Promise<T> =>
  at.side === 'team'
    ? work(at.tx)
    : asSystem(at.request.storage, at.serviceId, 'a member finishes a plan on their own page', work);

/** The rules of the journey may refuse: then nothing was written, and the page says why. */
async function orRefused(request: PageRequest, side: Side, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FactRefused)) throw error;
    return withPlan(request, side, false, async (at) => ({
      redirect: at.planAddress,
      flash: at.say('refused', { why: error.message }),
    }));
  }
}

function saidOn(at: PlanAt): SaidNow[] {
  const { body, actor } = at.request;
  const said: SaidNow[] = [];
  const own = { agrees: true, words: null };
  if (body.agrees === 'yes') said.push({ ...own, side: at.side, name: actor.name, saidTo: null });
  if (at.side === 'team' && body.person === 'yes') {
    said.push({ ...own, side: 'person', name: at.called, saidTo: actor.name });
  }
  return said;
}

async function empty(at: PlanAt): Promise<readonly string[]> {
  const plan = at.plan ?? (await findPlan(at.tx, at, at.offered.key));
  const texts = plan === undefined ? new Map() : await sectionsOf(at.tx, plan);
  return stillEmpty(at.offered.form, new Map([...texts].map(([section, { words }]) => [section, words])));
}

async function drawFinish(at: PlanAt, form: FormState): Promise<Answer> {
  const { say, planAddress } = at;
  const missing = await empty(at);
  return at.draw(
    say('finish-title'),
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{say('finish-title')}</h1>
      <p>{say('finish-lede')}</p>
      {missing.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-s" id="agrees">
            {say('finish-still')}
          </h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {missing.map((section) => (
              <li key={section}>
                <a href={`${planAddress}/parts/${section}`}>{say(`section-${section}`)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <FormBox action={`${planAddress}/finish`} button={say('finish-button')}>
          <div className="nhsuk-checkboxes nhsuk-u-margin-bottom-4">
            <Tick name="agrees" words={say('finish-agree')} />
            {at.side === 'team' ? <Tick name="person" words={say('finish-person-said')} /> : null}
          </div>
        </FormBox>
      )}
      <p>
        <a href={planAddress}>{say('back-plan')}</a>
      </p>
    </div>,
    form,
  );
}

const Tick = ({ name, words }: { name: string; words: string }) => (
  <div className="nhsuk-checkboxes__item">
    <input className="nhsuk-checkboxes__input" id={name} name={name} type="checkbox" value="yes" />
    <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={name}>
      {words}
    </label>
  </div>
);
