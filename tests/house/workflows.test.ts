import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { safeLoad } from "js-yaml";
import { describe, expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import { ROOT } from "./source.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const WORKFLOWS = [".github/workflows", "docs/examples"]
  .flatMap((path) => readdirSync(join(ROOT, path)).map((name) => `${path}/${name}`))
  .filter((path) => path.endsWith(".yml"));

/** In YAML 1.1 the key `on` is the value true. */
const parse = (path: string): Workflow => safeLoad(read(path).replace(/^on:/m, '"on":')) as Workflow;
const action = safeLoad(read("action.yml")) as Action;

describe.each([...WORKFLOWS, "action.yml"])("%s", (path) => {
  const text = read(path);
  const steps = path === "action.yml" ? action.runs.steps : Object.values(parse(path).jobs).flatMap((job) => job.steps);

  test("names every action of others by commit, with its version beside it", () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, name]) => name !== "OWNER/newswire@COMMIT");

    expect(used.length).toBeGreaterThan(0);
    expect(
      used.filter(([, name = "", rest = ""]) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(name) || !/^ # v\d+\.\d+\.\d+$/.test(rest)),
    ).toEqual([]);
  });

  test("puts nothing that others can write into a shell's lines", () => {
    expect(steps.filter((step) => step.run?.includes("${{") === true)).toEqual([]);
  });

  test("leaves no credentials behind where it checks out", () => {
    const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));

    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });
});

describe.each(WORKFLOWS)("%s", (path) => {
  const workflow = parse(path);

  test("may only read the repository, except jobs that say why they need more", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(workflow.on).not.toHaveProperty("pull_request_target");
  });

  test("ends jobs that hang", () => {
    expect(Object.entries(workflow.jobs).filter(([, job]) => job["timeout-minutes"] === undefined)).toEqual([]);
  });
});

describe("a release", () => {
  const { pack, publish, release } = parse(".github/workflows/release.yml").jobs;

  /** Run a step of the job that packs, as GitHub would, in a folder with the two files that say what the package is made of. */
  async function runStep(name: string): Promise<{ readonly root: string; readonly result: Result }> {
    const root = folder({
      "package.json": read("package.json").replace(/"prepack": .*/, '"prepack": ""'),
      "package-lock.json": read("package-lock.json"),
      "runner/release/keep": "",
    });
    const lines = (pack?.steps.find((step) => step.name === name)?.run ?? "exit 9").replace('mkdir "$RUNNER_TEMP/release"\n', "");
    const result = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", lines], {
      cwd: root,
      env: { HOME: root, RUNNER_TEMP: join(root, "runner"), GITHUB_REPOSITORY: "harbour/newswire", npm_config_offline: "true" },
    });
    return { root, result };
  }

  test("is published by a job that may prove who it is and do no more, and made public by one that may write", () => {
    expect(pack?.permissions).toBeUndefined();
    expect(publish?.permissions).toEqual({ "id-token": "write" });
    expect(release?.permissions).toEqual({ contents: "write" });
  });

  test("is made by neither of them: they run no code of the repository or its packages", () => {
    const steps = [...(publish?.steps ?? []), ...(release?.steps ?? [])];

    expect(steps.map(({ uses = "" }) => uses.replace(/@.*/, "")).filter((name) => name !== "")).toEqual([
      "actions/setup-node",
      "actions/download-artifact",
      "actions/download-artifact",
    ]);
    expect(steps.flatMap(({ run: lines = [] }) => lines)).toEqual([
      expect.stringMatching(/^npm publish \.\/newswire-\*\.tgz --provenance --access public$/),
      expect.stringMatching(/^gh release create .* newswire-\*\.tgz sbom\.cdx\.json$/),
    ]);
  });

  test("names the repository that its provenance names, or npm would refuse it", async () => {
    const { root, result } = await runStep("Pack");

    expect(result).toMatchObject({ code: 0 });
    const { version } = JSON.parse(read("package.json")) as { readonly version: string };
    const packed = await run("tar", ["-xzOf", `runner/release/newswire-${version}.tgz`, "package/package.json"], { cwd: root });
    expect(JSON.parse(packed.stdout)).toMatchObject({ repository: { type: "git", url: "git+https://github.com/harbour/newswire.git" } });
  });

  test("lists every package that ships, and no other", async () => {
    const { root, result } = await runStep("List what the package is made of");

    expect(result).toMatchObject({ code: 0 });
    const { components } = JSON.parse(readFileSync(join(root, "runner/release/sbom.cdx.json"), "utf8")) as {
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    const rows = [...read("docs/third-party.md").matchAll(/^\| (\S+) \| (\d\S*) \|/gm)].map(([, name, version]) => `${name} ${version}`);
    expect(rows.length).toBeGreaterThan(100);
    const listed = components.map(({ name, version }) => `${name} ${version}`);
    expect([...new Set(listed)].toSorted()).toEqual([...new Set(rows)].toSorted());
  });
});

