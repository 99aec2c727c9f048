// The largest type and the keyboard alone: Tab, arrows, Space, Enter and letters, from the first page into the form.
import assert from 'node:assert/strict';
import { ANSWERS } from '../lib/complaint.mjs';
import { journey } from '../lib/journey.mjs';

journey('the largest type and the keyboard alone', async ({ come }) => {
  const person = await come({ size: 'xxl' });
  const { page } = person;
  await page.goto('/demo');
  assert.equal(await page.getAttribute('html', 'data-size'), 'xxl');

  // The first stop leads past everything that repeats.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  await page.keyboard.press('Enter');
  await reach(page, 'button[name=person]');
  await leave(page, 'Enter');

  await page.goto('/file');
  await reach(page, 'a[href="/file/new/private-lending"]');
  await leave(page, 'Enter');
  await reach(page, '[name=province]');
  for (let step = 0; step < 40 && (await value(page)) !== '浙江省'; step++) await page.keyboard.press('ArrowDown');
  assert.equal(await value(page), '浙江省');
  await reach(page, 'form[method=get] button');
  await leave(page, 'Enter');
  await reach(page, '[name=court]');
  for (let step = 0; step < 40 && (await value(page)) !== 'B21'; step++) await page.keyboard.press('ArrowDown');
  assert.equal(await value(page), 'B21');
  assert.ok(await page.locator('[name=court][value=B21]').isChecked(), 'the arrows choose');
  await reach(page, 'form[method=post] .acts button');
  await leave(page, 'Enter');

  // Sent without an address: the summary has the focus and leads to the field.
  await reach(page, 'form .acts button.pri');
  await leave(page, 'Enter');
  await page.waitForFunction(() => document.activeElement?.matches('.errs, [role=alert]') || document.activeElement?.querySelector('a[href="#plaintiffs.0.domicile"]'));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await person.check();
  await reach(page, 'a[href="#plaintiffs.0.domicile"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'plaintiffs.0.domicile');
  await page.keyboard.type(ANSWERS['plaintiffs.0.domicile']);
  await reach(page, 'form .acts button.pri');
  await leave(page, 'Space');
  assert.match(page.url(), /\/s\/defendants$/);
  await person.check();
});

/** Presses Tab until what has the focus matches; each stop on the way must be on the screen. */
async function reach(page, selector) {
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press('Tab');
    const { there, seen, name } = await page.evaluate((selector) => {
      const focused = document.activeElement;
      const { top, bottom, left, right } = focused.getBoundingClientRect();
      const seen = focused === document.body || (bottom > 0 && top < innerHeight && right > 0 && left < innerWidth);
      return { there: focused.matches(selector), seen, name: focused.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(seen, `the focus is out of sight at ${name}`);
    if (there) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Presses a key that leads to another page and waits for that. */
async function leave(page, key) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

const value = (page) => page.evaluate(() => document.activeElement.value);
