// What must hold on every page: WCAG 2.2 AA in light and dark, and nothing cut off or pushed out on narrow screens.
import { AxeBuilder } from '@axe-core/playwright';

/** The four text sizes, from normal to very large (17, 20, 24 and 30 px). */
export const SIZES = ['m', 'l', 'xl', 'xxl'];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** CSS pixels: the narrowest that WCAG 1.4.10 (reflow) asks for, and two common phones. */
const WIDTHS = [320, 390, 430];

/**
 * Asserts that the page as it stands passes axe in light and dark (the dark one also at the largest size on a phone)
 * and `overflow` at every width and size, and that nothing was complained about since it was opened.
 *
 * Nothing is loaded anew, so what a person has typed and what the server refused are checked as they are.
 */
export async function check(page, faults = [], { script = true } = {}) {
  const seen = script ? page : await mirror(page);
  const found = [...(await accessibility(seen)), ...(await overflow(page))];
  if (!script) await seen.context().close();
  found.push(...faults);
  if (found.length) throw new Error(`faults on ${page.url()}:\n${found.join('\n')}`);
}

/**
 * The same page, as it stands, where scripts may run: axe is a script itself. The page's own scripts stay out, and what
 * it shows to those without JavaScript is shown.
 */
async function mirror(page) {
  const context = await page.context().browser().newContext({ viewport: page.viewportSize(), isMobile: true, hasTouch: true });
  const copy = await context.newPage();
  const body = (await page.content()).replaceAll(/<(\/?)noscript\b/g, '<$1div');
  await copy.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()));
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await copy.goto(page.url());
  return copy;
}

/** What axe finds, as sentences: theme, rule, impact, up to three places. */
export async function accessibility(page) {
  const before = await look(page);
  const found = [];
  for (const [theme, size] of [['light', 'm'], ['dark', 'm'], ['dark', 'xxl']]) {
    await show(page, { theme, size });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    for (const { id, impact, nodes } of violations) {
      const where = nodes.slice(0, 3).map(({ target, any }) => [target.join(' '), any[0]?.data?.contrastRatio].filter(Boolean).join(' '));
      found.push(`axe, ${theme}, ${size}: ${id} (${impact}) at ${nodes.length}: ${where.join(' | ')}`);
    }
  }
  await show(page, before);
  return found;
}

/**
 * Texts and controls that reach out of the screen or are cut off by what clips them, and amounts of money that break
 * across lines, at every width and size. `scrollWidth - innerWidth` would not do: it is always 0 under mobile emulation.
 */
export async function overflow(page) {
  const before = await look(page);
  const viewport = page.viewportSize();
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    for (const size of SIZES) {
      await show(page, { ...before, size });
      for (const fault of await page.evaluate(outside, width)) found.push(`${width} px, ${size}: ${fault}`);
    }
  }
  await page.setViewportSize(viewport);
  await show(page, before);
  return found;
}

/** The theme and size that the server rendered. */
async function look(page) {
  return page.evaluate(() => ({ theme: document.documentElement.dataset.theme, size: document.documentElement.dataset.size }));
}

/** Shows the page as the server would render it for another theme or size: it sets the same two attributes. */
async function show(page, { theme, size }) {
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.evaluate(
    ([theme, size]) => {
      const { dataset } = document.documentElement;
      for (const [name, value] of Object.entries({ theme, size })) {
        if (value === undefined) delete dataset[name];
        else dataset[name] = value;
      }
      for (const animation of document.getAnimations()) animation.finish();
    },
    [theme, size],
  );
}

/** Runs in the page. */
function outside(width) {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} px wide`);
  const name = (element, text) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${text.trim().slice(0, 16)}”`;
  /** What is seen of an element's inside: the nearest ancestor that clips or scrolls, or the screen. */
  const clip = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return box.getBoundingClientRect();
    }
    return { left: 0, right: width };
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, script, style, template, option, .vh')) continue;
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!texts.length && !element.matches('input, select, button, textarea, canvas, img')) continue;
    const box = element.getBoundingClientRect();
    // Texts for screen readers only (.vh) are one pixel wide on purpose; a skip link waits outside the screen for the focus.
    if (box.width <= 1 || box.height <= 1 || box.bottom <= 0 || element.matches('a.skip:not(:focus)')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const out = (rect, seen) => rect.right > Math.min(width, seen.right) + 1 || rect.left < Math.max(0, seen.left) - 1;
    // A table that must be pushed sideways counts as cut off: half of it is out of sight (WCAG 1.4.10).
    if (out(box, clip(element.parentElement))) {
      found.push(`${name(element, element.textContent || element.name || '')} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    } else if (getComputedStyle(element).textOverflow !== 'ellipsis') {
      // The box may fit and its text reach out of it all the same.
      for (const node of texts) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const rect = range.getBoundingClientRect();
        if (out(rect, clip(element))) found.push(`text of ${name(element, node.data)} from ${Math.round(rect.left)} to ${Math.round(rect.right)}`);
      }
    }
  }
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const amount of node.data.matchAll(/\d[\d,]*\.\d\d(?!\d)/g)) {
      const range = document.createRange();
      range.setStart(node, amount.index);
      range.setEnd(node, amount.index + amount[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`the amount ${amount[0]} breaks across lines`);
    }
  }
  return found;
}
