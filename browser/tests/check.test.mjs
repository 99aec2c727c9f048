// The checks themselves: a sound page passes, and each fault that they are there for is found.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, visitor } from '../lib/browser.mjs';
import { FIRST_LOAD, firstLoad } from '../lib/bytes.mjs';
import { accessibility, overflow } from '../lib/check.mjs';

const page = (main, css = '') => `<!doctype html><html lang="zh-CN" data-theme="light" data-size="m"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>镜</title><link rel="icon" href="data:,">
<style>body{margin:0;font:17px sans-serif;background:#fff;color:#111}${css}</style></head><body><main>${main}</main></body></html>`;

const PAGES = {
  '/sound': page('<h1>案件受理费</h1><p>应交 <b class="m">8,900.00</b> 元</p>', '.m{white-space:nowrap}'),
  '/dark': page('<h1>夜间</h1><p>看不清</p>', '[data-theme=dark] p{color:#333;background:#222}'),
  '/nameless': page('<h1>证据</h1><input>'),
  '/wide': page('<h1>宽</h1><p class="w">起诉状副本及证据材料清单</p>', '.w{width:340px}'),
  '/cut': page('<h1>裁</h1><div class="c"><p>起诉状副本及证据材料清单</p></div>', '.c{overflow:hidden;width:120px}p{white-space:nowrap}'),
  '/split': page('<h1>断</h1><p class="n">1,234,567.89</p>', '.n{width:60px;overflow-wrap:anywhere}'),
  '/large': page('<h1>大</h1><p>（2026）浙0203民初1234号</p>', '[data-size=xxl] p{font-size:40px;white-space:nowrap}'),
  '/inline': page('<h1>策略</h1><p style="color:red">内联</p><script>document.title = "x"</script>'),
  '/missing': page('<h1>缺</h1><img src="/none.png" alt="">'),
  '/heavy': page(`<h1>重</h1><p>${Array.from({ length: 9000 }, (_, n) => n * 7919).join(' ')}</p>`),
};

let server, site, browser;

before(async () => {
  server = createServer(({ url }, response) => {
    const strict = url === '/inline' ? { 'content-security-policy': "default-src 'none'" } : {};
    response.writeHead(PAGES[url] ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...strict });
    response.end(PAGES[url] ?? page('<h1>没有这一页</h1>'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = { url: `http://127.0.0.1:${server.address().port}` };
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function open(path, options) {
  const person = await visitor(browser, site, options);
  await person.page.goto(path);
  return person;
}

test('a sound page passes, with JavaScript and without', async () => {
  for (const script of [true, false]) {
    const { page, context, check } = await open('/sound', { script });
    await check();
    assert.equal(await page.getAttribute('html', 'data-size'), 'm', 'and is left as it was');
    await context.close();
  }
});

test('too little contrast in the dark is found', async () => {
  const { page } = await open('/dark');
  assert.match((await accessibility(page)).join('\n'), /dark, m: color-contrast/);
});

test('a field without a name is found', async () => {
  const { page } = await open('/nameless');
  assert.match((await accessibility(page)).join('\n'), /label/);
});

test('what is wider than a narrow phone is found there', async () => {
  const { page } = await open('/wide');
  const found = await overflow(page);
  assert.ok(found.length >= 4 && found.every((fault) => fault.startsWith('320 px')), found.join('\n'));
});

test('a text cut off by its box is found', async () => {
  const { page } = await open('/cut');
  assert.match((await overflow(page)).join('\n'), /430 px, m: text of p/);
});

test('an amount that breaks across lines is found', async () => {
  const { page } = await open('/split');
  assert.match((await overflow(page)).join('\n'), /the amount 1,234,567\.89 breaks/);
});

test('what fails only in the largest size is found', async () => {
  const { page } = await open('/large');
  const found = await overflow(page);
  assert.ok(found.length > 0 && found.every((fault) => fault.includes(', xxl: ')), found.join('\n'));
});

test('a refusal of the content security policy is found', async () => {
  const { page, faults, check } = await open('/inline');
  await page.waitForLoadState('networkidle');
  assert.match(faults.join('\n'), /Content Security Policy/);
  await assert.rejects(check(), /Content Security Policy/);
});

test('a missing picture is found, a refused page is not', async () => {
  const missing = await open('/missing');
  await missing.page.waitForLoadState('networkidle');
  assert.match(missing.faults.join('\n'), /404.*none\.png/);
  const refused = await open('/nowhere');
  await refused.page.waitForLoadState('networkidle');
  assert.deepEqual(refused.faults, []);
});

test('the weight of a first load is measured', async () => {
  const { context } = await visitor(browser, site);
  assert.ok((await firstLoad(context, '/sound')).bytes < 2000);
  assert.ok((await firstLoad(context, '/heavy')).bytes > FIRST_LOAD);
});
