// What a test file of journeys stands on: one court and one browser for the file, people who come and go.
import { mkdir, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, visitor } from './browser.mjs';
import { court as open } from './court.mjs';

const RESULTS = new URL('../../test-results/', import.meta.url);

let court, browser;

before(async () => {
  [court, browser] = await Promise.all([open(), launch()]);
});

after(async () => {
  await browser?.close();
  await court?.stop();
});

/**
 * A test with people in it: `work({ court, come })`, where `come(options)` is a new `visitor` of this file's court.
 *
 * At the end nobody's pages may have complained about anything; what people left open is closed. When the test fails,
 * every open page is left in `test-results/` as a picture and as HTML.
 */
export function journey(name, work) {
  test(name, async () => {
    const people = [];
    const come = async (options) => {
      const person = await visitor(browser, court, options);
      people.push(person);
      return person;
    };
    try {
      await work({ court, come });
      const faults = people.flatMap(({ faults }) => faults);
      if (faults.length) throw new Error(`the pages complained:\n${faults.join('\n')}`);
    } catch (error) {
      await keep(name, people);
      error.message += `\n\nthe court said last:\n${court.log().slice(-1500)}`;
      throw error;
    } finally {
      for (const { context } of people) await context.close();
    }
  });
}

async function keep(name, people) {
  await mkdir(RESULTS, { recursive: true });
  const pages = people.flatMap(({ context }) => context.pages());
  for (const [number, page] of pages.entries()) {
    const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${number + 1}`;
    await page.screenshot({ path: new URL(`${file}.png`, RESULTS).pathname, fullPage: true }).catch(() => {});
    const html = await page.content().catch((error) => String(error));
    await writeFile(new URL(`${file}.html`, RESULTS), `<!-- ${page.url()} -->\n${html}`);
  }
}
