import SignaturePad from 'signature_pad';
import { once } from './once.js';

// [data-signature]: a canvas to sign on. The strokes (points and times) and the picture go into hidden fields, so that
// the form carries them; the fieldset with typing and a tick stays as the other way.
export function signature(box) {
  if (!once(box, 'signature')) return;
  const canvas = box.querySelector('canvas');
  const strokes = box.querySelector('[data-strokes]');
  const picture = box.querySelector('[data-picture]');
  const state = box.querySelector('[role=status]');
  box.hidden = false;
  const pad = new SignaturePad(canvas, { penColor: '#14181d', minWidth: 1, maxWidth: 3.2 });

  const fit = () => {
    const ratio = Math.max(devicePixelRatio || 1, 1);
    const kept = pad.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext('2d').scale(ratio, ratio);
    pad.fromData(kept);
  };
  const store = () => {
    const empty = pad.isEmpty();
    strokes.value = empty ? '' : JSON.stringify(pad.toData().map((g) => g.points.map((p) => [Math.round(p.x), Math.round(p.y), p.time])));
    picture.value = empty ? '' : pad.toDataURL('image/png').split(',')[1];
    state.textContent = empty ? state.dataset.empty : state.dataset.signed;
  };
  pad.addEventListener('endStroke', store);
  box.querySelector('[data-clear]').addEventListener('click', () => {
    pad.clear();
    store();
  });
  box.querySelector('[data-undo]').addEventListener('click', () => {
    pad.fromData(pad.toData().slice(0, -1));
    store();
  });
  let width = canvas.offsetWidth;
  addEventListener('resize', () => {
    if (canvas.offsetWidth === width) return;
    width = canvas.offsetWidth;
    fit();
  });
  fit();
}
