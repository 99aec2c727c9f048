// kill -9 in the middle of load: node kill.mjs [ROUNDS]
//
// A demo court is loaded, killed at a random moment with SIGKILL and opened again on the same folder. Everything that it
// had acknowledged must be there, the journal's chains must verify, and rebuilt tables must equal the live ones.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BINARY, court as open } from './lib/court.mjs';
import { load } from './lib/load.mjs';

const rounds = Number(process.argv[2] ?? 30);
/** Enough to fill several commits of the writer at once. */
const CLIENTS = 32;
/** Milliseconds of load before the kill: from the first requests to well inside. */
const [SOON, LATE] = [100, 2500];

const run = promisify(execFile);
const home = await mkdtemp(join(tmpdir(), 'mingjing-kill-'));
const dir = join(home, 'world');
let acknowledged = 0;
const lost = [];
try {
  let court = await open({ dir });
  for (let round = 1; round <= rounds; round++) {
    let dead = false;
    const work = load(court, { clients: CLIENTS, stopped: () => dead });
    await pause(SOON + Math.random() * (LATE - SOON));
    dead = true;
    await court.crash();
    const { checks, refusals } = await work;
    lost.push(...refusals.map((why) => `round ${round}, refused: ${why}`));
    lost.push(...(await journal(round)));
    court = await open({ dir });
    for (const check of checks) {
      const sentence = await check(court);
      if (sentence) lost.push(`round ${round}, lost: ${sentence}`);
    }
    acknowledged += checks.length;
    console.log(`round ${round}: ${checks.length} acknowledged, ${lost.length} faults so far`);
  }
  await court.stop();
} finally {
  await rm(home, { recursive: true, force: true });
}
if (!acknowledged) lost.push('nothing was acknowledged in any round: there was no load');
console.log([...lost, `${acknowledged} acknowledged writes, ${rounds} kills, ${lost.length} faults`].join('\n'));
process.exitCode = lost.length ? 1 : 0;

/** What the product itself says about the journal that the dead court left. */
async function journal(round) {
  const name = readdirSync(dir).find((file) => /\.(db|sqlite)$/.test(file));
  try {
    await run(BINARY, ['journal', 'verify', '--database', `sqlite:${join(dir, name)}`]);
    return [];
  } catch (error) {
    return [`round ${round}, journal verify: ${error.stdout ?? ''}${error.stderr ?? error.message}`];
  }
}
