// Everything here is an addition: each page works without it.
import 'htmx.org/dist/htmx.esm.js';
import { autosave } from './autosave.js';
import { dates } from './dates.js';
import { focusErrors, watchErrorLinks } from './errors.js';
import { pageButtons } from './buttons.js';
import { session } from './session.js';

// What a page or a swapped-in piece asks for; the heavier modules load only where they are used.
function bring(root) {
  for (const form of all(root, 'form[data-autosave]')) autosave(form);
  for (const input of all(root, 'input[type=date]')) dates(input);
  pageButtons(root);
  const pads = all(root, '[data-signature]');
  if (pads.length) import('./signature.js').then((m) => pads.forEach(m.signature));
  const uploads = all(root, 'input[type=file][data-upload]');
  if (uploads.length) import('./upload.js').then((m) => uploads.forEach(m.upload));
}

const all = (root, selector) => [
  ...(root.matches && root.matches(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];

watchErrorLinks();
session();
bring(document);
focusErrors(document);
document.addEventListener('htmx:after:swap', () => {
  bring(document);
  focusErrors(document);
});
