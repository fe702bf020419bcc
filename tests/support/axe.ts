import axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/**
 * Check a page in the browser for barriers, in light and dark.
 *
 * @returns a line for each rule that the page breaks, with its first place; none for a page without barriers.
 */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  // Only some rules depend on colors.
  for (const [colorScheme, rules] of [
    ["light", '{ rules: { "target-size": { enabled: true } } }'],
    ["dark", '{ runOnly: ["color-contrast", "link-in-text-block"] }'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${rules})`);
    for (const { id, help, nodes } of violations) found.push(`${colorScheme}: ${id}: ${help}: ${nodes[0]?.html ?? ""}`);
  }
  return found;
}
