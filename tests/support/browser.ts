import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll } from "vitest";

/** Debian's own. */
const PROGRAM = "/usr/bin/chromium";

const QUIET =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  );

const open: { readonly context: BrowserContext; readonly profile: string }[] = [];
afterAll(async () => {
  for (const { context, profile } of open.splice(0)) {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Start Chromium with a new profile. It is stopped after the last test of the file. */
export async function openBrowser(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const profile = mkdtempSync(join(tmpdir(), "newswire-browser-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath: PROGRAM, args: QUIET, timeout: 900_000 });
  open.push({ context, profile });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}
