import type { ReactElement } from 'react';
import { type Answer, FormBox, fixedWords, type PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { resumeReminders, stopReminders } from '../links/reminder-wish.store.ts';

const words = fixedWords('reminders.yaml');

/** On a member's own page: whether we remind them, and the button that changes it. */
export async function ownReminders(tx: Tx, { actor }: PageRequest): Promise<ReactElement | null> {
  if (actor.personId === null) return null;
  const stopped = await allStopped(tx, actor.personId);
  return (
    <section key="reminders">
      <h2 className="nhsuk-heading-m">{words('member-title')}</h2>
      <p className="nhsuk-u-reading-width">{words(stopped ? 'member-off' : 'member-on')}</p>
      <FormBox action="/doing/reminders" button={words(stopped ? 'member-resume' : 'member-stop')} secondary>
        <input type="hidden" name="remind" value={stopped ? 'again' : 'stop'} />
      </FormBox>
    </section>
  );
}

/** Stops or resumes reminders in every service that knows the member. */
export function saveOwnReminders(request: PageRequest): Promise<Answer> {
  const { actor, clock } = request;
  const { personId } = actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  const again = request.body.remind === 'again';
  return withActor(request.storage, actor, async (tx) => {
    const said = { through: 'member', by: actor.name } as const;
    for (const serviceId of await servicesOf(tx, personId)) {
      await (again ? resumeReminders : stopReminders)(tx, { serviceId, personId }, said, clock.now());
    }
    return { redirect: '/doing', flash: words(again ? 'member-resumed' : 'member-stopped') };
  });
}

async function servicesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_in_service')
    .select('service_id')
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.service_id);
}

async function allStopped(tx: Tx, personId: string): Promise<boolean> {
  const stopped = await tx
    .selectFrom('reminder_wish')
    .select('service_id')
    .where('person_id', '=', personId)
    .where('stopped_at', 'is not', null)
    .execute();
  const known = await servicesOf(tx, personId);
  return known.length > 0 && stopped.length >= known.length;
}
