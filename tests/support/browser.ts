import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEachFile } from "./after-each-file.ts";

/** Debian's own. */
const PROGRAM = "/usr/bin/chromium";

const QUIET =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  );

let started: Promise<Browser> | undefined;
afterEachFile(async () => {
  const browser = await started;
  started = undefined;
  await browser?.close();
});

/** Open a page in Chromium, with a new profile. Chromium starts once per file, and is stopped after its last test. */
export async function openBrowser(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  started ??= chromium.launch({ executablePath: PROGRAM, args: QUIET, timeout: 900_000 });
  const context = await (await started).newContext();
  return { context, page: await context.newPage() };
}
