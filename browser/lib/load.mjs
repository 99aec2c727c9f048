// Load on a court, without a browser: many people at once, each remembering what the court said it had kept.

/** A person's plain client: cookies, forms, no JavaScript, redirects not followed. */
export class Client {
  #cookies = new Map();

  /** `court` is asked each time, because after a crash it lives at another address. */
  async #ask(court, path, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...options.headers, ...(cookie && { cookie }) };
    const answer = await fetch(court.url + path, { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }

  /** What `path` shows. */
  get(court, path) {
    return this.#ask(court, path);
  }

  /** Sends a form. `key` names the attempt, so that sending it again does nothing twice. */
  post(court, path, fields, key = crypto.randomUUID()) {
    const headers = { origin: court.url, 'idempotency-key': key };
    return this.#ask(court, path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }
}

/** Ids of the people whom the demo court offers, by role. */
export async function offered(court) {
  const { text } = await new Client().get(court, '/demo');
  const people = {};
  for (const [button] of text.matchAll(/<button[^>]*name="?person"?[^>]*>/g)) {
    const read = (name) => new RegExp(`${name}="?([^" >]*)`).exec(button)?.[1];
    (people[read('data-role')] ??= []).push(read('value'));
  }
  return people;
}

/** Comes in as one of the demo court's people. */
export async function enter(court, person) {
  const client = new Client();
  const { status } = await client.post(court, '/demo', { person });
  if (status !== 303) throw new Error(`nobody came in as ${person}: ${status}`);
  return client;
}

/**
 * The kinds of write that the load does. Each does one and, once the court has answered that it is done, returns a check
 * to be made after the crash: `undefined` when all is there, a sentence when something is lost or half done.
 */
export const WRITES = {
  /** A session is a record like any other: who came in is still in. */
  async comesIn(court, people) {
    const person = any(Object.values(people).flat());
    const client = await enter(court, person);
    return async (court) => {
      const { status, location } = await client.get(court, '/');
      return status >= 400 || location?.startsWith('/demo') ? `${person} came in and is out again (${status})` : undefined;
    };
  },
};

/** Any of them. */
export function any(things) {
  return things[Math.floor(Math.random() * things.length)];
}

/**
 * Keeps `clients` people writing until `stopped()`; returns the checks of everything that was acknowledged. A write that
 * the crash cut off was not acknowledged: it may be there or not.
 */
export async function load(court, { clients, stopped }) {
  const people = await offered(court);
  const checks = [];
  const refusals = [];
  const person = async () => {
    while (!stopped()) {
      try {
        checks.push(await any(Object.values(WRITES))(court, people));
      } catch (error) {
        if (error.cause || error.name === 'AbortError') return;
        refusals.push(error.message);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, person));
  return { checks, refusals };
}
