import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { QuietHours } from '#platform/outbox/index.ts';
import { fixedTexts } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ReminderSettingTable } from './reminders.tables.ts';

/** What a service says when it reminds people, and when. */
export interface ReminderSetting {
  /** Whether anything is sent by itself. */
  readonly isOn: boolean;
  /** Who a text says it is from: at most eleven letters. */
  readonly sender: string;
  readonly textWords: string;
  readonly emailSubject: string;
  readonly emailWords: string;
  /** Days after an occasion's day until the first reminder, and from it to the second. */
  readonly firstAfterDays: number;
  readonly againAfterDays: number;
  /** Reminders for one occasion, at most. */
  readonly most: number;
  readonly quiet: QuietHours;
}

/** What holds where a service has set nothing: nothing is sent by itself, and a link sent by hand has these words. */
export function defaultSetting(): ReminderSetting {
  const texts = fixedTexts('reminders.yaml');
  const words = (key: string) => texts[key] ?? '';
  return {
    isOn: false,
    sender: 'Questions',
    textWords: words('default-text'),
    emailSubject: words('default-subject'),
    emailWords: words('default-email'),
    firstAfterDays: 0,
    againAfterDays: 7,
    most: 2,
    quiet: { from: '20:00', to: '09:00', sundays: true, bankHolidays: true },
  };
}

export async function reminderSettingOf(tx: Tx, serviceId: string): Promise<ReminderSetting> {
  const row = await tx
    .selectFrom('reminder_setting')
    .selectAll()
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return row === undefined ? defaultSetting() : settingOf(row);
}

const settingOf = (row: Selectable<ReminderSettingTable>): ReminderSetting => ({
  isOn: row.is_on,
  sender: row.sender,
  textWords: row.text_words,
  emailSubject: row.email_subject,
  emailWords: row.email_words,
  firstAfterDays: row.first_after_days,
  againAfterDays: row.again_after_days,
  most: row.most,
  quiet: { from: row.quiet_from, to: row.quiet_to, sundays: row.quiet_sundays, bankHolidays: row.quiet_bank_holidays },
});

/** Keeps what a service's lead set; what was set before is in the audit by who and when only. */
export async function saveReminderSetting(
  tx: Tx,
  by: { readonly actor: Actor; readonly now: Date; readonly serviceId: string },
  setting: ReminderSetting,
): Promise<void> {
  const row = {
    is_on: setting.isOn,
    sender: setting.sender,
    text_words: setting.textWords,
    email_subject: setting.emailSubject,
    email_words: setting.emailWords,
    first_after_days: setting.firstAfterDays,
    again_after_days: setting.againAfterDays,
    most: setting.most,
    quiet_from: setting.quiet.from,
    quiet_to: setting.quiet.to,
    quiet_sundays: setting.quiet.sundays,
    quiet_bank_holidays: setting.quiet.bankHolidays,
    changed_by: by.actor.name,
    changed_at: by.now,
  };
  await tx
    .insertInto('reminder_setting')
    .values({ service_id: by.serviceId, ...row })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet(row))
    .execute();
  const detail = { on: setting.isOn, most: setting.most };
  await audit(tx, {
    actor: by.actor,
    act: 'service.settings',
    serviceId: by.serviceId,
    thing: 'reminders',
    detail,
  });
}
