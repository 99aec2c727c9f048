// Every page that somebody can reach by links, for everyone the demo court knows by role, holds what every page must.
import assert from 'node:assert/strict';
import { DESK, PHONE } from '../../lib/browser.mjs';
import { light } from '../../lib/bytes.mjs';
import { crawl, kindOf } from '../../lib/crawl.mjs';
import { journey } from '../../lib/journey.mjs';
import { enter, people } from '../../lib/people.mjs';

/** How often pages of one kind are looked at closely: by two of the people who reach it. The rest must answer well. */
const CLOSELY = 2;
const looked = new Map();

/** Visits everything from where the person is, checks it, and weighs its first load; tells of all faults at once. */
async function sweep(person, start) {
  const faults = [];
  const visit = async (_, path) => {
    const times = looked.get(kindOf(path)) ?? 0;
    looked.set(kindOf(path), times + 1);
    if (times < CLOSELY) await person.check().catch((error) => faults.push(error.message));
    else faults.push(...person.faults);
    if (times === 0) await light(person.context, path).catch((error) => faults.push(error.message));
    person.faults.length = 0;
  };
  const { visited, broken } = await crawl(person, start, visit);
  assert.ok(visited.length > 0, 'there are pages');
  assert.deepEqual(broken, [], 'links that lead nowhere');
  assert.ok(faults.length === 0, faults.join('\n\n'));
  console.log(`${visited.length} pages from ${start}`);
}

journey('everybody, signed in or not', async ({ come }) => {
  const stranger = await come();
  await sweep(stranger, '/');
  const faults = [];
  const roles = new Set();
  for (const { id, role, desk } of await people(stranger)) {
    if (roles.has(role)) continue;
    roles.add(role);
    const person = await come({ on: desk ? DESK : PHONE });
    await enter(person, id);
    await sweep(person, new URL(person.page.url()).pathname).catch((error) => faults.push(`as ${role}:\n${error.message}`));
    await person.context.close();
  }
  assert.ok(faults.length === 0, faults.join('\n\n'));
});
