import type { Storage } from '#platform/storage/index.ts';
import type { NotifyStandIn } from '../stand-in/notify-stand-in.ts';

/** The stand-in for a carrier that runs beside a demonstration, and the token with which it calls us back. */
export interface OpenPhone {
  readonly standIn: NotifyStandIn;
  readonly token: string;
}

const open = new WeakMap<Storage, OpenPhone>();

export const openPhone = (storage: Storage): OpenPhone | undefined => open.get(storage);
export const keepPhone = (storage: Storage, phone: OpenPhone): void => void open.set(storage, phone);
