import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { barriersOf } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { startDev } from "../support/dev.ts";
import { addFiles, folder } from "../support/folder.ts";
import { lacks } from "../support/tools.ts";

const SETTINGS = "site: {title: Wire, url: https://wire.example/}\n";

const FILES = {
  "newswire.yaml": SETTINGS,
  "articles/2026-05-01-ferry.md": "---\ntitle: Ferry\n---\nFirst.\n",
  "articles/2026-05-02-crane.md": "---\ntitle: Crane\ndraft: true\n---\nText.[^1]\n\n[^1]: Note.\n",
};

const LATE = { timeout: 120_000 };

describe.skipIf(lacks("chromium"))("a page of newswire dev in a browser", () => {
  test("follows edits, shows problems over the page, and marks drafts, under the policy of pages", async () => {
    const root = folder(FILES);
    const { url, end } = await startDev(root, "--drafts");
    const { page } = await openBrowser();
    const messages: string[] = [];
    // The site has no icon.
    page.on("console", (message) => message.location().url.endsWith("/favicon.ico") || messages.push(message.text()));
    page.on("pageerror", ({ message }) => messages.push(message));
    const path = join(root, "articles/2026-05-01-ferry.md");
    const edit = (from: string, to: string): void =>
      addFiles(root, { "articles/2026-05-01-ferry.md": readFileSync(path, "utf8").replace(from, to) });

    await page.goto(url);
    await page.getByText("Draft, not published").waitFor(LATE);
    await page.getByRole("link", { name: "Crane" }).first().click();
    await page.locator("newswire-banner").getByText("Draft, not published").waitFor(LATE);
    // Links from a page to itself need none.
    expect(await page.locator("newswire-mark").count()).toBe(0);
    expect(await barriersOf(page)).toEqual([]);

    await page.goto(`${url}articles/ferry/`);
    expect(await page.locator("newswire-banner").count()).toBe(0);
    edit("First.", "Second.");
    await page.getByText("Second.").waitFor(LATE);

    edit("title:", "tilte:");
    const overlay = page.getByRole("alertdialog");
    await overlay.getByText("articles/2026-05-01-ferry.md:2:1").waitFor(LATE);
    expect(await overlay.locator("pre").textContent()).toContain("2 | tilte: Ferry");
    expect(await page.locator("main").getByText("Second.").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await overlay.count()).toBe(0);

    edit("tilte:", "title:");
    edit("Second.", "Third.");
    await page.getByText("Third.").waitFor(LATE);
    expect(messages).toEqual([]);
    await end();
  });

  test("shows the place of an error in a long line, and says how many problems it does not show", async () => {
    const long = `---\ntitle: Long\n---\n${"港".repeat(500)}近く {% if x %} end\n`;
    const broken = Object.fromEntries(Array.from({ length: 22 }, (_, i) => [`articles/s${i}.md`, "---\ntilte: A\n---\nA\n"]));
    const root = folder({ ...FILES, ...broken, "articles/a.md": long });
    addFiles(root, { "newswire.yaml": `${FILES["newswire.yaml"]}articles: {templates: refuse}\n` });
    const { url, end } = await startDev(root);
    const { page } = await openBrowser();

    await page.goto(url);
    const overlay = page.getByRole("alertdialog");
    await overlay.getByText("articles/a.md:4:504").waitFor(LATE);

    await page.setViewportSize({ width: 390, height: 800 });
    expect(await barriersOf(page)).toEqual([]);
    const [, before = "", caret = ""] =
      /4 \| (.*)\{% if x %\} end\n {5} \| (.*)\^\n/.exec((await overlay.locator("pre").first().textContent()) ?? "") ?? [];
    expect([before.length, before.at(-1), caret]).toEqual([59, " ", `${"\u3000".repeat(58)} `]);
    expect(await overlay.locator("h2").last().textContent()).toBe("3 more: see the terminal.");
    await end();
  });

  test("swaps the stylesheet without loading the page again", async () => {
    const style = (color: string): Record<string, string> => ({ "theme/style.css": `.body { color: ${color}; }\n` });
    const root = folder({ ...FILES, ...style("rgb(1, 2, 3)") });
    const { url, end } = await startDev(root);
    const { page } = await openBrowser();
    // The policy of the page forbids `waitForFunction`.
    const color = (): Promise<string> => page.evaluate("getComputedStyle(document.querySelector('.body')).color");
    await page.goto(`${url}articles/ferry/`);
    await expect.poll(color, LATE).toBe("rgb(1, 2, 3)");
    await page.evaluate("window.isSame = true");

    addFiles(root, style("rgb(4, 5, 6)"));

    await expect.poll(color, LATE).toBe("rgb(4, 5, 6)");
    await expect.poll(() => page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length"), LATE).toBe(1);
    expect(await page.evaluate("window.isSame")).toBe(true);
    await end();
  });
});
