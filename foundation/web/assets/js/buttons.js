import { once, fill } from './once.js';

// Print and copy need a script, so their buttons are hidden until it runs.
export function pageButtons(root) {
  for (const button of root.querySelectorAll('[data-print],[data-copy]')) {
    if (!once(button, 'button')) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      if (button.hasAttribute('data-print')) return print();
      const source = document.querySelector(button.dataset.copy);
      const text = source ? source.value || source.textContent.trim() : '';
      navigator.clipboard.writeText(text).then(() => say(button, fill(button.dataset.done, { text })));
    });
  }
  // "/" puts the cursor into the search field of the desk.
  const find = root.querySelector('.find input');
  if (find && once(find, 'find')) {
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input,textarea,select,[contenteditable]')) return;
      event.preventDefault();
      find.focus();
    });
  }
}

function say(button, sentence) {
  let state = button.nextElementSibling;
  if (!state || !state.matches('[role=status]')) {
    state = document.createElement('span');
    state.className = 'state';
    state.setAttribute('role', 'status');
    button.insertAdjacentElement('afterend', state);
  }
  state.textContent = sentence;
}
