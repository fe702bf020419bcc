import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The shell lines under a heading. */
function linesUnder(heading: string): string {
  return new RegExp(`^## ${heading}$[^]*?^\`\`\`sh\\n([^]*?)^\`\`\`$`, "m").exec(README)?.[1] ?? "exit 9";
}

test("the README's first site is built by the README's lines", async () => {
  const root = folder();
  // What `npm install CLONE` leaves: links to the clone and its command.
  mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
  symlinkSync(ROOT, join(root, "node_modules/newswire"));
  symlinkSync("../newswire/lib/cli.js", join(root, "node_modules/.bin/newswire"));

  const lines = linesUnder("Your first site in one minute");
  const { code, stdout, stderr } = await run("sh", ["-ec", lines], { cwd: root, env: { HOME: root, npm_config_offline: "true" } });

  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^articles\/\d{4}-\d\d-\d\d-ferry-line-reopens\.md$/m);
  const published = filesOf(join(root, "dist"));
  expect(published).toEqual(expect.arrayContaining(["rss.xml", "atom.xml", "feed.json", "index.html"]));
  expect(published.filter((path) => /^articles\/[^/]+\/index\.html$/.test(path))).toHaveLength(1);
});
