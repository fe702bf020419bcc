import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FOREIGN_KEYS } from "../../src/article/foreign-keys.ts";
import { FOREIGN_WORDS, INNER_WORDS, LAYOUT_WORDS } from "../../src/article/foreign-words.ts";
import { newswire } from "../support/command.ts";
import { ROOT } from "./source.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

const page = (name: string): string => readFileSync(join(ROOT, `docs/reference/${name}.md`), "utf8");
const schema = (name: string): Schema => JSON.parse(readFileSync(join(ROOT, `${name}.schema.json`), "utf8")) as Schema;

/** What a page has in its tables, in code marks. */
const inTables = (text: string): string[] =>
  (text.match(/^\|.*$/gm) ?? []).flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code));

describe("docs/reference", () => {
  test.each(["front-matter", "settings", "commands", "output"])("%s.md begins with an example", (name) => {
    expect(page(name)).toMatch(/^# .*\n\n```/);
  });

  test("front-matter.md has every key of an article", () => {
    const known = inTables(page("front-matter"));

    expect(Object.keys(schema("article").properties ?? {}).filter((key) => !known.includes(key))).toEqual([]);
  });

  test("front-matter.md has every key of other tools", () => {
    const text = page("front-matter");
    const inner = Object.values(INNER_WORDS).map((words) => ({ words }));
    const words = [...FOREIGN_KEYS, ...FOREIGN_WORDS, ...inner, { words: LAYOUT_WORDS }].flatMap((row) => row.words.trim().split(/\s+/));

    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
  });

  test("settings.md has every setting", () => {
    const text = page("settings");
    const known = [...inTables(text), ...(text.match(/(?<=^## `)\w+/gm) ?? [])];
    const settings = Object.entries(schema("newswire").properties ?? {}).flatMap(([key, { properties }]) =>
      known.includes(key)
        ? Object.keys(key === "site" || key === "feeds" ? (properties ?? {}) : {})
        : Object.keys(properties ?? {}).map((inner) => `${key}.${inner}`),
    );

    expect(settings.length).toBeGreaterThan(15);
    expect(settings.filter((key) => !known.includes(key))).toEqual([]);
  });

  test("commands.md has every command and option of the help", async () => {
    const text = page("commands");
    const { stdout: help } = await newswire(["--help"]);
    const [, list = ""] = help.split(/^Commands:$/m);
    const names = [...list.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
    const helps = await Promise.all(names.map(async (name) => (await newswire([name, "--help"])).stdout));
    const options = new Set(helps.flatMap((one) => one.match(/(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm) ?? []));

    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !text.includes(`newswire ${name}`))).toEqual([]);
    expect([...options].filter((option) => option !== "--help" && !text.includes(`\`${option}`))).toEqual([]);
  });
});
