// What a page complains about while somebody uses it.

/**
 * Collects console errors and warnings, uncaught errors, requests to other hosts, answers of 500 and more, and
 * refusals of the content security policy, for as long as `page` lives. Returns the growing list of sentences.
 */
export function watch(page) {
  const faults = [];
  const asked = new Set();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request to another host: ${request.url()}`);
    if (['document', 'xhr', 'fetch'].includes(request.resourceType())) asked.add(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.request().method()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const text = message.text();
    // A refused form (422) and a hidden case (404) are answers, not faults; Chromium logs each as an error. A missing
    // picture, style or script stays one.
    if (/^Failed to load resource: .* status of 4\d\d/.test(text) && asked.has(message.location().url)) return;
    faults.push(`console ${message.type()}: ${text} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  return faults;
}
