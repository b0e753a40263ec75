/** A form marked `data-keep` is sent to its own address a moment after each answer, so that stopping anywhere loses
 *  nothing. One save at a time, the latest answers last. Without scripts the form's buttons save, as ever. */
const pauseMs = 600;
const typingPauseMs = 1500;
const triesAgainMs = 15000;

export function keepAnswers(document) {
  for (const form of document.querySelectorAll('form[data-keep]')) keepForm(form);
}

function keepForm(form) {
  const state = form.querySelector('[data-keep-state]');
  let leaving = new AbortController();
  let timer;
  let unsaved = false;
  let isSaving = false;
  const wait = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  };
  async function save() {
    if (isSaving || leaving.signal.aborted) return;
    isSaving = true;
    unsaved = false;
    let pause = pauseMs;
    try {
      await send(form, leaving.signal);
      tell(state, 'Saved.');
    } catch {
      unsaved = true;
      pause = triesAgainMs;
      tell(state, 'Not saved just now. Your answers are still on this page. “Save and go on” tries again.');
    }
    isSaving = false;
    if (unsaved) wait(pause);
  }
  form.addEventListener('input', ({ target }) => {
    unsaved = true;
    wait(target.type === 'radio' || target.type === 'checkbox' ? pauseMs : typingPauseMs);
  });
  // On a slow line somebody has answered before this script came.
  if ([...form.elements].some(isChanged)) {
    unsaved = true;
    wait(pauseMs);
  }
  // From here on the page itself is sent, with everything on it: an older save must not come after it.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    leaving.abort();
  });
  addEventListener('pageshow', () => {
    if (leaving.signal.aborted) leaving = new AbortController();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && unsaved) save();
  });
}

function isChanged(field) {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  return field.type !== 'hidden' && field.defaultValue !== undefined && field.value !== field.defaultValue;
}

/** A page instead of the word "saved" is an answer to somebody who is not signed in any more, or has sent it elsewhere. */
async function send(form, signal) {
  const body = new URLSearchParams(new FormData(form));
  body.set('_then', 'keep');
  const answer = await fetch(form.action, {
    method: 'POST',
    body,
    keepalive: true,
    credentials: 'same-origin',
    signal,
  });
  if (!answer.ok || (await answer.text()) !== 'saved') throw new Error(String(answer.status));
}

function tell(state, words) {
  if (state && state.textContent !== words) state.textContent = words;
}
