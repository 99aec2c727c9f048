import { connected, fill, once, wait } from './once.js';

// input[type=file][data-upload="/url"]: each file goes up in pieces by the tus protocol 1.0.0 (creation and core), so
// that a lost connection or a closed page costs one piece. Without JavaScript the form posts the files as multipart.
const TUS = { 'Tus-Resumable': '1.0.0' };
const PIECE = 512 * 1024;

export function upload(input) {
  if (!once(input, 'upload')) return;
  const words = input.dataset;
  const list = document.createElement('ul');
  list.className = 'up';
  input.insertAdjacentElement('afterend', list);
  const plain = input.parentElement.querySelector('[data-upload-plain]');
  if (plain) plain.hidden = true;

  input.addEventListener('change', async () => {
    const files = [...input.files];
    input.value = '';
    const results = await Promise.all(files.map((file) => one(file)));
    if (results.some(Boolean)) input.dispatchEvent(new CustomEvent('upload:done', { bubbles: true }));
  });

  async function one(file) {
    const row = document.createElement('li');
    const name = document.createElement('span');
    const state = document.createElement('small');
    const bar = document.createElement('progress');
    name.textContent = file.name;
    state.setAttribute('role', 'status');
    bar.max = file.size;
    bar.setAttribute('aria-label', file.name);
    row.append(name, state, bar);
    list.append(row);
    const say = (key, values = {}) => (state.textContent = fill(words[key], values));
    if (words.max && file.size > Number(words.max)) {
      say('tooBig', { max: Math.round(Number(words.max) / 1048576) });
      bar.remove();
      return false;
    }
    const key = `upload ${words.upload} ${file.name} ${file.size} ${file.lastModified}`;
    let told = -1;
    for (let turn = 0; ; ) {
      try {
        await connected();
        let place = localStorage.getItem(key);
        let offset = place ? await where(place) : -1;
        if (offset < 0) {
          place = await create(file);
          localStorage.setItem(key, place);
          offset = 0;
        }
        while (offset < file.size) {
          offset = await piece(place, file, offset);
          turn = 0;
          bar.value = offset;
          const percent = Math.floor((offset / file.size) * 10) * 10;
          // Said every tenth only: a live region that talks all the time is of no use.
          if (percent !== told) say('sending', { percent: (told = percent) });
        }
        localStorage.removeItem(key);
        say('done');
        bar.remove();
        return true;
      } catch (error) {
        if (error.final || turn > 8) {
          say('failed', { why: error.message });
          return false;
        }
        say('waiting');
        await wait(Math.min(30000, 500 * 2 ** turn));
        turn += 1;
      }
    }
  }

  async function create(file) {
    const meta = { filename: file.name, filetype: file.type };
    const metadata = Object.entries(meta).map(([k, v]) => `${k} ${btoa(unescape(encodeURIComponent(v)))}`).join(',');
    const answer = await ask(words.upload, {
      method: 'POST',
      headers: { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata },
    });
    return answer.headers.get('Location');
  }
}

// How far an upload has come; -1 when the server no longer knows it.
async function where(place) {
  const answer = await fetch(place, { method: 'HEAD', headers: TUS, credentials: 'same-origin' });
  return answer.ok ? Number(answer.headers.get('Upload-Offset')) : -1;
}

async function piece(place, file, offset) {
  const answer = await ask(place, {
    method: 'PATCH',
    headers: { ...TUS, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
    body: file.slice(offset, offset + PIECE),
  });
  return Number(answer.headers.get('Upload-Offset'));
}

async function ask(url, init) {
  const answer = await fetch(url, { ...init, credentials: 'same-origin' });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const error = new Error(problem.detail || problem.title || String(answer.status));
  // 409: the server stands elsewhere, ask again; 423 and 5xx pass; the rest will not change by itself.
  error.final = answer.status < 500 && ![408, 409, 423, 429].includes(answer.status);
  throw error;
}
