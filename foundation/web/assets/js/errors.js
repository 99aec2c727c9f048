import { once } from './once.js';

// The summary of what is wrong takes the focus, on load and after a swap (govuk-frontend's pattern).
export function focusErrors(root) {
  for (const summary of root.querySelectorAll('.errsum[tabindex]')) if (once(summary, 'errors')) summary.focus();
}

// A link of the summary puts the cursor into the field and shows its label.
export function watchErrorLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('.errsum a[href^="#"]');
    if (!link) return;
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const label = field.closest('fieldset') || document.querySelector(`label[for="${CSS.escape(field.id)}"]`) || field;
    label.scrollIntoView();
    const input = field.matches('input,select,textarea,button,a,[tabindex]')
      ? field
      : field.querySelector('input,select,textarea');
    if (input) input.focus({ preventScroll: true });
  });
}
