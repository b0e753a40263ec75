/** A form marked `data-draft` is saved on the server a moment after each change, so that a lost connection or an
 *  empty battery loses nothing. Without scripts the form works as ever. */
const pauseMs = 1500;

export function keepDrafts(document) {
  for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form);
}

function keepDraft(form) {
  const state = form.querySelector('[data-draft-state]');
  let timer;
  let unsaved = false;
  const save = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('_form', form.dataset.draft);
    unsaved = false;
    try {
      const answer = await fetch('/draft', { method: 'POST', body, keepalive: true, credentials: 'same-origin' });
      if (!answer.ok) throw new Error(String(answer.status));
      tell(state, 'Saved. You can stop and come back on this device.');
    } catch {
      unsaved = true;
      tell(state, 'Not saved just now. What you typed is still on this page; we will try again.');
      timer = setTimeout(save, pauseMs * 10);
    }
  };
  form.addEventListener('input', () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, pauseMs);
  });
  form.addEventListener('submit', () => {
    unsaved = false;
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && unsaved) save();
  });
}

function tell(state, words) {
  if (state) state.textContent = words;
}
