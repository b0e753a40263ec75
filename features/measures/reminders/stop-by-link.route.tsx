import { visitor } from '#platform/access/index.ts';
import { type Answer, FormBox, fixedWords, type PageRequest } from '#platform/pages/index.ts';
import { asSystem, withActor } from '#platform/storage/index.ts';
import { openLink } from '../links/answer-link.store.ts';
import { reminderWishOf, stopReminders } from '../links/reminder-wish.store.ts';

const words = fixedWords('reminders.yaml');

/** Asks before it stops: programs that fetch links before people do must change nothing. */
export async function showStop(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link.state === 'unknown') return { notFound: true, why: 'no such link' };
  const { stopped } = await asSystem(request.storage, link.serviceId, 'whether reminders were stopped', (tx) =>
    reminderWishOf(tx, link),
  );
  if (stopped) return page(words('stopped-title'), <p className="nhsuk-lede-text">{words('member-stopped')}</p>);
  return page(
    words('stop-title'),
    <>
      <p className="nhsuk-lede-text">{words('stop-what')}</p>
      <FormBox action={request.path} button={words('member-stop')}>
        {null}
      </FormBox>
    </>,
  );
}

/** Whoever holds a link, an old one too, can stop messages to its person, and nothing else. */
export async function stopByLink(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  if (link.state === 'unknown') return { notFound: true, why: 'no such link' };
  const { serviceId, personId } = link;
  const said = { through: 'link', by: 'the person, through a link' } as const;
  await asSystem(request.storage, serviceId, 'stop reminders through a link', (tx) =>
    stopReminders(tx, { serviceId, personId }, said, request.clock.now()),
  );
  return { redirect: request.path };
}

const linkOf = ({ storage, params, clock }: PageRequest) =>
  withActor(storage, visitor, (tx) => openLink(tx, params.token ?? '', clock.now()));

const page = (title: string, inside: React.ReactElement): Answer => ({
  title,
  alone: true,
  page: (
    <div className="nhsuk-u-reading-width">
      <h1>{title}</h1>
      {inside}
    </div>
  ),
});
