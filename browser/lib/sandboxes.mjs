// The other side of a demo court: where its sandboxes stand, and waiting for what comes from there.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a message, a payment or a rendered paper may take on a busy machine. */
const PATIENCE = 60_000;

/** The addresses of the payment and the SMS sandbox, as the court printed them when it opened. */
export async function sandboxes(court) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100)) {
    const [pay, sms] = ['payment', 'SMS'].map((name) => court.log().match(new RegExp(`${name} sandbox\\s+(http\\S+)`))?.[1]);
    if (pay && sms) return { pay, sms };
  }
  throw new Error(`the court did not say where its sandboxes are:\n${court.log()}`);
}

/** Opens `path` again and again until what `sign` names is there. */
export async function until(page, path, sign) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(300)) {
    await page.goto(path);
    if (await sign(page).first().isVisible()) return;
  }
  assert.fail(`${path} did not come to show ${sign(page)}`);
}
