import { type CalendarDay, longDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { myServices } from '../by-hand/my-services.ts';
import { words } from '../safety-words.ts';
import { publicPolicy } from './policy.store.ts';

/** What members read of how their service thinks about risk. */
export async function showOwnPolicy({ actor, storage }: PageRequest): Promise<Answer> {
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const mine = await withActor(storage, actor, async (tx) =>
    Promise.all(
      (await myServices(tx, personId)).map(async ({ serviceId, name }) => ({
        serviceId,
        name,
        policy: await publicPolicy(tx, serviceId),
      })),
    ),
  );
  return {
    title: words('policy-title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href="/my-record">{words('my-record')}</a>
        </p>
        <h1 className="nhsuk-heading-l">{words('policy-title')}</h1>
        {mine.map(({ serviceId, name, policy }) => (
          <section key={serviceId}>
            <h2 className="nhsuk-heading-m">{name}</h2>
            {policy === undefined ? (
              <p>{words('policy-none')}</p>
            ) : (
              <>
                <p className="cg-typed">{policy.public_text}</p>
                <p className="cg-quiet">
                  {words('policy-since', {
                    on: longDate(policy.approved_on as CalendarDay),
                    review: longDate(policy.review_on as CalendarDay),
                  })}
                </p>
              </>
            )}
          </section>
        ))}
      </div>
    ),
  };
}
