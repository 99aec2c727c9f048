// How much a page weighs for somebody who comes for the first time.
import assert from 'node:assert/strict';

/** The first load of any page, over the wire: 60 KB. */
export const FIRST_LOAD = 60_000;

/**
 * Opens `path` in a new page of `context` with an empty cache and returns `{ bytes, parts }`: what came over the wire,
 * headers included and compressed as sent, in all and by address.
 */
export async function firstLoad(context, path) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const addresses = new Map();
  const parts = {};
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = addresses.get(requestId);
    if (url?.startsWith('http')) parts[new URL(url).pathname] = (parts[new URL(url).pathname] ?? 0) + encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.clearBrowserCache');
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.close();
  return { bytes: Object.values(parts).reduce((sum, part) => sum + part, 0), parts };
}

/** Asserts that the first load of `path` stays within `FIRST_LOAD` and returns its bytes. */
export async function light(context, path) {
  const { bytes, parts } = await firstLoad(context, path);
  assert.ok(bytes > 0, `${path} sent nothing`);
  assert.ok(bytes <= FIRST_LOAD, `${path} sends ${bytes} bytes at first load: ${JSON.stringify(parts)}`);
  return bytes;
}
