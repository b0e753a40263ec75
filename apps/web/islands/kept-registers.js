/** What registers a device keeps: by account and session, in words never more than was typed, for three days at most. */
const prefix = 'common-ground-register';
const keptForMs = 3 * 86_400_000;
const reachMs = 4000;

const keyOf = ({ owner, session }) => `${prefix}:${owner}:${session}`;

/** What is kept for this session by this account; undefined when nothing is. */
export function kept(at) {
  return read(keyOf(at));
}

export function keep(at, register) {
  const send = register.fields.find(([name]) => name === 'send')?.[1];
  try {
    localStorage.setItem(keyOf(at), JSON.stringify({ ...register, send, keptAt: Date.now() }));
  } catch {
    // A full or closed store: the page itself still holds everything that was typed.
  }
}

export function forget(at) {
  localStorage.removeItem(keyOf(at));
}

/** What arrived, by the ids that the server knows, is not kept any more. */
export function forgetSent(owner, sent = '') {
  const arrived = new Set(sent.split(' '));
  for (const { at, register } of keptBy(owner)) if (arrived.has(register.send)) forget(at);
}

/** Everything this account keeps on this device. */
export function keptBy(owner) {
  return keys()
    .filter((key) => key.startsWith(`${prefix}:${owner}:`))
    .flatMap((key) => {
      const register = read(key);
      return register ? [{ at: { owner, session: key.split(':')[2] }, register }] : [];
    });
}

export function forgetAll() {
  for (const key of keys()) localStorage.removeItem(key);
}

export const anyKept = () => keys().length > 0;

function keys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}:`));
}

function read(key) {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  const register = JSON.parse(text);
  if (Date.now() - register.keptAt < keptForMs) return register;
  localStorage.removeItem(key);
  return undefined;
}

/** Whether the service can be reached now: a phone may have bars and no way through. */
export async function isReachable() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(reachMs) })).ok;
  } catch {
    return false;
  }
}

export const timeOf = (iso) => new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
