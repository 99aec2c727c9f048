// Without JavaScript: a complaint from its first page to the receipt; what the server refuses is still there to be mended.
import assert from 'node:assert/strict';
import { PICTURE, begin, fill, press, sections, signByName } from '../../lib/complaint.mjs';
import { journey } from '../../lib/journey.mjs';
import { enter } from '../../lib/people.mjs';

journey('a complaint without JavaScript, to the receipt', async ({ come }) => {
  const plaintiff = await come({ script: false });
  const { page } = plaintiff;
  await enter(plaintiff, '李伟');
  const draft = await begin(page);

  // Refused once: the summary leads to the field, and what was typed stays.
  await page.locator('[name="plaintiffs.0.employer"]').fill('示例公司');
  await press(page, page.locator('main form .acts button.pri'));
  await page.locator('a[href="#plaintiffs.0.domicile"]').waitFor();
  assert.equal(await page.locator('[name="plaintiffs.0.employer"]').inputValue(), '示例公司');
  await plaintiff.check();

  await fill(page);
  await sections(page);
  assert.equal(new URL(page.url()).pathname, `${draft}/materials`);
  await page.locator('input[type=file]').first().setInputFiles(PICTURE);
  await press(page, page.locator('form:has(input[type=file]) button').last());
  await page.locator('#files-there', { hasText: PICTURE.name }).waitFor();
  await plaintiff.check();
  await press(page, page.locator('.acts a.pri'));
  await press(page, page.locator('.acts a.pri'));
  await page.locator('#oath').check({ force: true });
  await signByName(page, '李伟');
  await plaintiff.check();
  await press(page, page.locator('.acts button.seal'));
  assert.equal(new URL(page.url()).pathname, `${draft}/receipt`);
  await plaintiff.check();
});
