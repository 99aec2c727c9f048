// One Chromium for a test file, and a fresh context for each person in it.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { check } from './check.mjs';
import { watch } from './watch.mjs';

/** Quiet and without a sandbox of its own (root has none); it never calls home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A phone as a party holds it: 390 × 844 points, touch. */
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** A desk as the court has it. */
export const DESK = { viewport: { width: 1440, height: 900 } };

/** Where Chromium is: $CHROMIUM, or what Debian, Ubuntu and others install. */
function executable() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('Chromium is missing. Install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM.');
  return found;
}

/** Starts Chromium with a new empty profile; `close()` ends it and removes the profile. */
export async function launch() {
  return chromium.launch({ executablePath: executable(), args: FLAGS });
}

/**
 * A person's browser: a context with one page, watched for console errors and refusals of the content security policy.
 *
 * `check()` asserts what must hold on every page for the page as it stands.
 * `lang` is the language the browser asks for; `script: false` turns JavaScript off; `size` and `theme` are set as the
 * person's own choice would set them, by cookie.
 */
export async function visitor(browser, court, { on = PHONE, lang = 'zh', script = true, size, theme } = {}) {
  const context = await browser.newContext({
    ...on,
    baseURL: court.url,
    locale: lang === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(Number(process.env.MINGJING_PATIENCE ?? 15_000));
  const cookies = Object.entries({ lang, size, theme }).filter(([, value]) => value);
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: court.url })));
  const page = await context.newPage();
  const faults = watch(page);
  return { context, page, faults, check: () => check(page, faults, { script }) };
}
