// Says in time that the session is about to end and lets the person go on (WCAG 2.2.1).
export function session() {
  const note = document.querySelector('[data-session]');
  if (!note) return;
  const ahead = 120;
  const seconds = Number(note.dataset.ends);
  let timer = 0;
  const start = () => {
    clearTimeout(timer);
    note.hidden = true;
    timer = setTimeout(() => (note.hidden = false), Math.max(0, seconds - ahead) * 1000);
  };
  note.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch(note.dataset.keep, { method: 'POST', credentials: 'same-origin' }).catch(() => null);
    if (answer && answer.ok) start();
    else location.reload();
  });
  // Every answer to a fragment request has lengthened the session as well.
  document.addEventListener('htmx:after:request', start);
  start();
}
