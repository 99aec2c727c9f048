// A complaint over a loan of 100,000 yuan between two people of the demo court, as a person fills it in.
import assert from 'node:assert/strict';

/** The ID number of the demo court's n-th natural person: a region that does not exist, a right check digit. */
export function number(n) {
  const two = (part) => String(part).padStart(2, '0');
  const body = `990101${1960 + (n % 40)}${two(1 + (n % 12))}${two(1 + (n % 28))}${String(n % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11];
}

/** Who is sued: the third person of the demo court, who has a door of her own there. */
export const DEFENDANT = { name: '张秀兰', number: number(2), phone: '13910000002' };

/** What is answered, by the name of the field; every other question that wants an answer is answered with no. */
export const ANSWERS = {
  'plaintiffs.0.domicile': '浙江省宁波市海曙区示例路1号',
  'defendants.0.kind': 'natural',
  'defendants.0.name': DEFENDANT.name,
  'defendants.0.phone': DEFENDANT.phone,
  'defendants.0.id_number': DEFENDANT.number,
  'defendants.0.domicile': '浙江省宁波市海曙区示例路2号',
  principal: '100000',
  ends_contract: 'no',
  claims_court_costs: 'true',
  facts_text: '被告因资金周转向原告借款，原告通过银行转账交付。到期后经原告多次催要，被告至今没有归还。',
  contract_name: '借条',
  contract_date: '2025-01-10',
  lender: '李伟',
  borrower: DEFENDANT.name,
  loan_agreed: '100000',
  loan_given: '100000',
  loan_way: 'transfer',
  is_due: 'true',
  has_term: 'true',
  'loan_term.from': '2025-01-10',
  'loan_term.to': '2025-11-10',
  'deliveries.0.delivered_on': '2025-01-10',
  'deliveries.0.delivered_amount': '100000',
  repay_way: 'once',
  repaid_principal: '0',
  repaid_interest: '0',
  is_overdue: 'true',
  overdue_since: '2025-11-11',
  still_overdue: 'true',
  knows_mediation: 'known',
  would_mediate: 'agree',
};

/** The section of the form that stands open, as the address names it. */
const section = (page) => new URL(page.url()).pathname.match(/\/s\/([\w-]+)$/)?.[1];

/** Presses what `button` says and waits until the next page stands. */
export async function press(page, button) {
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

/** Fills in what the page asks: from `answers`, and no to the rest. Rows that a choice opens are filled in too. */
export async function fill(page, answers = ANSWERS) {
  const done = new Set();
  for (let more = true; more; ) {
    more = false;
    for (const { name, type, value } of await page.evaluate(asked)) {
      const said = answers[name] ?? (type === 'radio' && value === 'false' ? 'false' : undefined);
      if (said === undefined || done.has(name)) continue;
      if (['radio', 'checkbox'].includes(type)) {
        if (value !== said) continue;
        await page.locator(`[name="${name}"][value="${said}"]`).check({ force: true });
      } else await page.locator(`[name="${name}"]:visible`).fill(said);
      done.add(name);
      more = true;
    }
  }
  return done;
}

/** Runs in the page: the fields that are there to be filled in. */
function asked() {
  return [...document.querySelectorAll('main form [name]')]
    .filter((field) => field.matches('input, textarea, select') && !['hidden', 'file'].includes(field.type) && field.checkVisibility())
    .map(({ name, type, value }) => ({ name, type, value }));
}

/** From `/file` to the first section of a loan case at the court of Haishu in Ningbo. Returns the draft's address. */
export async function begin(page, { check = async () => {} } = {}) {
  await page.goto('/file');
  await check();
  await press(page, page.locator('a[href="/file/new/private-lending"]'));
  await page.locator('[name=province]').selectOption('浙江省');
  await press(page, page.locator('form[method=get] button'));
  await check();
  await page.locator('[name=court][value=B21]').check({ force: true });
  await press(page, page.locator('form[method=post] .acts button'));
  assert.equal(section(page), 'plaintiffs');
  return new URL(page.url()).pathname.replace(/\/s\/.*/, '');
}

/** Fills in section after section until the materials. Returns the sections. */
export async function sections(page, { answers = ANSWERS, each = async () => {} } = {}) {
  const seen = [];
  for (let here = section(page); here; here = section(page)) {
    assert.ok(!seen.includes(here), `${here} was refused: ${await page.locator('main .err').allInnerTexts()}`);
    seen.push(here);
    await fill(page, answers);
    await each(here);
    await press(page, page.locator('main form .acts button.pri'));
  }
  return seen;
}

/** A picture of one white point, as evidence. */
export const PICTURE = {
  name: '借条.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64'),
};

/** Signs in the way that needs no hand: opens the other way, types the name and agrees to it. */
export async function signByName(page, name) {
  await page.locator('details:has([name=sign_typed]) > summary').click();
  await page.locator('[name=sign_typed]').fill(name);
  await page.locator('[name=sign_agree]').check({ force: true });
}

/** Signs with a finger: two strokes on the pad. */
export async function signByHand(page) {
  const pad = page.locator('[data-signature] canvas');
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  for (const part of [0.3, 0.6]) {
    await page.mouse.move(x + width * part, y + height * 0.2);
    await page.mouse.down();
    await page.mouse.move(x + width * (part + 0.1), y + height * 0.8, { steps: 8 });
    await page.mouse.up();
  }
}
