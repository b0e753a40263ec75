import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import type { Carrier, WaitingMessage } from '../deliver.ts';
import { restOverFetch } from './rest-over-fetch.ts';

/** What is needed to send through GOV.UK Notify. The templates hold `((words))`, that of e-mails also `((subject))`. */
export interface NotifySettings {
  readonly apiKey: string;
  readonly url: string;
  readonly textTemplate: string;
  readonly emailTemplate: string;
}

const GOV_UK = 'https://api.notifications.service.gov.uk';

/**
 * The settings of the environment; undefined where NOTIFY_API_KEY is not set.
 * @throws Error naming what is missing beside it
 */
export function notifyFromEnvironment(env: NodeJS.ProcessEnv): NotifySettings | undefined {
  const { NOTIFY_API_KEY: apiKey, NOTIFY_TEXT_TEMPLATE: textTemplate, NOTIFY_EMAIL_TEMPLATE: emailTemplate } = env;
  if (apiKey === undefined || apiKey === '') return undefined;
  if (!textTemplate || !emailTemplate) {
    throw new Error(
      'NOTIFY_API_KEY is set, and NOTIFY_TEXT_TEMPLATE or NOTIFY_EMAIL_TEMPLATE is not: both are needed.',
    );
  }
  return { apiKey, url: (env.NOTIFY_URL ?? GOV_UK).replace(/\/$/, ''), textTemplate, emailTemplate };
}

/** A text that came to a number of ours, as the carrier keeps it for some days. */
export interface ReceivedText {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly receivedAt: Date;
}

export interface Notify extends Carrier {
  /** Texts that came, the latest first; those before one of them, when it is named. */
  receivedTexts(olderThan?: string): Promise<ReceivedText[]>;
}

const Sent = z.object({ id: z.string() });
const Known = z.object({ notifications: z.array(z.object({ id: z.string(), status: z.string() })) });
const Received = z.object({
  received_text_messages: z.array(
    z.object({
      id: z.string().min(1),
      user_number: z.string(),
      notify_number: z.string(),
      content: z.string(),
      created_at: z.coerce.date(),
    }),
  ),
});

/**
 * Carries by GOV.UK Notify under the message's own id as reference. Before it sends it asks for that reference: a process
 * that was killed, or an answer that never came, may have sent it. Where that cannot be learnt it sends: a double beats
 * silence.
 */
export function notifyCarrier(settings: NotifySettings): Notify {
  const client = new NotifyClient(settings.url, settings.apiKey);
  client.setClient(restOverFetch);
  return {
    name: 'notify',
    async carry(message, carriedAs) {
      const before = await sentBefore(client, message.message_id);
      carriedAs(before ?? Sent.parse((await send(client, settings, message)).data).id);
    },
    async receivedTexts(olderThan) {
      const { data } = await client.getReceivedTexts(olderThan);
      return Received.parse(data).received_text_messages.map((text) => ({
        id: text.id,
        from: text.user_number,
        to: text.notify_number,
        words: text.content,
        receivedAt: text.created_at,
      }));
    },
  };
}

/** What the carrier could not even hand on is no message that was sent. */
const NOT_SENT = 'technical-failure';

async function sentBefore(client: NotifyClient, reference: string): Promise<string | undefined> {
  try {
    const { data } = await client.getNotifications(undefined, undefined, reference);
    return Known.parse(data).notifications.find(({ status }) => status !== NOT_SENT)?.id;
  } catch {
    // Unsure whether it was sent: it is sent. Whether the carrier can be reached at all, sending will tell.
    return undefined;
  }
}

function send(client: NotifyClient, settings: NotifySettings, message: WaitingMessage) {
  const { message_id: reference, to_address: to, words, subject } = message;
  if (message.channel === 'email') {
    return client.sendEmail(settings.emailTemplate, to, { personalisation: { words, subject }, reference });
  }
  return client.sendSms(settings.textTemplate, to, {
    personalisation: { words },
    reference,
    ...(message.sent_from === null ? {} : { smsSenderId: message.sent_from }),
  });
}
