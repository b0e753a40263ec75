import { longDate } from '@commonground/calendar';
import { dangerIn, raiseAlert } from '#features/safety/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { send } from '#platform/outbox/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { numberKey } from './number.rules.ts';

interface LostText {
  readonly text_id: string;
  readonly to_number: string;
  readonly words: string;
}

/**
 * A text to a number that no service here has: whoever looks after the system hears of it, once a day, without its words.
 * Danger in it is an alert in every service that takes texts, for nobody can tell whose it is.
 */
export async function tellOfLostNumber(tx: Tx, text: LostText, clock: Clock): Promise<void> {
  const { to_number: to } = text;
  const on = clock.today();
  await alertOfLost(tx, text, clock.now());
  const administrators = await whoHolds(tx, { serviceId: null, roles: ['administrator'], on });
  for (const { accountId, email } of administrators) {
    if (email === null) continue;
    await send(tx, {
      serviceId: null,
      channel: 'email',
      to: email,
      kind: 'text-line-lost',
      subject: 'Texts wait in Common Ground, and nobody reads them',
      words: `On ${longDate(on)} a text came to our number ${to}. No service has that number among its settings, so nobody reads it. It is kept. A service lead can give the number to a service under Settings, Text line.`,
      onceKey: `text-line-lost:${numberKey(to)}:${on}:${accountId}`,
    });
  }
}

async function alertOfLost(tx: Tx, { text_id: textId, words }: LostText, now: Date): Promise<void> {
  for (const serviceId of await servicesWithLines(tx)) {
    if (!(await dangerIn(tx, serviceId, words)).found) continue;
    await raiseAlert(tx, {
      serviceId,
      unknown: { key: `lost:${textId}`, name: 'A text to a number that no service has' },
      source: 'text',
      level: 'call-today',
      because:
        'A text with words that can mean danger came to a number that no service here has. It can be read once a service lead gives that number to a service, under Settings, Text line. Ask other services and an administrator whose number it is.',
      path: `/s/${serviceId}/texts`,
      onceKey: `lost-text:${textId}`,
      raisedAt: now,
    });
  }
}

/** Services that have set a text line; where none has and there is one service alone, that one. */
async function servicesWithLines(tx: Tx): Promise<string[]> {
  const lines = await tx.selectFrom('text_line').select('service_id').orderBy('service_id').execute();
  if (lines.length > 0) return lines.map((line) => line.service_id);
  const services = await tx.selectFrom('service').select('service_id').limit(2).execute();
  return services.length === 1 ? services.map((one) => one.service_id) : [];
}
