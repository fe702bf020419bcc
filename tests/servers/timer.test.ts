import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../house/source.ts";
import { COMMAND, NODE } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import { lacks } from "../support/tools.ts";

const SERVICE = readFileSync(join(ROOT, "docs/examples/newswire.service"), "utf8");
const TIMER = readFileSync(join(ROOT, "docs/examples/newswire.timer"), "utf8");

/** The values of a key of a unit file, in order. */
const valuesOf = (unit: string, key: string): string[] =>
  [...unit.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);

/** A folder with a program `newswire`, as `npm link` leaves one in a folder of PATH. */
function programs(): string {
  const bin = folder({ newswire: `#!/bin/sh\nexec '${NODE}' '${COMMAND}' "$@"\n` });
  chmodSync(join(bin, "newswire"), 0o755);
  return bin;
}

const story = (text: string): string => `---\ntitle: Ferry line reopens\npublished: 2026-01-05\n---\n${text}\n`;

test("the lines of the systemd service build and deploy, and an edited article is deployed by the next run", async () => {
  const storage = await objectStorage();
  const path = `${programs()}:${process.env["PATH"]}`;
  const root = folder();
  addFiles(root, {
    "newswire.yaml": `site: {title: Timer, url: "${storage.siteUrl("wire/")}"}\n`,
    "articles/ferry.md": story("It sails at eight."),
  });
  const lines = valuesOf(SERVICE, "ExecStart");
  /** Run what systemd would run: each line, until one fails. Lines have no quotes and variables. */
  const start = async (): Promise<Result[]> => {
    const results: Result[] = [];
    for (const line of lines) {
      const [program = "", ...args] = line.split(" ");
      results.push(await run(program, args, { cwd: root, env: { ...storage.env, PATH: path } }));
      if (results.at(-1)?.code !== 0) break;
    }
    return results;
  };
  const feed = async (): Promise<string> => (await fetch(`${storage.siteUrl("wire/")}rss.xml`)).text();

  expect(lines.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(["newswire build", "newswire deploy"]);
  expect(lines.join("")).not.toMatch(/["'$%\\]/);
  expect(lines[1]).toContain(`s3://${BUCKET}/wire`);
  expect(valuesOf(SERVICE, "Type")).toEqual(["oneshot"]);

  expect(await start()).toMatchObject([{ code: 0 }, { code: 0 }]);
  expect(await feed()).toContain("It sails at eight.");
  const sent = storage.objects.get("wire/style.css");

  writeFileSync(join(root, "articles/ferry.md"), story("It sails at nine."));
  addFiles(root, { "articles/faulty.md": "---\ntitel: Broken\n---\nText.\n" });
  expect(await start()).toMatchObject([{ code: 0 }, { code: 0 }]);
  expect(await feed()).toContain("It sails at nine.");
  expect(await feed()).not.toContain("It sails at eight.");
  expect(storage.objects.get("wire/style.css")).toBe(sent);
});

test.skipIf(lacks("systemd"))("systemd accepts the service and the timer, which starts it every five minutes", async () => {
  const command = join(programs(), "newswire");
  const cwd = folder({ "newswire.timer": TIMER, "newswire.service": SERVICE.replaceAll("ExecStart=newswire ", `ExecStart=${command} `) });

  expect(await run("systemd-analyze", ["verify", "--man=no", "./newswire.timer", "./newswire.service"], { cwd })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  const [calendar = ""] = valuesOf(TIMER, "OnCalendar");
  const from = ["--base-time=2026-11-22 00:01:00 UTC", "--iterations=3"];
  const { code, stdout } = await run("systemd-analyze", ["calendar", ...from, calendar], { env: { TZ: "UTC" } });
  expect(code).toBe(0);
  expect([...stdout.matchAll(/2026-11-22 (\d\d:\d\d:\d\d)/g)].map(([, time]) => time)).toEqual(["00:05:00", "00:10:00", "00:15:00"]);
});
