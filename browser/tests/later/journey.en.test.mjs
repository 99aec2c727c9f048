// In English: a complaint from its first page to the receipt, and the look-up by phone and PIN.
import assert from 'node:assert/strict';
import { PICTURE, begin, press, sections, signByName } from '../../lib/complaint.mjs';
import { journey } from '../../lib/journey.mjs';
import { enter } from '../../lib/people.mjs';

journey('a complaint in English, to the receipt', async ({ come }) => {
  const plaintiff = await come({ lang: 'en' });
  const { page } = plaintiff;
  await enter(plaintiff, '李伟');
  const draft = await begin(page);
  await sections(page, { each: async (section) => section === 'claims' && (await plaintiff.check()) });
  await page.locator('input[type=file]').setInputFiles(PICTURE);
  await page.locator('#files-there', { hasText: PICTURE.name }).waitFor();
  await press(page, page.locator('.acts a.pri'));
  await plaintiff.check();
  await press(page, page.locator('.acts a.pri'));
  await page.locator('#oath').check({ force: true });
  await signByName(page, '李伟');
  await press(page, page.locator('.acts button.seal'));
  assert.equal(new URL(page.url()).pathname, `${draft}/receipt`);
  assert.match(await page.getAttribute('html', 'lang'), /^en/);
  await plaintiff.check();

  // Somebody without an account looks a case up by number, phone and PIN; a wrong PIN is refused kindly.
  const friend = await come({ lang: 'en' });
  await friend.page.goto('/lookup');
  await friend.check();
  for (const field of await friend.page.locator('main form input:not([type=hidden])').all()) {
    const name = await field.getAttribute('name');
    await field.fill({ phone: '13910000000', pin: '12345678' }[name] ?? '（2026）浙0203民初1号');
  }
  await press(friend.page, friend.page.locator('main form button.pri'));
  assert.equal(new URL(friend.page.url()).pathname, '/lookup');
  assert.ok(await friend.page.locator('.errs, [role=alert]').filter({ hasText: /\w/ }).first().isVisible());
});
