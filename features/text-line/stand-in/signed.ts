import { createHmac } from 'node:crypto';

const TOLERANCE_SECONDS = 30;

/** Whether a request carries a token (JWT, HS256) of this service, signed with this secret within half a minute. */
export function isSigned(header: string | undefined, service: string, secret: string): boolean {
  const [head = '', body = '', signature = ''] = (/^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '').split('.');
  if (createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url') !== signature) return false;
  const { alg } = read<{ alg?: string }>(head);
  const { iss, iat } = read<{ iss?: string; iat?: number }>(body);
  return alg === 'HS256' && iss === service && Math.abs(Date.now() / 1000 - (iat ?? 0)) <= TOLERANCE_SECONDS;
}

const read = <T>(part: string): T => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as T;
