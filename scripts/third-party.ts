/**
 * What `npm run third-party` runs: docs/third-party.md from the lock file. With `--check` it writes nothing, and fails where
 * the page is not what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the lock file says of a package. */
interface Locked {
  readonly version: string;
  readonly license: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs/third-party.md");

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const rows = Object.entries(packages)
  .filter(([path, { dev = false }]) => path !== "" && !dev)
  .map(([path, { version, license, optional = false }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return `| ${name} | ${version} | ${license} | ${optional ? "where it fits" : "always"} |`;
  });

const text = `# What newswire is made of

Packages that npm installs with newswire, and what they need in turn, in the versions that newswire is tested with. Those that hold
native code for one system are installed there alone. \`npm run third-party\` writes this page; every release has the same list for
machines, as \`sbom.cdx.json\`.

| package | version | license | installed |
|---|---|---|---|
${[...new Set(rows)].sort().join("\n")}
`;

if (!process.argv.includes("--check")) writeFileSync(page, text);
else if (readFileSync(page, "utf8") !== text) {
  console.error("docs/third-party.md is not what package-lock.json says: npm run third-party");
  process.exitCode = 1;
}
