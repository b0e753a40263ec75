import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type CrisisAt, type WhoseSide, withCrisisPlan } from '../at.ts';
import type { CrisisPlanVersion } from '../crisis-plan.rules.ts';
import { crisisPlanNow, crisisVersions, saidOf } from '../crisis-plan.store.ts';
import { SaidList } from '../finish/agreement.tsx';
import { coverFor } from '../who-to-call/cover-for.ts';
import { CrisisPlanPage } from './crisis-plan-page.tsx';
import { PrintsOnMore } from './prints-on-more.tsx';

const coverSaid = (at: CrisisAt, { content }: CrisisPlanVersion) =>
  coverFor(at.tx, at, content.called, at.request.clock.now());

/** The one page that is shown and printed in a crisis: the version that stands, without any way to anything else. */
export const showPage = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const plan = await crisisPlanNow(at.tx, at.serviceId, at.journeyId);
    if (plan === undefined) return { notFound: true, why: 'no version of a crisis plan' };
    const cover = await coverSaid(at, plan);
    return {
      title: at.say('title', { name: at.called }),
      alone: true,
      page: (
        <div className="nhsuk-u-reading-width">
          <p className="cg-no-print">
            <a href={at.base}>{at.say('back')}</a>
          </p>
          <PrintsOnMore plan={plan} cover={cover} />
          <CrisisPlanPage plan={plan} now={request.clock.now()} cover={cover} />
        </div>
      ),
    };
  });

/** One finished version as it was, with everything that was said to it. */
export const showVersion = (request: PageRequest, side: WhoseSide): Promise<Answer> =>
  withCrisisPlan(request, side, async (at) => {
    const versions = await crisisVersions(at.tx, at.serviceId, at.journeyId);
    const found: CrisisPlanVersion | undefined = versions.find(
      ({ version }) => String(version) === request.params.version,
    );
    if (found === undefined) return { notFound: true, why: 'no such version of this crisis plan' };
    const said = (await saidOf(at.tx, at.serviceId, found.planId)).get(found.version) ?? [];
    return at.draw(
      at.say('version-title', { version: found.version }),
      <div className="nhsuk-u-reading-width">
        <CrisisPlanPage plan={found} now={request.clock.now()} cover={await coverSaid(at, found)} />
        <h2 className="nhsuk-heading-m">{at.say('said-heading')}</h2>
        <SaidList said={said} at={at} />
        {found.content.sections.some(({ with: others }) => others.length > 0) ? (
          <>
            <h2 className="nhsuk-heading-m">{at.say('with-heading')}</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {found.content.sections.flatMap(({ section, with: others }) =>
                others.map(({ name, side: whose }) => (
                  <li key={`${section} ${name}`}>
                    {at.say('with-line', {
                      name,
                      side: at.say(`side-${whose}`),
                      part: at.say(`section-${section}`),
                    })}
                  </li>
                )),
              )}
            </ul>
          </>
        ) : null}
        <p className="cg-no-print">
          <a href={at.base}>{at.say('back')}</a>
        </p>
      </div>,
    );
  });
