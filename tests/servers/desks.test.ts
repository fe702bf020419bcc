import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import type { KeptObject, ObjectStorage } from "../support/object-storage.ts";

/** A desk with its own folder and its own prefix. An empty name stands for the whole bucket. */
function desk(storage: ObjectStorage, name: string): { readonly root: string; readonly publish: (text: string) => Promise<void> } {
  const root = folder();
  const prefix = name === "" ? "" : `${name}/`;
  const publish = async (text: string): Promise<void> => {
    addFiles(root, {
      "newswire.yaml": `site: {title: "Desk ${name}", url: "${storage.siteUrl(prefix)}"}\n`,
      "articles/one.md": `---\ntitle: One\npublished: 2026-01-05\ntags: [${text}]\n---\n${text}\n`,
    });
    for (const args of [
      ["build", "--now", "2026-11-22T00:00:00Z"],
      ["deploy", `s3://${BUCKET}/${prefix}`.replace(/\/$/, "")],
    ]) {
      const { code, stderr } = await newswire(args, { cwd: root, env: storage.env });
      expect(code, `${name}: ${args.join(" ")}\n${stderr}`).toBe(0);
    }
  };
  return { root, publish };
}

const objectsOf = (storage: ObjectStorage, prefix: string): Map<string, KeptObject> =>
  new Map([...storage.objects].filter(([key]) => key.startsWith(prefix)));

test("desks that share a bucket never touch the files of each other, also when one prefix begins like another", async () => {
  const storage = await objectStorage();
  const [sport, sports, politics] = [desk(storage, "sport"), desk(storage, "sports"), desk(storage, "politics/daily")];
  await sport.publish("alpha");
  const first = objectsOf(storage, "sport/");
  expect(first.size).toBeGreaterThan(10);

  await sports.publish("beta");
  await politics.publish("gamma");
  await sports.publish("delta");
  // The objects themselves, not only equal ones: none was replaced by the same bytes.
  expect([...objectsOf(storage, "sport/")]).toEqual([...first]);
  expect([...first].filter(([key, object]) => storage.objects.get(key) !== object)).toEqual([]);
  const foreign = storage.log.filter(({ method, key }) => method !== "GET" && !/^(?:sports?|politics\/daily)\//.test(key));
  expect(foreign).toEqual([]);

  const others = new Map([...objectsOf(storage, "sports/"), ...objectsOf(storage, "politics/")]);
  await sport.publish("epsilon");
  expect(storage.objects.has("sport/tags/alpha/index.html")).toBe(false);
  expect([...others].filter(([key, object]) => storage.objects.get(key) !== object)).toEqual([]);
  for (const [prefix, text] of [
    ["sport/", "epsilon"],
    ["sports/", "delta"],
    ["politics/daily/", "gamma"],
  ] as const) {
    expect(await (await fetch(`${storage.siteUrl(prefix)}rss.xml`)).text()).toContain(text);
  }
});

test("a site at the top of a bucket leaves the files of desks below it", async () => {
  const storage = await objectStorage();
  const [sport, top] = [desk(storage, "sport"), desk(storage, "")];
  await sport.publish("alpha");
  const first = objectsOf(storage, "sport/");

  await top.publish("beta");
  await top.publish("gamma");
  expect([...first].filter(([key, object]) => storage.objects.get(key) !== object)).toEqual([]);
  expect(storage.objects.has("tags/beta/index.html")).toBe(false);

  const own = new Map([...storage.objects].filter(([key]) => !key.startsWith("sport/")));
  await sport.publish("delta");
  expect([...own].filter(([key, object]) => storage.objects.get(key) !== object)).toEqual([]);
});

test("desks deploy at the same time, each with its own claim", async () => {
  const storage = await objectStorage();
  const [sport, politics] = [desk(storage, "sport"), desk(storage, "politics")];
  await sport.publish("alpha");

  await Promise.all([sport.publish("beta"), politics.publish("gamma")]);
  expect([...storage.objects.keys()].filter((key) => key.endsWith("claim.json"))).toEqual(
    expect.arrayContaining(["sport/.newswire/claim.json", "politics/.newswire/claim.json"]),
  );
  for (const [prefix, text] of [
    ["sport/", "beta"],
    ["politics/", "gamma"],
  ] as const) {
    expect(await (await fetch(`${storage.siteUrl(prefix)}rss.xml`)).text()).toContain(text);
  }
});
