import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { safeLoad } from "js-yaml";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { ROOT } from "./source.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface CronJob {
  readonly kind: string;
  readonly spec: {
    readonly schedule: string;
    readonly concurrencyPolicy: string;
    readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface PodSpec {
  readonly containers: readonly {
    readonly command: readonly string[];
    readonly args: readonly string[];
    readonly workingDir: string;
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  }[];
  readonly volumes: readonly { readonly name: string }[];
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** The lines of a shell script that run newswire: its words, without the program. Values in quotes count as one word. */
function commandsOf(script: string): string[][] {
  const parts = script.replaceAll("\\\n", " ").split(/\n|&&|\|\|?|;/);
  return parts.flatMap((part) => {
    const [, line] = /^\s*(?:until |if |then |\(?)(?:(?:npx )?newswire|"\$NEWSWIRE") (?!\()(.*)$/.exec(part.replace(/ #.*$/, "")) ?? [];
    return line === undefined ? [] : [line.match(/"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s"']+/g) ?? []];
  });
}

const cronJob = safeLoad(read("docs/examples/kubernetes.yaml")) as CronJob;
const { containers, volumes } = cronJob.spec.jobTemplate.spec.template.spec;
const EXAMPLES = readdirSync(join(ROOT, "docs/examples"));

/** The scripts of each file: shell blocks of pages, steps of workflows, lines of units, containers. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ["README.md", ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).map((path) => `docs/${path}`)]
      .filter((path) => path.endsWith(".md"))
      .map((path) => [path, [...read(path).matchAll(/^```sh\n([^]*?)^```/gm)].map(([, script = ""]) => script)]),
  ),
  ...Object.fromEntries(EXAMPLES.filter((name) => name.endsWith(".yml")).map((name) => [name, stepsOf(`docs/examples/${name}`)])),
  ...Object.fromEntries(
    EXAMPLES.filter((name) => name.endsWith(".service")).map((name) => [
      name,
      [...read(`docs/examples/${name}`).matchAll(/^Exec\w+=(.*)$/gm)].map(([, line = ""]) => line),
    ]),
  ),
  "kubernetes.yaml": containers.flatMap(({ args }) => args),
};

/** The shell lines of a workflow. The action of newswire counts as a line, too. */
function stepsOf(path: string): string[] {
  const { jobs } = safeLoad(read(path)) as Workflow;
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ uses = "", run = "", with: { command = "build", args = "" } = {} }) =>
      uses.startsWith("OWNER/newswire@") ? [`newswire ${command} ${args}`] : [run],
    ),
  );
}

/** The options of a command by name, with whether they take a value. */
async function optionsOf(name: string): Promise<ReadonlyMap<string, boolean>> {
  const { code, stdout } = await newswire([name, "--help"]);
  expect(code, `newswire ${name} is not a command`).toBe(0);
  return new Map([...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)( <)?/gm)].map(([, option = "", value]) => [option, value !== undefined]));
}

describe.each(Object.keys(SCRIPTS).filter((path) => (SCRIPTS[path] ?? []).some((script) => commandsOf(script).length > 0)))(
  "%s",
  (path) => {
    test("has only command lines with options that the command knows", async () => {
      for (const [name = "", ...words] of (SCRIPTS[path] ?? []).flatMap(commandsOf)) {
        const options = await optionsOf(name);
        const used = words.filter((word) => word.startsWith("--"));
        expect(
          used.filter((word) => !options.has(word.replace(/=.*$/, ""))),
          `newswire ${name} ${words.join(" ")}`,
        ).toEqual([]);
        const lacking = used.filter((word) => {
          const next = words[words.indexOf(word) + 1] ?? "--";
          return options.get(word) === true && !word.includes("=") && next.startsWith("--");
        });
        expect(lacking, `newswire ${name} ${words.join(" ")}`).toEqual([]);
      }
    });
  },
);

test("the recipes that nobody runs here have command lines, and say that they are not run", () => {
  for (const name of ["kubernetes.yaml", "github-r2.yml", "newswire.service"]) {
    expect((SCRIPTS[name] ?? []).flatMap(commandsOf).map(([command]) => command)).toEqual(expect.arrayContaining(["build", "deploy"]));
  }
  for (const name of ["kubernetes.yaml", "github-r2.yml"]) expect(read(`docs/examples/${name}`)).toMatch(/^# Not run here\. /);
});

test("the CronJob runs one build at a time, in a folder that it keeps", () => {
  expect(cronJob.kind).toBe("CronJob");
  expect(cronJob.spec.concurrencyPolicy).toBe("Forbid");
  expect(cronJob.spec.schedule).toMatch(/^[\d*/]+( [\d*/]+){4}$/);
  expect(containers.map(({ command }) => command)).toEqual([["sh", "-ec"]]);
  for (const { workingDir, volumeMounts } of containers) {
    expect(volumeMounts.map(({ mountPath }) => mountPath)).toContain(workingDir);
    expect(volumeMounts.map(({ name }) => name).toSorted()).toEqual(volumes.map(({ name }) => name).toSorted());
  }
});
