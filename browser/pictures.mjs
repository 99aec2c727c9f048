// Draws the pictures of README.md: node pictures.mjs
import { mkdir } from 'node:fs/promises';
import { DESK, PHONE, launch, visitor } from './lib/browser.mjs';
import { court as open } from './lib/court.mjs';
import { enter, people } from './lib/people.mjs';

const OUT = new URL('../docs/pictures/', import.meta.url);

/**
 * Name of the picture, role of the person who looks, where they begin, and on what. `follow` says by its address which
 * link leads on from there (ids differ in every demo court); the first person of that role who has one is taken.
 * `then` makes the address of the picture out of that link's.
 */
const PICTURES = [
  { name: 'home', role: 'party', at: '/', on: { ...PHONE, deviceScaleFactor: 2 } },
  {
    name: 'file',
    role: 'party',
    at: '/cases?show=drafts',
    follow: /^\/file\/\w+\/[0-9a-f]{32}$/,
    then: (draft) => `${draft}/s/claims`,
    on: { ...PHONE, deviceScaleFactor: 2 },
  },
  { name: 'review', role: 'filing_clerk', at: '/desk/filing', follow: /^\/desk\/filing\/\w+\/[0-9a-f]{32}$/, on: DESK },
  { name: 'desk', role: 'judge', at: '/desk', on: DESK },
];

/** Brings somebody of that role to the page. */
async function arrive(person, { role, at, follow, then = (link) => link }) {
  const candidates = (await people(person)).filter((one) => one.role === role);
  for (const { id } of candidates) {
    await enter(person, id);
    await person.page.goto(at);
    if (!follow) return;
    const links = await person.page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const link = links.find((address) => follow.test(address));
    if (link) return void (await person.page.goto(then(link)));
  }
  throw new Error(`the demo court has no ${role} who finds ${follow} on ${at}`);
}

await mkdir(OUT, { recursive: true });
const [court, browser] = await Promise.all([open(), launch()]);
try {
  for (const { name, on, ...way } of PICTURES) {
    const person = await visitor(browser, court, { on });
    await arrive(person, way);
    await person.page.waitForLoadState('networkidle');
    await person.page.screenshot({ path: new URL(`${name}.png`, OUT).pathname });
    if (person.faults.length) throw new Error(`${name}: ${person.faults.join('\n')}`);
    await person.context.close();
    console.log(`docs/pictures/${name}.png`);
  }
} finally {
  await browser.close();
  await court.stop();
}
