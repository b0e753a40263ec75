import { shortDate } from '@commonground/calendar';
import { SmallLine } from '@commonground/charts';
import { StepsQuestion } from '#features/measures/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { PILLARS } from '../plan.rules.ts';
import { type PlansAt, withPlans } from '../plan-at.ts';
import type { Say, Side } from '../plan-words.ts';
import type { PillarId } from '../plans.tables.ts';
import { type PillarRating, pillarsOf, ratePillars } from './pillars.store.ts';

const RANGE = { from: 0, to: 10 } as const;
const STEPS = Array.from({ length: RANGE.to - RANGE.from + 1 }, (_, value) => ({
  form: String(value),
  stored: value,
  label: String(value),
}));

export const showPillars = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlans(request, side, (at) => drawPillars(at, emptyForm));

/** Keeps the person's marks; any may be left out. */
export const keepPillars = (request: PageRequest, side: Side): Promise<Answer> =>
  withPlans(request, side, async (at) => {
    const values = new Map<PillarId, number>();
    for (const pillar of PILLARS) {
      const typed = request.body[pillar];
      if (typeof typed === 'string' && /^(\d|10)$/.test(typed)) values.set(pillar, Number(typed));
    }
    const [first = 'safety'] = PILLARS;
    if (values.size === 0) {
      return drawPillars(at, withErrors(request.body, [first], { [first]: at.say('error-pillars') }));
    }
    const withName = side === 'team' ? request.actor.name : null;
    await ratePillars(at.tx, request.actor, at, { on: request.today, values, withName });
    return { redirect: `${at.address}/pillars`, flash: at.say('pillars-kept') };
  });

async function drawPillars(at: PlansAt, form: FormState): Promise<Answer> {
  const { say } = at;
  const title = say('pillars-title', { name: at.called });
  const ratings = await pillarsOf(at.tx, at);
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{say('pillars-lede')}</p>
      <FormBox action={`${at.address}/pillars`} button={say('pillars-button')}>
        {PILLARS.map((pillar) => (
          <StepsQuestion
            key={pillar}
            options={STEPS}
            field={{ form, name: pillar, label: say(`pillar-${pillar}`), hint: say('pillars-hint') }}
          />
        ))}
      </FormBox>
      <h2 className="nhsuk-heading-m">{say('pillars-so-far')}</h2>
      {ratings.length === 0 ? <p>{say('pillars-none')}</p> : null}
      {PILLARS.map((pillar) => (
        <OnePillar key={pillar} pillar={pillar} ratings={ratings.filter((one) => one.pillar === pillar)} say={say} />
      ))}
      <p>
        <a href={at.side === 'person' ? '/my-plan' : at.address}>{say('back')}</a>
      </p>
    </div>,
    form,
  );
}

/** A small line, what it says in words, and every mark. */
function OnePillar({ pillar, ratings, say }: { pillar: PillarId; ratings: readonly PillarRating[]; say: Say }) {
  const [first, last] = [ratings[0], ratings.at(-1)];
  if (first === undefined || last === undefined) return null;
  const said =
    ratings.length === 1
      ? say('pillar-one', { last: last.value, to: shortDate(last.on) })
      : say('pillar-line', {
          first: first.value,
          from: shortDate(first.on),
          last: last.value,
          to: shortDate(last.on),
        });
  const marks = ratings.map(({ value, on }) => `${value}, ${shortDate(on)}`).join('; ');
  return (
    <div className="cg-small-line">
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{say(`pillar-${pillar}`)}</h3>
      {ratings.length > 1 ? (
        <SmallLine
          id={`pillar-${pillar}`}
          words={`${say(`pillar-${pillar}`)}. ${said}`}
          points={ratings.map(({ on, value }) => ({ on, value }))}
          range={RANGE}
        />
      ) : null}
      <p>
        {said} {ratings.length > 2 ? say('pillar-marks', { marks }) : ''}
      </p>
    </div>
  );
}
