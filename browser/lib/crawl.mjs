// Which pages there are: found by following links, as a person would.

/** Of pages that differ only in ids, numbers and what is asked, how many are visited. */
const SAMPLES = 1;

/** The address without what tells pages of one kind apart: ids of cases and courts, numbers, answers. */
export function kindOf(path) {
  return path.replaceAll(/[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\/)[A-Z][0-9A-Z]{2}(?=\/|$)|\d+/g, '#').replaceAll(/=[^&]*/g, '=#');
}

/**
 * Follows links of this court from `start` and calls `visit(page, path)` for each page of HTML. Of many alike
 * (`/case/1`, `/case/2`, …) the first is visited. Forms that only ask (method GET) are followed without input.
 * Returns the visited paths; other files are asked for and must be there.
 */
export async function crawl({ page, context }, start, visit) {
  const queue = [start];
  const known = new Set(queue);
  const samples = new Map();
  const visited = [];
  const broken = [];
  while (queue.length) {
    const path = queue.shift();
    const kind = kindOf(path);
    samples.set(kind, (samples.get(kind) ?? 0) + 1);
    if (samples.get(kind) > SAMPLES) continue;
    const head = await context.request.get(path, { maxRedirects: 5 });
    if (!head.ok()) {
      broken.push(`${path} answers ${head.status()}`);
      continue;
    }
    const type = head.headers()['content-type'] ?? '';
    const disposition = head.headers()['content-disposition'] ?? '';
    if (!type.startsWith('text/html') || disposition.startsWith('attachment')) continue;
    await page.goto(path);
    await visit(page, path);
    visited.push(path);
    for (const link of await page.evaluate(links)) {
      if (!known.has(link)) {
        known.add(link);
        queue.push(link);
      }
    }
  }
  return { visited, broken };
}

/** Runs in the page: the addresses on this site that it leads to. */
function links() {
  const anchors = [...document.querySelectorAll('a[href]')].map(({ href }) => href);
  const questions = [...document.querySelectorAll('form')].filter(({ method }) => method === 'get').map(({ action }) => action);
  return [...anchors, ...questions]
    .map((address) => new URL(address))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname, search }) => pathname + search);
}