test("every night all is tried again from another seed, for at most six hours, as long as a runner lasts, and nothing is uploaded", () => {
  const { on, jobs } = parse(".github/workflows/nightly.yml");
  const { soak } = jobs;

  expect(on).toHaveProperty("schedule");
  expect(soak?.["timeout-minutes"]).toBeLessThan(360);
  expect(soak?.steps.some(({ run: lines }) => lines === 'sudo env "PATH=$PATH" CI=true npm run soak')).toBe(true);
  expect(soak?.steps.filter(({ env }) => env !== undefined)).toEqual([]);
  expect(Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses = "" }) => uses.includes("upload")))).toEqual([]);
  // The log says how to run the same test again.
  expect(read("scripts/soak.ts")).toMatch(/console\.error\(`[^`]*NEWSWIRE_EFFORT=\S+ NEWSWIRE_SEED=\S+ npm test -- FILE`\)/);
});

test("new versions of packages and actions are proposed only when they have been out for a while", () => {
  const { updates } = safeLoad(read(".github/dependabot.yml")) as {
    readonly updates: readonly { readonly "package-ecosystem": string; readonly cooldown?: { readonly "default-days": number } }[];
  };

  expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions"]);
  expect(updates.filter(({ cooldown }) => (cooldown?.["default-days"] ?? 0) < 7)).toEqual([]);
});

test("CI runs every line of .ci/run, and the command under newer versions of Node.js", () => {
  const { test: job, nodes } = parse(".github/workflows/ci.yml").jobs;
  const lines = read(".ci/run").match(/^npm .*$/gm) ?? [];

  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !job?.steps.some((step) => step.run?.endsWith(line) === true))).toEqual([]);
  expect(nodes?.steps.map((step) => step.run)).toContain("npm run test:nodes");
});

describe("the action", () => {
  test("gives every step of its own a shell", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps.filter((step) => step.run !== undefined && step.shell !== "bash")).toEqual([]);
  });

  /** Run the steps of the action that are shell, as GitHub would: what they write to GITHUB_OUTPUT is the next ones'. */
  async function runAction(
    root: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<Result & { readonly outputs: Readonly<Record<string, string>> }> {
    const values = new Map(Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default]));
    values.set("github.action_path", ROOT).set("runner.temp", join(root, "runner"));
    const fill = (text: string): string => text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => values.get(name) ?? "");
    let last: Result = { code: 0, stdout: "", stderr: "" };
    for (const { id = "", run: lines, env = {} } of action.runs.steps) {
      if (lines === undefined || last.code !== 0) continue;
      const file = join(root, `runner/output-${id}`);
      const filled = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fill(text)]));
      last = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", lines], {
        cwd: root,
        env: { ...filled, GITHUB_OUTPUT: file, GITHUB_ACTIONS: "true", SOURCE_DATE_EPOCH: "1795305600" },
      });
      const written = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
      for (const line of written) values.set(`steps.${id}.outputs.${line.replace(/=.*$/, "")}`, line.replace(/^[^=]*=/, ""));
    }
    return { ...last, outputs: Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value)])) };
  }

  /** A newsroom with newswire among its packages. */
  function newsroom(title: string): string {
    const root = folder({
      "news room/settings.yaml": "site: {title: Action, url: https://action.example/}\n",
      "stories/a.md": `---\n${title}\npublished: 2026-01-05\nexpires: 2027-01-01\n---\nText.\n`,
      "runner/keep": "",
      "node_modules/.bin/newswire": `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, "lib/cli.js")}' "$@"\n`,
    });
    chmodSync(join(root, "node_modules/.bin/newswire"), 0o755);
    return root;
  }
  const inputs = { config: "news room/settings.yaml", articles: "stories", out: "public" };

  test("builds, and tells where the report and the lists are, whether anything changed, and when something will", async () => {
    const root = newsroom("title: A");

    const { code, stderr, outputs } = await runAction(root, { ...inputs, args: "--strict  --quiet" });

    expect(code, stderr).toBe(0);
    expect(outputs).toMatchObject({ changed: "true", "next-change-at": "2027-01-01T00:00:00Z" });
    expect(JSON.parse(readFileSync(outputs["report"] ?? "", "utf8"))).toMatchObject({ counts: { stories: 1 } });
    expect(readFileSync(join(outputs["lists"] ?? "", "upload-4-feed.txt"), "utf8")).toContain("rss.xml\n");
    expect(existsSync(join(root, "public/rss.xml"))).toBe(true);
    expect((await runAction(root, inputs)).outputs["changed"]).toBe("false");
  });

  test("installs no package by name: where newswire is missing, it compiles its own commit", () => {
    const lines = action.runs.steps.flatMap((step) => step.run?.match(/^.*\bnp[mx] .*$/gm) ?? []);

    expect(lines).toEqual([expect.stringMatching(/npm ci --ignore-scripts .*&& npm run compile\)$/)]);
  });

  test("checks, and annotates the lines", async () => {
    const { code, stdout } = await runAction(newsroom("titel: A"), { ...inputs, command: "check" });

    expect(code).toBe(1);
    expect(stdout).toContain("::error file=stories/a.md,line=2,col=1,title=front-matter/key::");
  });
});
