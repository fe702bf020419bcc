import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import { python } from "../support/python.ts";
import { run } from "../support/run.ts";
import { freePort } from "../support/server-program.ts";
import { lacks } from "../support/tools.ts";
import { startNginx } from "./start-nginx.ts";

test.skipIf(lacks("nginx", "rclone", "newsboat", "python"))(
  "from an empty folder to a site that is served, read, corrected, uploaded in part, told of and verified",
  async () => {
    const root = folder();
    const [dist, served, lists] = ["dist", "served", "lists"].map((name) => join(root, name)) as [string, string, string];
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const hub = await loopback(answering(204));
    const command = async (...args: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await newswire(args, { cwd: root });
      expect({ code, stderr }, args.join(" ")).toMatchObject({ code: 0 });
      return stdout.trim();
    };
    /** Build, then upload the files in the reported order. */
    const publish = async (): Promise<{
      readonly written: readonly string[];
      readonly changed: { readonly feeds: readonly string[] };
      readonly uploaded: readonly string[];
    }> => {
      await command("build", "--lists", "lists", "--report", "report.json");
      const env = { RCLONE_CONFIG: join(root, "rclone.conf"), HOME: root };
      const uploaded: string[] = [];
      for (const list of filesOf(lists).filter((name) => name.startsWith("upload-"))) {
        const { stderr } = await run("rclone", ["copy", dist, served, "--files-from", join(lists, list), "--no-traverse", "-v"], { env });
        uploaded.push(...[...stderr.matchAll(/INFO\s+: (\S+): Copied/g)].map(([, path = ""]) => path));
      }
      rmSync(lists, { recursive: true });
      const report = JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as { written: string[]; changed: { feeds: string[] } };
      return { ...report, uploaded };
    };
    /** The feeds in the notifications that the hub received since the last call. */
    const told = (): string[] =>
      hub.seen
        .splice(0)
        .map(({ body }) => new URLSearchParams(body).get("hub.url") ?? "")
        .toSorted();
    const read = async (): Promise<readonly { title: string; content: string }[]> => {
      const home = folder({ urls: `${url}rss.xml\n`, config: "" });
      await run("newsboat", ["-u", "urls", "-c", "cache", "-C", "config", "-x", "reload"], {
        cwd: home,
        env: { HOME: home, TERM: "dumb" },
      });
      return (await python<{ items: { title: string; content: string }[] }>("read_newsboat.py", { cache: join(home, "cache") })).items;
    };

    await command("init", "--title", "Harbour Wire", "--url", url);
    appendFileSync(join(root, "newswire.yaml"), `\nhubs: [${hub.url}]\npublish: {compress: [gzip], headers: [nginx]}\n`);
    const article = join(root, await command("new", "Ferry line reopens"));
    appendFileSync(article, "The northern route is back.\n");
    await command("release", article);

    const first = await publish();
    expect(first.uploaded.toSorted()).toEqual(first.written);
    expect(filesOf(served)).toEqual(filesOf(dist));
    await startNginx(root, served, port);
    await command("notify");
    expect(told()).toEqual(first.changed.feeds.toSorted());
    expect((await read()).map(({ title }) => title)).toContain("Ferry line reopens");
    expect(await command("verify", url, "--strict", "--format", "json")).toBe("[]");

    appendFileSync(article, "\nIt sails at nine.\n");
    const second = await publish();
    expect(second.uploaded.toSorted()).toEqual(second.written);
    expect(second.written.length).toBeLessThan(first.written.length);
    expect(filesOf(served)).toEqual(filesOf(dist));
    await command("notify");
    expect(told()).toEqual(second.changed.feeds.toSorted());
    expect(second.changed.feeds).toContain(`${url}rss.xml`);
    await command("notify");
    expect(told()).toEqual([]);
    expect((await read()).find(({ title }) => title === "Ferry line reopens")?.content).toContain("It sails at nine.");
    expect(await command("verify", url, "--strict", "--format", "json")).toBe("[]");
    expect(await command("verify", dist, "--strict", "--format", "json")).toBe("[]");
  },
);
