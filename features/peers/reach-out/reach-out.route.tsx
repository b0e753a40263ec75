import { shortDate } from '@commonground/calendar';
import { isRecordId } from '#features/services/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { type InPeers, note, onList } from '../in-peers.ts';
import { words } from '../peer-words.ts';
import { reachOut, sayResult, type ToReach, toReach } from './reach-out.store.ts';

const RESULTS = ['came-back', 'wrote-back', 'nothing-yet'] as const;

/** People the group misses, who said that a peer may get in touch. */
export const showReachOut = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const people = await toReach(at.tx, at.place.communityId, at.today);
    return {
      title: words('reach-title'),
      section: at.section,
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={at.base}>{words('back')}</a>
          </p>
          <h1>{words('reach-title')}</h1>
          <p>{words(people.length === 0 ? 'reach-none' : 'reach-about')}</p>
          {people.map((one) => (
            <Person key={one.personId} at={at} one={one} />
          ))}
        </div>
      ),
    };
  });

function Person({ at, one }: { at: InPeers; one: ToReach }) {
  const { wrote, called: name } = one;
  return (
    <article className="cg-panel">
      <h2 className="nhsuk-heading-s">{name}</h2>
      <p>
        {one.lastHere === null ? words('reach-not-lately') : words('reach-last', { date: shortDate(one.lastHere) })}
      </p>
      {wrote === null ? (
        <>
          <p>{words('reach-says')}</p>
          <blockquote className="cg-own-words">{words('reach-words', { name, by: at.me.name })}</blockquote>
          <Press
            action={`${at.base}/reach-out`}
            label={words('reach-button', { name })}
            values={{ person: one.personId }}
          />
        </>
      ) : (
        <Wrote at={at} one={one} wrote={wrote} />
      )}
    </article>
  );
}

function Wrote({ at, one, wrote }: { at: InPeers; one: ToReach; wrote: NonNullable<ToReach['wrote']> }) {
  const values = { by: wrote.mine ? words('me') : (wrote.by ?? words('reach-somebody')), date: shortDate(wrote.on) };
  return (
    <>
      <p>{words('reach-wrote', values)}</p>
      {wrote.result === null ? null : <p>{words(`reach-${wrote.result}`, { name: one.called })}</p>}
      {wrote.mine ? (
        <div className="cg-actions">
          {RESULTS.filter((result) => result !== wrote.result).map((result) => (
            <Press
              key={result}
              action={`${at.base}/reach-out/result`}
              label={words(`reach-${result}-button`, { name: one.called })}
              values={{ reach: wrote.reachId, result }}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

export async function sendReachOut(request: PageRequest): Promise<Answer> {
  let chosen: { at: InPeers; one: ToReach } | undefined;
  const done = await onList(request, async (at) => {
    const one = (await toReach(at.tx, at.place.communityId, at.today)).find(
      ({ personId }) => personId === request.body.person,
    );
    const redirect = `${at.base}/reach-out`;
    if (one === undefined || one.wrote !== null) return { redirect, flash: words('reach-there') };
    chosen = { at, one };
    await note(at, 'writes to somebody who was not there');
    return { redirect, flash: words('reach-sent', { name: one.called }) };
  });
  if (chosen === undefined) return done;
  const { at, one } = chosen;
  const sent = await reachOut(request.storage, at.place, { to: one, by: at.me.name }, at.now);
  return sent ? done : { redirect: `${at.base}/reach-out`, flash: words('reach-no-way', { name: one.called }) };
}

export const sendResult = (request: PageRequest): Promise<Answer> =>
  onList(request, async (at) => {
    const { reach, result } = request.body;
    const known = RESULTS.find((one) => one === result);
    if (typeof reach !== 'string' || !isRecordId(reach) || known === undefined)
      return { refused: true, why: 'no such result' };
    await sayResult(at.tx, at.place, reach, known, at.today);
    return { redirect: `${at.base}/reach-out`, flash: words('reach-kept') };
  });
