import { connected, fill, once, wait } from './once.js';

// form[data-autosave="/url"]: what is typed is posted shortly after typing stops, and the state is said in
// [data-autosave-state] ("已保存 10:31"). Files are left out; they go up on their own.
export function autosave(form) {
  if (!once(form, 'autosave')) return;
  const state = document.querySelector('[data-autosave-state]');
  const say = (name, values = {}) => {
    if (!state) return;
    state.dataset.is = name;
    state.textContent = fill(state.dataset[name], values);
  };
  const fields = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') data.append(name, value);
    return data.toString();
  };
  let last = fields();
  let timer = 0;
  let busy = false;

  async function save() {
    const body = fields();
    if (busy || body === last) return;
    busy = true;
    say('saving');
    for (let turn = 0; ; turn += 1) {
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Autosave': '1', Accept: 'application/json' },
          body,
          credentials: 'same-origin',
        });
        if (answer.ok) {
          last = body;
          const at = new Date(answer.headers.get('Date') || Date.now());
          say('saved', { time: at.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false }) });
          break;
        }
        // Only what may pass by itself is tried again.
        if (answer.status < 500 && answer.status !== 429) {
          say(answer.status === 409 ? 'conflict' : 'failed');
          break;
        }
      } catch (error) {
        // no connection
      }
      say('waiting');
      await connected();
      await wait(Math.min(30000, 1000 * 2 ** turn));
    }
    busy = false;
    if (fields() !== last && state && state.dataset.is === 'saved') later();
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
}
