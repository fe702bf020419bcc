import axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/**
 * Check a page in the browser for barriers.
 *
 * @returns a line for each rule that the page breaks, with its first place; none for a page without barriers.
 */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.map(({ id, help, nodes: [node] }) => `${id}: ${help}: ${node?.html ?? ""}`);
}
