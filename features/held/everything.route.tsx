import { audit } from '#platform/audit/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { asSystem, everyService, withActor } from '#platform/storage/index.ts';
import { everythingHeld, packed } from './archive.tsx';
import { words } from './held-words.ts';
import { heldBackOf } from './rows.store.ts';

/** What a member can take away, before they do. */
export async function showEverything(request: PageRequest): Promise<Answer> {
  const { actor, storage, today } = request;
  const { personId } = actor;
  if (personId === null) return { refused: true, why: 'no person signed in' };
  const back = await asSystem(storage, everyService, 'is anything held back from this member?', (tx) =>
    heldBackOf(tx, personId, today),
  );
  return {
    title: words('title'),
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('title')}</h1>
        <p>{words('lede')}</p>
        <p>{words('what')}</p>
        <p>{words('not-in')}</p>
        {back.length === 0 ? null : <p className="nhsuk-inset-text">{words('decided')}</p>}
        <p>{words('careful')}</p>
        <Press action="/my-record/everything" label={words('button')} secondary={false} />
        <h2 className="nhsuk-heading-m">{words('correct-heading')}</h2>
        <p>
          <a href="/my-record/correct">{words('correct-link')}</a>
        </p>
      </div>
    ),
  };
}

/** The archive itself, made when it is asked for and kept nowhere. */
export async function takeAway(request: PageRequest): Promise<Answer> {
  const { actor, storage, clock, today } = request;
  if (actor.personId === null) return { refused: true, why: 'no person signed in' };
  const thing = `person ${actor.personId}`;
  await withActor(storage, actor, (tx) => audit(tx, { actor, act: 'member.held', serviceId: null, thing }));
  const file = packed(await everythingHeld(storage, actor, clock.now()));
  return { file, type: 'application/zip', name: `what-is-held-about-me-${today}.zip` };
}
