/** A register is kept on this device while it is filled in, because the signal goes in many rooms. Saved without a signal,
 *  it is sent once the signal is back; the id of the sending makes two arrivals one save. What is kept belongs to the
 *  account that typed it, and goes when it was sent, at sign-out, or after three days. Without scripts there is a sheet. */
import { forget, forgetSent, isReachable, keep, kept, timeOf } from './kept-registers.js';

const pauseMs = 400;
const triesAgainMs = 10000;

export function keepRegister(document) {
  for (const form of document.querySelectorAll('form[data-keep-register]')) watch(form);
}

function watch(form) {
  const at = { owner: form.dataset.owner, session: form.dataset.keepRegister };
  forgetSent(at.owner, form.dataset.sent);
  const before = kept(at);
  let timer;
  let isLeaving = false;
  const since = new Date().toISOString();
  const store = (wantsSend) =>
    keep(at, {
      since,
      wantsSend,
      action: form.action,
      title: form.dataset.title,
      fields: [...new FormData(form)].filter(([name, value]) => name !== '_csrf' && typeof value === 'string'),
    });
  sayWhenSent(form, at);
  if (before && before.send !== typed(form, 'send')) offer(form, at, before);

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      store(false);
      if (!navigator.onLine) tell(form, `No signal. Kept on this device since ${timeOf(since)}, not sent.`);
    }, pauseMs);
  });

  form.addEventListener('submit', async (event) => {
    if (isLeaving) return;
    event.preventDefault();
    clearTimeout(timer);
    const button = event.submitter;
    const isSave = !button || button.value === 'save';
    store(false);
    if (await isReachable()) {
      isLeaving = true;
      form.requestSubmit(button ?? undefined);
      return;
    }
    if (!isSave) return withoutSignal(form, button, () => store(false));
    store(true);
    tell(
      form,
      `No signal. This register is kept on this device since ${timeOf(since)} and is not sent. ` +
        'It is sent by itself when the signal is back, if this page or Today is open.',
    );
    sendWhenBack(form, at);
  });
  addEventListener('pageshow', () => {
    isLeaving = false;
  });
}

const sentKey = ({ session }) => `common-ground-register-sent:${session}`;

/** The page that comes after a sending by itself says once that it arrived. */
function sayWhenSent(form, at) {
  const sentAt = sessionStorage.getItem(sentKey(at));
  if (sentAt === null) return;
  sessionStorage.removeItem(sentKey(at));
  tell(form, `The signal is back. Sent at ${sentAt}: this is the register as it is saved.`);
}

/** Tries until it is through. A page in place of the word means that somebody must look, or sign in again. */
function sendWhenBack(form, at) {
  let isSending = false;
  const attempt = async () => {
    const stored = kept(at);
    if (isSending || !stored?.wantsSend) return;
    isSending = true;
    try {
      const word = await send(stored, typed(form, '_csrf'));
      if (word.startsWith('saved')) {
        forget(at);
        sessionStorage.setItem(sentKey(at), timeOf(new Date().toISOString()));
        location.assign(form.action);
        return;
      }
      if (word === 'look') {
        tell(form, 'The signal is back. Something needs a look before it can be saved: press “Save the register”.');
        return;
      }
      tell(form, 'The signal is back, but you are not signed in any more. Sign in in another tab, then save again.');
    } catch {
      setTimeout(attempt, triesAgainMs);
    } finally {
      isSending = false;
    }
  };
  addEventListener('online', attempt);
  setTimeout(attempt, triesAgainMs);
}

/** Sends what is kept, exactly as it was typed. Throws while there is no signal. */
export async function send(stored, csrf) {
  const body = new URLSearchParams(stored.fields);
  body.set('_csrf', csrf);
  body.set('do', 'save');
  body.set('_then', 'send');
  const answer = await fetch(stored.action, { method: 'POST', body, credentials: 'same-origin' });
  return answer.headers.get('content-type')?.startsWith('text/plain') ? await answer.text() : '';
}

/** What can be done without a signal is done here: a new name is put on the list, names to look up are kept. */
function withoutSignal(form, button, store) {
  const box = form.elements.namedItem('new-name');
  if (button.value === 'add-new' && box?.value.trim()) {
    const hidden = Object.assign(document.createElement('input'), {
      type: 'hidden',
      name: 'new-visitor',
      value: box.value.trim(),
    });
    const line = Object.assign(document.createElement('p'), {
      className: 'cg-register__row',
      textContent: `${box.value.trim()}, new here: will be saved as here`,
    });
    form.append(hidden);
    form.querySelector('[data-register-arrived]')?.append(line);
    box.value = '';
    store();
    return tell(form, 'No signal. The name is kept on this device with the rest.');
  }
  store();
  tell(
    form,
    'No signal, so names cannot be looked up. Write them under “Several people who came”: they are kept, and matched when the signal is back.',
  );
}

/** Something kept from before: whoever typed it decides. The server draws it over the register as it stands now. */
function offer(form, at, stored) {
  const box = state(form);
  const words = document.createElement('p');
  words.textContent = `A register you filled in is kept on this device since ${timeOf(stored.since)} and is not sent.`;
  const go = button('Show it');
  const drop = button('Throw it away');
  go.addEventListener('click', () => resume(form, stored));
  drop.addEventListener('click', () => {
    forget(at);
    box.textContent = '';
  });
  box.replaceChildren(words, go, drop);
}

function resume(form, stored) {
  const copy = Object.assign(document.createElement('form'), { method: 'post', action: stored.action, hidden: true });
  const all = [...stored.fields, ['_csrf', typed(form, '_csrf')], ['do', 'show']];
  for (const [name, value] of all)
    copy.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(copy);
  copy.submit();
}

function button(words) {
  return Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'nhsuk-button nhsuk-button--secondary nhsuk-button--small',
    textContent: words,
  });
}

const typed = (form, name) => form.elements.namedItem(name)?.value ?? '';
const state = (form) => form.querySelector('[data-register-state]');
const tell = (form, words) => {
  state(form).textContent = words;
};
