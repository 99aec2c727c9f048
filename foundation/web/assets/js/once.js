// True the first time an element is seen by the module of that name.
export function once(element, name) {
  const key = `js-${name}`;
  if (element.getAttribute('data-' + key)) return false;
  element.setAttribute('data-' + key, '1');
  return true;
}

// Puts values into a sentence that the server wrote: "已保存 {time}".
export const fill = (sentence, values) =>
  (sentence || '').replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// Resolves at once when there is a connection, otherwise when it comes back.
export const connected = () =>
  navigator.onLine === false
    ? new Promise((done) => addEventListener('online', done, { once: true }))
    : Promise.resolve();
