/** Typing in a questionnaire: after a number that can be an answer the next box has the focus. Only when somebody has
 *  asked for it here, since a focus that moves unasked is in the way; the wish is kept on this device. */
const wishKey = 'common-ground-move-on';

export function moveOn(document) {
  for (const offer of document.querySelectorAll('[data-move-on]')) {
    const wish = offer.querySelector('[data-move-on-switch]');
    offer.hidden = false;
    wish.checked = localStorage.getItem(wishKey) === 'yes';
    wish.addEventListener('change', () => localStorage.setItem(wishKey, wish.checked ? 'yes' : 'no'));
    const form = offer.closest('form');
    form.addEventListener('input', ({ target }) => {
      const codes = target.dataset.codes;
      if (!wish.checked || !codes || target.value.length !== 1 || !codes.includes(target.value)) return;
      next(form, target)?.focus();
    });
  }
}

function next(form, box) {
  const boxes = [...form.querySelectorAll('.cg-entry input, .cg-entry textarea')];
  return boxes[boxes.indexOf(box) + 1];
}
