// The court stands: it answers, says who may do what in its headers, and its first page is light.
import assert from 'node:assert/strict';
import { light } from '../lib/bytes.mjs';
import { journey } from '../lib/journey.mjs';

journey('the first page, for someone who has never been here', async ({ come }) => {
  for (const lang of ['zh', 'en']) {
    const { page, context, check } = await come({ lang });
    const answer = await page.goto('/');
    assert.equal(answer.status(), 200);
    assert.match(await page.getAttribute('html', 'lang'), lang === 'zh' ? /^zh/ : /^en/);
    await check();
    await light(context, '/');
  }
});

journey('size and theme are rendered by the server, without JavaScript', async ({ come }) => {
  const { page, check } = await come({ script: false, size: 'xxl', theme: 'dark' });
  await page.goto('/');
  assert.equal(await page.getAttribute('html', 'data-size'), 'xxl');
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await check();
});

journey('a page that is not there says so kindly', async ({ come }) => {
  const { page, check } = await come();
  const answer = await page.goto('/nothing-here');
  assert.equal(answer.status(), 404);
  assert.ok(await page.locator('h1').isVisible());
  await check();
});

journey('what every answer says about safety', async ({ come }) => {
  const { context } = await come();
  const headers = (await context.request.get('/')).headers();
  const policy = headers['content-security-policy'];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /style-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe-|data:|\*/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.ok(headers['referrer-policy']);
});

journey('those who run it can ask how it is', async ({ come }) => {
  const { context } = await come();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    assert.equal((await context.request.get(path)).status(), 200, path);
  }
});
