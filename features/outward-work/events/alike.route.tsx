import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { type Answer, Csrf, type PageRequest } from '#platform/pages/index.ts';
import { auditOutward, framed, hubOf } from '../outward-act.tsx';
import { type Attendee, attendeesOf, keepApart, makeSame } from './attendee.store.ts';
import { mayBeSame } from './who-came.rules.ts';

/** People of other services who were written down twice, perhaps. Somebody says whether they are one. */
export const showAlike = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const pairs = await pairsOf(at);
    return framed(
      at,
      'People who may be one',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <div className="nhsuk-u-reading-width">
        <p>
          <strong>{pairs.length === 1 ? '1 pair' : `${pairs.length} pairs`}</strong> with the same name and organisation
          and no e-mail address in common. Until somebody says they are one, they count as two.
        </p>
        <ul className="cg-plain-list">
          {pairs.map(([first, second]) => (
            <li key={`${first.attendeeId} ${second.attendeeId}`}>
              <p className="nhsuk-u-margin-bottom-1">
                <strong>{first.name}</strong>, {first.organisation}: {first.email ?? 'no e-mail'}, and{' '}
                {second.email ?? 'no e-mail'}
              </p>
              <form method="post" action={at.request.path}>
                <Csrf />
                <input type="hidden" name="first" value={first.attendeeId} />
                <input type="hidden" name="second" value={second.attendeeId} />
                <button className="nhsuk-button nhsuk-button--small" type="submit" name="say" value="same">
                  They are one<span className="nhsuk-u-visually-hidden">: {first.name}</span>
                </button>{' '}
                <button
                  className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                  type="submit"
                  name="say"
                  value="apart"
                >
                  They are two<span className="nhsuk-u-visually-hidden">: {first.name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      </div>,
    );
  });

async function pairsOf(at: InService): Promise<readonly (readonly [Attendee, Attendee])[]> {
  const apart = await at.tx.selectFrom('attendee_apart').selectAll().where('service_id', '=', at.serviceId).execute();
  const said = new Set(apart.map(({ one, other }) => `${one} ${other}`));
  return mayBeSame(await attendeesOf(at.tx, at.serviceId)).filter(
    ([{ attendeeId: a }, { attendeeId: b }]) => !said.has(a < b ? `${a} ${b}` : `${b} ${a}`),
  );
}

export const sayAlike = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { first, second, say } = request.body;
    const pair = (await pairsOf(at)).find(([a, b]) => a.attendeeId === first && b.attendeeId === second);
    if (pair === undefined || !isRecordId(pair[0].attendeeId))
      return { redirect: request.path, flash: 'Somebody had said that already.' };
    const [a, b] = pair.map(({ attendeeId }) => attendeeId) as [string, string];
    if (say === 'same') await makeSame(at.tx, at.serviceId, a, b);
    else await keepApart(at.tx, at.serviceId, a, b, request.actor.name);
    await auditOutward(at, 'outward-work.attendee', `attendee ${a}`, { say: say === 'same' ? 'same' : 'apart' });
    return { redirect: request.path, flash: say === 'same' ? 'They count as one.' : 'They count as two.' };
  });
