import { type CalendarDay, longDate } from '@commonground/calendar';
import { send } from '#platform/outbox/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { numberKey } from './number.rules.ts';

/** A text to a number that no service here has: whoever looks after the system hears of it, once a day, without its words. */
export async function tellOfLostNumber(
  tx: Tx,
  { to_number: to }: { to_number: string },
  on: CalendarDay,
): Promise<void> {
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
