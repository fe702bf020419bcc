import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { beforeAll, describe, expect, test } from "vitest";
import { NODE } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const root = folder();
let tarball = "";

// Pack the existing `lib/`: other tests are using it, so it must not be compiled again.
beforeAll(async () => {
  const { code, stdout, stderr } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", root], {
    cwd: ROOT,
    env: { HOME: root },
  });
  if (code !== 0) throw new Error(stderr);
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
  tarball = join(root, filename);
  mkdirSync(join(root, "site/node_modules"), { recursive: true });
  await run("tar", ["-xzf", tarball], { cwd: join(root, "site/node_modules") });
  // An installed package has its dependencies next to it.
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  await run("mv", ["package", "newswire"], { cwd: join(root, "site/node_modules") });
  for (const name of Object.keys(dependencies)) {
    // A name may have a scope: `@mozilla/readability`.
    mkdirSync(dirname(join(root, "site/node_modules", name)), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(root, "site/node_modules", name));
  }
  mkdirSync(join(root, "site/node_modules/.bin"));
  symlinkSync("../newswire/lib/cli.js", join(root, "site/node_modules/.bin/newswire"));
});

describe("the package", () => {
  test("has what it needs and nothing else", () => {
    const files = filesOf(join(root, "site/node_modules/newswire"));

    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "lib/cli.js",
        "lib/index.js",
        "lib/index.d.ts",
        "docs/reference/problems.md",
        "newswire.schema.json",
      ]),
    );
    expect(
      files.filter(
        (path) =>
          !/^(?:README\.md|LICENSE|package\.json|[a-z]+\.schema\.json|docs\/.*|lib\/.*\.(?:m?js|m?js\.map|d\.ts)|lib\/licences\.txt)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  test("includes the license of every bundled package, and no JavaScript parser", () => {
    const lib = join(root, "site/node_modules/newswire/lib");
    const maps = filesOf(lib).filter((path) => path.endsWith(".map"));
    const sources = maps.flatMap((path) => (JSON.parse(readFileSync(join(lib, path), "utf8")) as { sources: string[] }).sources);
    const within = new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    const licences = readFileSync(join(lib, "licences.txt"), "utf8");
    const named = [...licences.matchAll(/(?<=^|-\n\n)(\S+) [\d.]+, \S+\n\n(?=\S)/g)].map(([, name]) => name);

    expect(new Set(named)).toEqual(within);
    expect(named).not.toContain("esprima");
  });

  test("passes publint", async () => {
    const bytes = readFileSync(tarball);
    const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const { messages } = await publint({ pack: { tarball: data }, strict: true });

    expect(messages).toEqual([]);
  });

  test("has types for every ES module resolution", async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));

    // Resolution without ES modules or `exports` is not supported (as in `attw --profile esm-only`).
    const others = ["node10", "node16-cjs"];
    const problems = result.types === false ? ["no types"] : result.problems;
    expect(
      problems.filter(
        (problem) => !(typeof problem === "object" && "resolutionKind" in problem && others.includes(problem.resolutionKind)),
      ),
    ).toEqual([]);
  });

  test("builds a site where it is installed, as a command and as a library", async () => {
    const site = join(root, "site");
    const npx = (...args: readonly string[]): Promise<Result> =>
      run("npx", ["--no-install", "newswire", ...args], { cwd: site, env: { HOME: root } });

    const created = await npx("init", "--title", "Installed", "--url", "https://installed.example/", "--now", "2026-01-05T05:00:00Z");
    const begun = await npx("new", "First story", "--now", "2026-01-05T06:00:00Z");
    const released = await npx("release", begun.stdout.trimEnd(), "--now", "2026-01-05T06:00:00Z");
    const built = await npx("build", "--now", "2026-01-06T00:00:00Z");

    expect([created.code, begun.code, released.code, built.code], released.stderr + built.stderr).toEqual([0, 0, 0, 0]);
    const paths = readFileSync(join(site, "newswire.yaml"), "utf8").match(/node_modules\/\S+/g);
    expect(paths).toEqual(["node_modules/newswire/newswire.schema.json", "node_modules/newswire/docs/reference/settings.md"]);
    expect(paths?.filter((path) => !existsSync(join(site, path)))).toEqual([]);
    expect(begun.stdout).toBe("articles/2026-01-05-first-story.md\n");
    expect(readFileSync(join(site, "dist/rss.xml"), "utf8")).toContain("First story");
    writeFileSync(
      join(site, "use.mjs"),
      'import { build } from "newswire"; console.log((await build({ now: new Date("2026-01-06") })).counts.stories);\n',
    );
    expect((await run(NODE, ["use.mjs"], { cwd: site })).stdout).toBe("1\n");
  });
});
