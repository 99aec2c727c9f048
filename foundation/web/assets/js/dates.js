import { once } from './once.js';

// A native date field may show 11/24/2026 whatever the page's language; the date is written out beneath it.
export function dates(input) {
  if (!once(input, 'date')) return;
  const out = document.createElement('output');
  out.className = 'date-out';
  out.setAttribute('for', input.id);
  input.insertAdjacentElement('afterend', out);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'full', timeZone: 'UTC' });
  const show = () => {
    out.textContent = input.value ? format.format(new Date(`${input.value}T00:00:00Z`)) : '';
  };
  input.addEventListener('input', show);
  show();
}
