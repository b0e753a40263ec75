import type { NotifyClient } from 'notifications-node-client';

/** An answer of the carrier that is no success. It holds a status and its kind: never a number, a word or a token. */
export class CarrierAnswered extends Error {
  readonly status: number;
  constructor(status: number, kind: string) {
    super(`GOV.UK Notify answered ${status}${kind === '' ? '' : ` (${kind})`}`);
    this.status = status;
  }
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly data?: unknown;
}

const PATIENCE = 10_000;

/**
 * How the client asks: with an end to its patience (its own way has none, and a message would be held for ever), and with
 * errors that tell nothing of what was asked.
 */
export const restOverFetch = (async ({ method, url, headers, data }: Asked) => {
  const answer = await ask(url, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  });
  const body = (await answer.json().catch(() => ({}))) as { errors?: { error?: string }[] };
  if (!answer.ok) throw new CarrierAnswered(answer.status, kindOf(body));
  return { status: answer.status, data: body };
}) as unknown as Parameters<NotifyClient['setClient']>[0];

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError';
    throw new Error(isLate ? 'GOV.UK Notify did not answer in time' : 'GOV.UK Notify could not be reached');
  }
}

const kindOf = ({ errors }: { errors?: { error?: string }[] }): string =>
  /^\w+$/.exec(String(errors?.[0]?.error ?? ''))?.[0] ?? '';
