// A loan case in Chinese, from the complaint to the defendant who reads it: phones for the parties, a desk for the court.
import assert from 'node:assert/strict';
import { DESK } from '../../lib/browser.mjs';
import { ANSWERS, DEFENDANT, PICTURE, begin, fill, press, sections, signByHand } from '../../lib/complaint.mjs';
import { journey } from '../../lib/journey.mjs';
import { enter } from '../../lib/people.mjs';
import { sandboxes, until } from '../../lib/sandboxes.mjs';

journey('a loan case, from the complaint to the defendant', async ({ court, come }) => {
  const { sms } = await sandboxes(court);
  const plaintiff = await come();
  const { page } = plaintiff;
  await enter(plaintiff, '李伟');

  // File.
  const draft = await begin(page, { check: plaintiff.check });
  const seen = await sections(page, { each: async (section) => section === 'agreement' && (await plaintiff.check()) });
  assert.ok(seen.includes('claims') && seen.includes('mediation'), seen.join(' '));
  assert.equal(new URL(page.url()).pathname, `${draft}/materials`);
  await page.locator('input[type=file]').setInputFiles(PICTURE);
  await page.locator('#files-there', { hasText: PICTURE.name }).waitFor();
  await plaintiff.check();
  await press(page, page.locator('.acts a.pri'));
  await page.locator('main', { hasText: ANSWERS.facts_text }).waitFor();
  await plaintiff.check();
  await press(page, page.locator('.acts a.pri'));
  await handIn(page);
  assert.equal(new URL(page.url()).pathname, `${draft}/receipt`);
  await plaintiff.check();

  // The clerk returns one row with words.
  const clerk = await come({ on: DESK });
  await enter(clerk, '胡伟');
  const desk = `/desk${draft.replace('/file/', '/filing/')}`;
  await clerk.page.goto('/desk/filing');
  await clerk.check();
  await press(clerk.page, clerk.page.locator(`a[href="${desk}"]`).first());
  await clerk.check();
  const mark = clerk.page.locator('details:has([name="words:contract_name"])');
  await mark.locator('summary').click();
  await mark.locator('select').selectOption({ index: 1 });
  await mark.locator('textarea').fill('请写明借条的落款日期。');
  await press(clerk.page, clerk.page.locator('button[name=do][value=return]'));
  await clerk.check();

  // The party mends it and hands it in again.
  await page.goto(`${draft}/mend`);
  await page.locator('main', { hasText: '请写明借条的落款日期。' }).waitFor();
  await plaintiff.check();
  await press(page, page.locator('main ul.todo a').first());
  await fill(page, { contract_name: '借条（落款日期 2025 年 1 月 10 日）' });
  await press(page, page.locator('main form .acts button.pri'));
  await page.goto(`${draft}/mend`);
  await press(page, page.locator('.acts a.pri'));
  await handIn(page);
  assert.equal(new URL(page.url()).pathname, `${draft}/receipt`);

  // The clerk accepts.
  await clerk.page.goto(desk);
  await clerk.page.locator('main', { hasText: '落款日期 2025 年 1 月 10 日' }).waitFor();
  await press(clerk.page, clerk.page.locator('button[name=do][value=accept]'));

  // The party pays.
  const home = draft.replace('/file/', '/cases/');
  await until(page, `${home}/pay`, (page) => page.locator('form .btn.seal'));
  await plaintiff.check();
  await press(page, page.locator('form .btn.seal'));
  await plaintiff.check();
  await press(page, page.locator('a[href*="/cashier/"]').first());
  await press(page, page.locator('button.main'));
  await until(page, `${home}/pay`, (page) => page.locator('.note.ok'));
  await plaintiff.check();

  // It has a number and a judge, and every step can be seen.
  await until(page, home, (page) => page.locator('main', { hasText: /（2026）浙0203民初\d+号/ }));
  await until(page, home, (page) => page.locator('main', { hasText: /(朱洋|林雨桐|高军)/ }));
  const [number] = (await page.locator('main').innerText()).match(/（2026）浙0203民初\d+号/);
  await plaintiff.check();
  await page.goto(`${home}/trace`);
  assert.ok((await page.locator('main ol li').count()) > 5);
  await plaintiff.check();

  // The defendant is told by SMS, opens the link and joins.
  const defendant = await come();
  const phone = defendant.page;
  await until(phone, `${sms}/inbox/${DEFENDANT.phone}`, (page) => page.locator('main', { hasText: number }));
  const told = (await phone.locator('main').innerText()).split('【').find((message) => message.includes(number));
  const [link] = told.match(/http:\/\/127\.0\.0\.1:\d+\/s\/\w+/);
  await phone.goto(link);
  await defendant.check();
  await enter(defendant, DEFENDANT.name);
  await phone.goto(link);
  await press(phone, phone.locator('main form button').first());

  // She consents, confirms her address, and reads.
  await phone.goto(`${home}/service/consent`);
  for (const yes of await phone.locator('main form input[value=yes]').all()) await yes.check({ force: true });
  await defendant.check();
  await press(phone, phone.locator('.acts button'));
  assert.equal(await phone.locator('main [aria-invalid]').count(), 0, 'the consent is taken');
  await phone.goto(`${home}/service/address`);
  await fill(phone, { address: '浙江省宁波市海曙区示例路2号', postcode: '315000', recipient: DEFENDANT.name, phone: DEFENDANT.phone });
  await signByHand(phone);
  await defendant.check();
  await press(phone, phone.locator('.acts button'));
  assert.equal(await phone.locator('main [aria-invalid]').count(), 0, await phone.locator('main .err').allInnerTexts());
  await phone.goto(`${home}/service`);
  await defendant.check();
  const papers = await phone.locator('a[href*="/service/papers/"]').evaluateAll((links) => links.map(({ href }) => href));
  assert.ok(papers.length > 0, 'papers came');
  for (const paper of papers) {
    const answer = await defendant.context.request.get(paper);
    assert.equal(answer.status(), 200, paper);
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-', paper);
  }
});

/** The declaration, the signature, and in. */
async function handIn(page) {
  await page.locator('#oath').check({ force: true });
  await signByHand(page);
  await press(page, page.locator('.acts button.seal'));
}
