import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import RssParser from "rss-parser";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";

const parser = new RssParser();

/** A reader, who remembers which items were shown as new. */
function openReader(url: string): () => Promise<string[]> {
  const known = new Set<string>();
  return async () => {
    const response = await fetch(`${url}rss.xml`);
    const { items } = await parser.parseString(await response.text());
    const fresh = items.filter(({ guid = "" }) => !known.has(guid));
    for (const { guid = "" } of fresh) known.add(guid);
    for (const { link = "" } of items) expect((await fetch(link)).status, link).toBe(200);
    return fresh.map(({ title = "" }) => title).toSorted();
  };
}

test("from an empty folder to a reader, by two machines that take turns and share only the articles and the storage", async () => {
  const storage = await objectStorage();
  const url = storage.siteUrl("wire/");
  const readNew = openReader(url);
  const [first, second] = [folder(), folder()];
  const run = async (cwd: string, ...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await newswire(args, { cwd, env: storage.env });
    expect(code, `${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout;
  };
  /** The articles travel as a repository would carry them. */
  const handOver = (from: string, to: string): void => {
    for (const path of ["articles", "newswire.yaml"]) {
      rmSync(join(to, path), { recursive: true, force: true });
      cpSync(join(from, path), join(to, path), { recursive: true });
    }
  };
  const publish = async (cwd: string): Promise<void> => {
    await run(cwd, "build", "--previous", url, "--first");
    await run(cwd, "deploy", `s3://${BUCKET}/wire`);
  };
  const write = async (cwd: string, title: string): Promise<string> => {
    const path = (await run(cwd, "new", title)).trim();
    await run(cwd, "release", path);
    return path;
  };

  await run(first, "init", "--title", "Harbour News", "--url", url);
  const story = await write(first, "Ferry line reopens");
  await publish(first);
  expect(await readNew()).toEqual(["Ferry line reopens"]);

  handOver(first, second);
  await write(second, "Bridge closes");
  await publish(second);
  expect(await readNew()).toEqual(["Bridge closes"]);

  // The first machine kept its index and its output, which are old by now.
  handOver(second, first);
  const text = readFileSync(join(first, story), "utf8");
  writeFileSync(join(first, story), text.replace("Ferry line reopens", "Ferry line reopens today"));
  await run(first, "correct", story, "The ferry leaves at 8, not at 9.");
  await publish(first);
  expect(await readNew()).toEqual([]);
  expect(await (await fetch(`${url}rss.xml`)).text()).toContain("Ferry line reopens today");

  handOver(first, second);
  await run(second, "withdraw", story, "The report was wrong.");
  await publish(second);
  await run(second, "verify", url);
  // A machine that built before may not deploy.
  const late = await newswire(["deploy", `s3://${BUCKET}/wire`], { cwd: first, env: storage.env });
  expect(late.code).toBe(3);
  const ids = (storage.objects.get("wire/ledger.ndjson")?.body.toString() ?? "").trim().split("\n");
  expect(ids).toHaveLength(2);
});
