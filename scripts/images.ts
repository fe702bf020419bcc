/**
 * `npm run images`: write the pictures of the README and of all kinds of pages to docs/images/, from the current output for the sample site. It
 * builds the site on loopback, takes its pages with Chromium, subscribes newsboat to its feed, and builds it again with a
 * misspelt key. `npm run images -- pages` takes only the pages. Needs `chromium`, `newsboat`, `imagemagick` and `script` (Debian packages). It is not part of `npm test`.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { startStaticServer } from "../tests/support/static-server.ts";
import { screenOf } from "./images/screen.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "newswire-images-"));
const COMMAND = join(root, "lib/cli.js");
const QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** The pictures of pages: name, path, colors and width of the window. A phone is 390 wide. */
const PAGES: readonly (readonly [name: string, path: string, scheme: "light" | "dark", width: number])[] = [
  ["front", "", "light", 1280],
  ["front-dark", "", "dark", 1280],
  ["front-phone", "", "light", 390],
  ["front-tablet", "", "light", 768],
  ["front-arabic", "languages/ar/", "light", 1280],
  ["story", "articles/lighthouse-museum/", "light", 1280],
  ["story-dark", "articles/slim-moon-lander/", "dark", 1280],
  ["story-phone", "articles/slim-moon-lander/", "light", 390],
  ["story-corrected", "articles/slim-moon-lander/#:corrections", "light", 1280],
  ["story-withdrawn", "articles/withdrawn/", "light", 1280],
  ["story-arabic", "articles/space-pact-ar/", "light", 1280],
  ["tag", "tags/japan/", "light", 1280],
  ["author", "authors/kenji-arakawa/", "light", 1280],
  ["numbered", "page/1/", "light", 1280],
  ["month", "2023/01/", "light", 1280],
  ["story-japanese", "articles/space-pact-ja/", "dark", 390],
  ["corrections", "corrections/", "light", 1280],
  ["about", "about/", "light", 1280],
  ["subscribe", "subscribe/", "light", 1280],
  ["subscribe-phone", "subscribe/", "dark", 390],
  ["missing", "404.html", "light", 1280],
  ["feed", "rss.xml", "light", 1280],
  ["feed-dark", "atom.xml", "dark", 1280],
];

/** The address in the settings of the sample site. */
const SITE = "https://news.example.org/";

/** Few stories per page, so that lists have several. */
const FEW = 10;

/** Let newsboat fetch and draw. */
const PATIENCE = 4_000;

/** Run a shell line on a terminal of 100 × 24 characters, press keys, and return what it wrote. */
async function onTerminal(line: string, keys: readonly string[] = []): Promise<string> {
  const env = { ...process.env, HOME: folder, TERM: "xterm", LANG: "C.UTF-8", NO_COLOR: "", CI: undefined, GITHUB_ACTIONS: undefined };
  const child = spawn("script", ["-qefc", `stty rows 24 cols 100; ${line}`, "/dev/null"], { cwd: folder, env });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  for (const key of keys) {
    await sleep(PATIENCE);
    child.stdin.write(key);
  }
  await ended;
  return output;
}

/** Save a page in 128 colours: such a PNG is a third as large. */
async function save(page: Page, name: string): Promise<void> {
  const shot = join(folder, name);
  await page.screenshot({ path: shot });
  const target = `PNG8:${join(root, "docs/images", name)}`;
  spawnSync("convert", [shot, "-strip", "+dither", "-colors", "128", target], { stdio: "inherit" });
}

async function saveScreen(page: Page, name: string, output: string, height: number): Promise<void> {
  await page.setViewportSize({ width: 880, height });
  const css = "margin:0;padding:16px;background:#1e2329;color:#dcdfe4;font:14px/19px 'DejaVu Sans Mono',monospace";
  await page.setContent(`<body style="margin:0;background:#1e2329"><pre style="${css}">${screenOf(output)}</pre>`);
  await save(page, name);
}

/** Build the sample site with other settings. */
function build(settings: string): void {
  writeFileSync(join(folder, "newswire.yaml"), settings);
  if (spawnSync(process.execPath, [COMMAND, "build"], { cwd: folder, stdio: "inherit" }).status !== 0) process.exit(1);
}

/** Build the sample site with short lists, and take a page of each kind. */
async function savePages(page: Page, settings: string): Promise<void> {
  for (const part of ["pages/about.md", "articles/withdrawn.md"]) cpSync(join(root, "scripts/images", basename(part)), join(folder, part));
  build(settings.replace("limit: 50", `limit: ${FEW}`));
  for (const [name, path, colorScheme, width] of PAGES) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ colorScheme });
    await page.goto(SITE + path);
    // Pictures below the fold load late.
    await page.evaluate(
      "Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => {}); }))",
    );
    await save(page, `page-${name}.png`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  for (const part of ["articles/withdrawn.md", "dist"]) rmSync(join(folder, part), { recursive: true });
}

process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
if (spawnSync(process.execPath, ["--import", "tsx", "scripts/compile.ts"], { cwd: root, stdio: "inherit" }).status !== 0) process.exit(1);
const { url, close } = await startStaticServer(join(folder, "dist"));
for (const part of ["articles", "docs/examples"]) cpSync(join(root, part), join(folder, part), { recursive: true });
// Messages name the docs by the path that users of the package see.
mkdirSync(join(folder, "node_modules"));
symlinkSync(root, join(folder, "node_modules/newswire"));
const settings = readFileSync(join(root, "newswire.yaml"), "utf8");

const browser = await chromium.launchPersistentContext(join(folder, "profile"), { executablePath: "/usr/bin/chromium", args: QUIET });
const page = browser.pages()[0] ?? (await browser.newPage());
// Pages show addresses of the site, so the browser finds it at its own.
await page.route(`${SITE}**`, async (route) => {
  const response = await route.fetch({ url: route.request().url().replace(SITE, url) });
  const headers = response.headers();
  // Hosts serve feeds with a type that browsers show.
  if (response.url().endsWith(".xml")) headers["content-type"] = "text/xml; charset=utf-8";
  await route.fulfill({ response, headers });
});
await savePages(page, settings);
build(settings);
await page.setViewportSize({ width: 880, height: 640 });
await page.goto(SITE);
await save(page, "front-page.png");

if (process.argv[2] === "pages") {
  await browser.close();
  close();
  process.exit(0);
}
rmSync(join(folder, "dist"), { recursive: true });
build(settings.replaceAll(SITE, url));
writeFileSync(join(folder, "urls"), `${url}atom.xml\n`);
writeFileSync(join(folder, "config"), 'articlelist-title-format "%N %V - %T (%u unread, %t total)"\n');
await saveScreen(page, "feed-reader.png", await onTerminal("newsboat -r -C config -u urls -c cache", ["\n", "Q"]), 490);

// With the original settings, and without the ledger of loopback, the article has the only error.
writeFileSync(join(folder, "newswire.yaml"), settings);
rmSync(join(folder, "dist"), { recursive: true });
const broken = join(folder, "articles/2026-09-03-lighthouse-museum.md");
writeFileSync(broken, readFileSync(broken, "utf8").replace(/^tags:/m, "tgas:"));
const output = await onTerminal(`newswire() { node '${COMMAND}' "$@"; }; printf '$ npx newswire build\\n'; newswire build`);
await saveScreen(page, "error.png", output, 184);
await browser.close();
close();
