/** Today says which registers this device still keeps, and sends those that were saved without a signal. Signing out
 *  clears them all; when something is not sent, the first press says so. */
import { send } from './keep-register.js';
import { anyKept, forget, forgetAll, forgetSent, keptBy, timeOf } from './kept-registers.js';

export function listKeptRegisters(document) {
  for (const place of document.querySelectorAll('[data-kept-registers]')) list(place);
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) clearAtSignOut(form);
}

function list(place) {
  const owner = place.dataset.keptRegisters;
  const csrf = place.querySelector('[name="_csrf"]')?.value ?? '';
  forgetSent(owner, place.dataset.sent);
  const lines = place.querySelector('ul');
  for (const { at, register } of keptBy(owner)) {
    const line = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: register.action, textContent: register.title });
    const state = document.createElement('span');
    state.setAttribute('role', 'status');
    state.textContent = `: kept on this device since ${timeOf(register.since)}, not sent.`;
    line.append(link, state);
    lines.append(line);
    place.hidden = false;
    if (register.wantsSend) sendNow(at, register, csrf, state);
  }
}

async function sendNow(at, register, csrf, state) {
  const again = () => addEventListener('online', () => sendNow(at, register, csrf, state), { once: true });
  try {
    const word = await send(register, csrf);
    if (!word.startsWith('saved')) {
      state.textContent = ': could not be saved as it is. Open it and look.';
      return;
    }
    forget(at);
    state.textContent = `: sent now. ${word.slice('saved'.length).trim()}`;
  } catch {
    again();
  }
}

function clearAtSignOut(form) {
  let isSaid = false;
  form.addEventListener('submit', (event) => {
    if (!anyKept() || isSaid) {
      forgetAll();
      return;
    }
    isSaid = true;
    event.preventDefault();
    const words = document.createElement('p');
    words.setAttribute('role', 'alert');
    words.textContent = 'A register on this device is not sent. Signing out clears it. Press again to sign out.';
    form.before(words);
  });
}
