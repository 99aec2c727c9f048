// A court in a process of its own: `mingjing demo` in a temporary folder, on a free port of 127.0.0.1.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The binary as `cargo build` leaves it; `cargo xtask test` names the one it built. */
export const BINARY = process.env.MINGJING ?? new URL('../../target/debug/mingjing', import.meta.url).pathname;
/** Making some 200 cases with a development build takes its time; nothing waits this long otherwise. */
const PATIENCE = Number(process.env.MINGJING_COURT_PATIENCE ?? 900_000);

/**
 * Opens a court and waits until it is ready.
 *
 * Its world is a copy of the folder in `MINGJING_WORLD` (a demo world that `run.mjs` had made once and shut) or made
 * anew; `dir` names a folder to use as it is and to keep. Returns the running court:
 *
 * - `url`, `dir`, `pid`, and `log()`, the end of what it printed
 * - `stop()` shuts it as an operator would (SIGTERM), asserts that it left by itself with code 0 and that no process of
 *   it is left, and removes the folder
 * - `crash()` kills it with SIGKILL, and then what it had started; `dir` stays
 */
export async function court({ world = process.env.MINGJING_WORLD, dir } = {}) {
  assert.ok(existsSync(BINARY), `${BINARY} is missing: cargo build -p mingjing`);
  const home = await mkdtemp(join(tmpdir(), 'mingjing-court-'));
  if (!dir) {
    dir = join(home, 'world');
    if (world) await cp(world, dir, { recursive: true });
  }
  const port = await freePort();
  const log = join(home, 'log');
  const out = createWriteStream(log);
  // A group of its own, so that what it started is found and ended with it.
  const child = spawn(BINARY, ['demo', '--dir', dir, '--port', String(port)], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  running.add(child.pid);
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '');
  const forget = async () => {
    kill(-child.pid, 'SIGKILL');
    running.delete(child.pid);
    out.end();
    await rm(home, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  const begun = Date.now();
  while (!(await isReady(url))) {
    const end = await Promise.race([ended, pause(50)]);
    if (!end && Date.now() - begun < PATIENCE) continue;
    const why = end ? `ended (${end.signal ?? end.code}) before it was ready` : `was not ready after ${PATIENCE / 1000} s`;
    const text = said();
    await forget();
    throw new Error(`the court ${why}:\n${text}`);
  }

  return {
    url,
    dir,
    pid: child.pid,
    log: said,
    async stop() {
      const family = descendants(child.pid);
      child.kill('SIGTERM');
      const end = await Promise.race([ended, pause(20_000, undefined, { ref: false })]);
      const left = [...family].filter(alive);
      await forget();
      assert.ok(end, 'the court did not shut within 20 s of SIGTERM');
      assert.deepEqual(end, { code: 0, signal: null }, 'the court shut cleanly');
      assert.deepEqual(left, [], 'processes that the court started and left behind');
    },
    async crash() {
      child.kill('SIGKILL');
      await forget();
      await ended;
    },
  };
}

/** Courts that this process started; they end with it, however it ends short of SIGKILL. */
const running = new Set();
process.once('exit', () => running.forEach((pid) => kill(-pid, 'SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Whether a process runs: a zombie that nobody has waited for does not. */
function alive(pid) {
  const stat = status(pid);
  return stat !== undefined && stat.state !== 'Z';
}

/** All processes started by `pid`, by it or by its children. Looks in /proc; elsewhere there is nothing to look at. */
function descendants(pid) {
  if (!existsSync('/proc')) return new Set();
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), status(name)?.parent]);
  const family = new Set([pid]);
  let before;
  do {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  } while (family.size > before);
  return family;
}

/** State and parent from /proc/PID/stat; the name in brackets may hold anything, so what counts follows the last one. */
function status(pid) {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
