// Draws the pictures of README.md: node pictures.mjs
import { mkdir } from 'node:fs/promises';
import { DESK, PHONE, launch, visitor } from './lib/browser.mjs';
import { court as open } from './lib/court.mjs';
import { enter, people } from './lib/people.mjs';

const OUT = new URL('../docs/pictures/', import.meta.url);
const SHARP = { deviceScaleFactor: 2 };

/** Name of the picture, role of the person who looks (nobody: a stranger), where, and how. */
const PICTURES = [
  { name: 'home', at: '/', on: PHONE },
  { name: 'home-dark', at: '/', on: PHONE, theme: 'dark' },
  { name: 'home-large', at: '/', on: PHONE, size: 'xxl' },
  { name: 'home-en', at: '/', on: PHONE, lang: 'en' },
];

await mkdir(OUT, { recursive: true });
const [court, browser] = await Promise.all([open(), launch()]);
try {
  for (const { name, role, at, on, ...look } of PICTURES) {
    const person = await visitor(browser, court, { on: { ...on, ...SHARP }, ...look });
    if (role) {
      const who = (await people(person)).find((one) => one.role === role);
      if (!who) throw new Error(`the demo court has no ${role} for the picture ${name}`);
      await enter(person, who.id);
    }
    await person.page.goto(at, { waitUntil: 'networkidle' });
    await person.page.screenshot({ path: new URL(`${name}.png`, OUT).pathname });
    if (person.faults.length) throw new Error(`${name}: ${person.faults.join('\n')}`);
    await person.context.close();
    console.log(`docs/pictures/${name}.png`);
  }
} finally {
  await browser.close();
  await court.stop();
}
