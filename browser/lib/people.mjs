// The people of the demo court. Its page /demo offers each of them behind one button.

/** Roles that sit at a desk; everyone else holds a phone. */
const AT_DESK = ['clerk', 'judge', 'cashier', 'president', 'administrator', 'auditor'];

/** Everyone the demo court offers: `{ id, role, name, desk }` in the order of the page. */
export async function people({ page }) {
  await page.goto('/demo');
  const offered = await page.locator('button[name=person]').evaluateAll((buttons) =>
    buttons.map(({ value, dataset, textContent }) => ({ id: value, role: dataset.role, name: textContent.trim() })),
  );
  if (!offered.length) throw new Error('the page /demo offers nobody: button[name=person] with data-role');
  return offered.map((person) => ({ ...person, desk: AT_DESK.some((role) => person.role?.includes(role)) }));
}

/** Comes in as one of them, by id or by (a part of) what the button says, with one click; waits for the page after it. */
export async function enter({ page }, who) {
  await page.goto('/demo');
  const button = page.locator(`button[name=person][value="${who}"]`).or(page.locator('button[name=person]', { hasText: who }));
  await Promise.all([page.waitForURL((url) => url.pathname !== '/demo'), button.first().click()]);
}
