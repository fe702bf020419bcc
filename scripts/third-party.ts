/**
 * `npm run third-party`: write docs/third-party.md from the lock file. With `--check` it writes nothing, and fails if
 * the page is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** An entry of the lock file. */
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
    return `| ${name} | ${version} | ${license} | ${optional ? "if needed" : "always"} |`;
  });

const text = `# Packages and licenses

These packages are installed with newswire, in the versions that newswire is tested with. Packages with native code are
installed only on their system ("if needed"). \`npm run third-party\` writes this page. Every release has the same list
for machines, as \`sbom.cdx.json\`.

| package | version | license | installed |
|---|---|---|---|
${[...new Set(rows)].sort().join("\n")}
`;

if (!process.argv.includes("--check")) writeFileSync(page, text);
else if (readFileSync(page, "utf8") !== text) {
  console.error("docs/third-party.md does not match package-lock.json. Run: npm run third-party");
  process.exitCode = 1;
}
