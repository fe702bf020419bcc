import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newsboatSubscriber } from "../readers/newsboat.ts";
import { newswire } from "../support/command.ts";
import { cloneTo, folder } from "../support/folder.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import { lacks } from "../support/tools.ts";

/** Subscribe newsboat. Returns a function that reloads the feed, and gives the titles of all stories and of the new ones. */
function openReader(url: string): () => Promise<{ readonly all: readonly string[]; readonly fresh: readonly string[] }> {
  const reader = newsboatSubscriber(`${url}rss.xml`);
  return async () => {
    const stories = await reader.look();
    for (const { link } of stories) expect((await fetch(link)).status, link).toBe(200);
    const titles = (list: typeof stories): string[] => list.map(({ title }) => title).toSorted();
    return { all: titles(stories), fresh: titles(stories.filter(({ isNew }) => isNew)) };
  };
}

test.skipIf(lacks("newsboat", "python"))(
  "from an empty folder to a reader, by two machines that take turns and share only the articles and the storage",
  async () => {
    const storage = await objectStorage();
    const url = storage.siteUrl("wire/");
    const read = openReader(url);
    const [first, second] = [folder(), folder()];
    const run = async (cwd: string, ...args: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await newswire(args, { cwd, env: storage.env });
      expect(code, `${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
      return stdout;
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
    expect(await read()).toEqual({ all: ["Ferry line reopens"], fresh: ["Ferry line reopens"] });

    cloneTo(second, first);
    await write(second, "Bridge closes");
    await publish(second);
    expect(await read()).toEqual({ all: ["Bridge closes", "Ferry line reopens"], fresh: ["Bridge closes"] });

    // The first machine kept its index and its output, which are old by now.
    cloneTo(first, second);
    const text = readFileSync(join(first, story), "utf8");
    writeFileSync(join(first, story), text.replace("Ferry line reopens", "Ferry line reopens today"));
    await run(first, "correct", story, "The ferry leaves at 8, not at 9.");
    await publish(first);
    expect(await read()).toEqual({ all: ["Bridge closes", "Ferry line reopens today"], fresh: [] });

    cloneTo(second, first);
    await run(second, "withdraw", story, "The report was wrong.");
    await publish(second);
    const notice = "Withdrawn: Ferry line reopens today";
    expect(await read()).toEqual({ all: ["Bridge closes", notice, notice], fresh: [notice] });
    await run(second, "verify", url);
    // A machine that built before may not deploy.
    const late = await newswire(["deploy", `s3://${BUCKET}/wire`], { cwd: first, env: storage.env });
    expect(late.code).toBe(3);
    const ids = (storage.objects.get("wire/ledger.ndjson")?.body.toString() ?? "").trim().split("\n");
    expect(ids).toHaveLength(2);
  },
);
