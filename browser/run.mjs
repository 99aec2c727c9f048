// Runs the browser tests: node run.mjs [--later] [PART OF A FILE NAME …]
//
// `--later` runs the files of tests/later: journeys and the crawl whose page checks have not passed twice yet, so that
// they do not hold up a change that has nothing to do with them (docs/testing.md).
//
// The demo world is made once, by the product itself, and every test file gets a copy of it in a court of its own. Ends
// with a plain line of counts and fails when nothing ran.
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { court } from './lib/court.mjs';

const here = new URL('.', import.meta.url).pathname;
const later = process.argv.includes('--later');
const folder = join(here, 'tests', later ? 'later' : '.');
const wanted = process.argv.slice(2).filter((word) => word !== '--later');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && (!wanted.length || wanted.some((part) => name.includes(part))))
  .map((name) => join(folder, name));
if (!files.length) {
  console.error(`no test file has ${wanted.join(' or ')} in its name`);
  process.exit(1);
}

const home = await mkdtemp(join(tmpdir(), 'mingjing-world-'));
try {
  if (!process.env.MINGJING_WORLD) {
    const begun = Date.now();
    const first = await court({ dir: join(home, 'world') });
    await first.stop();
    process.env.MINGJING_WORLD = first.dir;
    console.log(`the demo world was made in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  const counts = { passed: 0, failed: 0 };
  await rm(join(here, '../test-results'), { recursive: true, force: true });
  const tests = run({ files, timeout: 900_000, concurrency: Math.max(1, Math.min(2, availableParallelism())) });
  tests.on('test:pass', ({ details }) => details.type !== 'suite' && counts.passed++);
  tests.on('test:fail', ({ details }) => details.type !== 'suite' && counts.failed++);
  const report = tests.compose(new spec());
  report.pipe(process.stdout);
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
  console.log(`browser: ${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed || !counts.passed) process.exitCode = 1;
} finally {
  await rm(home, { recursive: true, force: true });
}
