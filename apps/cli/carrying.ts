import { demonstrationCarriers, fetchTexts, openDemonstrationPhone } from '#features/text-line/index.ts';
import {
  type Carriers,
  type Notify,
  notifyCarrier,
  notifyFromEnvironment,
  outboxOnly,
} from '#platform/outbox/index.ts';
import type { House } from '#platform/start/index.ts';

/** Who carries messages out of this deployment, and asks for texts whose callback was lost. */
export interface Carrying {
  readonly carriers: Carriers;
  /** Asks the carrier for texts; nothing where there is none. */
  fetch(): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * GOV.UK Notify when NOTIFY_API_KEY is set. A demonstration without it has a stand-in beside it, for the texts of its lines
 * alone; anywhere else messages stay in the outbox.
 *
 * @param url where this machine reaches the deployment
 */
export async function carryingOf({ env, storage, clock, deployment, say }: House, url: string): Promise<Carrying> {
  const settings = notifyFromEnvironment(env);
  const asking = (notify: Notify) => () => fetchTexts({ storage, clock, notify });
  if (settings !== undefined) {
    const notify = notifyCarrier(settings);
    if (!env.NOTIFY_CALLBACK_TOKEN) {
      say(
        'Texts that come in are asked for every two minutes: NOTIFY_CALLBACK_TOKEN is not set, so no callback is taken.',
      );
    }
    return { carriers: notify, fetch: asking(notify), stop: async () => undefined };
  }
  if (deployment.kind !== 'demonstration') {
    return { carriers: outboxOnly, fetch: async () => undefined, stop: async () => undefined };
  }
  const standIn = await openDemonstrationPhone(storage, url);
  const notify = notifyCarrier({ ...standIn, textTemplate: 'text', emailTemplate: 'email' });
  return { carriers: demonstrationCarriers(standIn), fetch: asking(notify), stop: () => standIn.close() };
}
