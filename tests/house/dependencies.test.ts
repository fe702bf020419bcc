import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../support/run.ts";
import { ROOT } from "./source.ts";

/** What the lock file says of a package. */
interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly deprecated?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/** What a package says of itself. */
interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const { packages } = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== "");
const shipped = locked.filter(([, { dev = false }]) => !dev);

/** Licenses that ask for no more than that their text and the names of the authors stay. */
const PERMISSIVE = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"];

/** Beside those, what tools may have that are used here and handed on to nobody. */
const OF_TOOLS = [
  ...PERMISSIVE,
  "MPL-2.0",
  "Unlicense",
  // libvips, which users of `media.widths` install with sharp.
  "LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
];

describe("every package in the lock file", () => {
  test("is fixed by the hash of its content, and comes from no registry in particular", () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity = "" }]) => !/^sha512-[\w+/]{86}==$/.test(integrity)).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(read("package-lock.json").match(/https?:[^"]*\.tgz/g)).toBeNull();
  });

  test("is one whose authors have not given it up", () => {
    expect(locked.filter(([, { deprecated }]) => deprecated !== undefined).map(([path]) => path)).toEqual([]);
  });

  test("has a license that allows shipping it", () => {
    expect(shipped.filter(([, { license = "none" }]) => !PERMISSIVE.includes(license)).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { license = "none" }]) => !OF_TOOLS.includes(license)).map(([path]) => path)).toEqual([]);
  });

  test("says the same of itself where it is installed", () => {
    const installed = locked.filter(([path]) => existsSync(join(ROOT, path, "package.json")));
    const others = installed.filter(([path, { version, license }]) => {
      const own = JSON.parse(read(`${path}/package.json`)) as Manifest;
      return own.version !== version || own.license !== license;
    });

    expect(installed.length).toBeGreaterThan(100);
    expect(others.map(([path]) => path)).toEqual([]);
  });
});

test("dependencies are pinned to one version each", () => {
  const { dependencies = {}, devDependencies = {}, overrides = {} } = manifest;
  const pins = Object.entries({ ...dependencies, ...devDependencies, ...overrides });

  expect(pins.filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  expect(pins.filter(([name, range]) => packages[`node_modules/${name}`]?.version !== range)).toEqual([]);
});

test("every dependency that ships has its reason in ARCHITECTURE.md, and what is named there ships", () => {
  const [, table = ""] = read("ARCHITECTURE.md").split("\n## Dependencies\n");
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = ""]) =>
    names.split(", ").map((name) => name.replace(/ \d+$/, "")),
  );

  expect(named.filter((name) => !["package", "---"].includes(name) && !/^-+$/.test(name)).toSorted()).toEqual(
    Object.keys(manifest.dependencies ?? {}).toSorted(),
  );
});

test("no script of a package needs to run when newswire is installed", () => {
  const scripted = shipped.filter(([, { hasInstallScript = false }]) => hasInstallScript).map(([path]) => path);

  expect(scripted).toEqual([]);
  // So nothing is lost when no script runs; all tests are run so.
  const installs = [".ci/run", ...["ci", "nightly", "release"].map((name) => `.github/workflows/${name}.yml`)].flatMap(
    (path) => read(path).match(/npm (?:ci|install) .*$|npm ci$/gm) ?? [],
  );
  expect(installs.length).toBeGreaterThan(4);
  expect(installs.filter((line) => !line.includes("--ignore-scripts"))).toEqual([]);
});

test("docs/third-party.md names what ships, with versions and licenses", async () => {
  const { code, stderr } = await run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/third-party.ts", "--check"], {
    cwd: ROOT,
  });
  const rows = read("docs/third-party.md").match(/^\| \S+ \| [\d.]+\S* \| \S+ \|/gm) ?? [];

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(new Set(rows).size).toBe(
    new Set(shipped.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, "")} ${version}`)).size,
  );
});
