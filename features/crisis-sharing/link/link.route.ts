import { setTimeout as pause } from 'node:timers/promises';
import { coverFor } from '#features/crisis-plan/index.ts';
import { type Answer, emptyForm, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { asSystem, databaseTrouble } from '#platform/storage/index.ts';
import { words } from '../sharing-words.ts';
import { whoseOf } from '../whose-plan.tsx';
import { brokenLinkPage, buttonPage, overPage, planPage } from './link-pages.tsx';
import { openedWith, openPlan, opensNow, PASS_MINUTES } from './open.store.ts';
import { newPlanToken } from './plan-token.ts';
import { countUnknownLink, pauseFor } from './slow-strangers.ts';

/** Says of a browser that it pressed the button: it holds the pass of one opening for some minutes. */
const PASS = 'opened_plan';
const MOST_WHO = 120;

const addressOf = ({ params }: PageRequest) => `/p/${params.token}`;

/** Nothing of ours that is broken keeps anybody from knowing whom to ring. */
async function orBroken(request: PageRequest, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    request.log('plan-link-without-database');
    return brokenLinkPage();
  }
}

/** The page before the plan. Opening it counts as nothing and says nothing: a preview or a scanner may have asked. */
export const showButton = (request: PageRequest): Promise<Answer> =>
  orBroken(request, async () => {
    const { storage, clock, params } = request;
    if (!(await opensNow(storage, params.token, clock.now()))) return over(request);
    return buttonPage(addressOf(request), newPlanToken(), emptyForm);
  });

/** The button was pressed: written down, and on to the plan. */
export const pressButton = (request: PageRequest): Promise<Answer> =>
  orBroken(request, async () => {
    const { storage, clock, params, body } = request;
    const who = typeof body.who === 'string' ? body.who.trim() : '';
    const once = body.once;
    if ([...who].length > MOST_WHO) {
      if (!(await opensNow(storage, params.token, clock.now()))) return over(request);
      const form = withErrors(body, ['who'], { who: words('press-who-long') });
      return buttonPage(addressOf(request), newPlanToken(), form);
    }
    const opened = await openPlan(storage, params.token, { once, who, now: clock.now() });
    if (opened === undefined) return over(request);
    const pass = { name: PASS, value: opened.pass, maxAgeSeconds: PASS_MINUTES * 60 };
    return { redirect: `${addressOf(request)}/open`, cookies: [pass] };
  });

/** The plan, for the browser that pressed the button and for some minutes; for any other the button again. */
export const showPlan = (request: PageRequest): Promise<Answer> =>
  orBroken(request, async () => {
    const { storage, clock, params, cookies } = request;
    const now = clock.now();
    const found = await openedWith(storage, params.token, cookies[PASS], now);
    if (found === undefined) return { redirect: addressOf(request) };
    const beside = await asSystem(
      storage,
      found.of.serviceId,
      'what stands beside an opened crisis plan',
      async (tx) => ({
        cover: await coverFor(tx, found.of, found.plan.version.content.called, now),
        whose: await whoseOf(tx, found.share),
      }),
    );
    return planPage(found, beside, now);
  });

async function over({ storage, clock, address }: PageRequest): Promise<Answer> {
  await pause(pauseFor(await countUnknownLink(storage, address, clock.now())));
  return overPage();
}
