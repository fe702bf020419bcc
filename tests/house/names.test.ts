import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, FILES, sourceOf } from "./source.ts";

const lengths = FILES.map((file) => ({ file, lines: sourceOf(file).split("\n").length - 1 })).toSorted((a, b) => a.lines - b.lines);

describe("files", () => {
  test("are named for what is in them", () => {
    const vague = FILES.filter((file) => /^(?:utils?|helpers?|common|misc|types?|shared|lib|index)\.ts$/.test(basename(file)));

    expect(vague).toEqual(["index.ts"]);
  });

  test("are named in whole words with hyphens", () => {
    expect(FILES.filter((file) => !/^(?:[a-z]+\/)?[a-z]+(?:-[a-z]+)*\.ts$/.test(file))).toEqual([]);
  });

  test("stay small", () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(90);
  });

  test("ask `URL.canParse` nothing: Node 20 and 22 answer wrongly once they were asked often", () => {
    expect(FILES.filter((file) => codeOf(file).includes("canParse"))).toEqual([]);
  });

  test("know no `any` and no unknown import extension", () => {
    const loose = FILES.filter((file) => /[:<]\s*any\b|\bas any\b|from "\.[^"]*(?<!\.ts)"/.test(codeOf(file)));

    expect(loose).toEqual([]);
  });
});

describe("exports", () => {
  const exported = FILES.filter((file) => file !== "index.ts").flatMap((file) => {
    const lines = sourceOf(file).split("\n");
    return lines.flatMap((line) => {
      const [, name] = /^export (?:async )?(?:function|const|interface|type|class) ([A-Za-z_]+)/.exec(line) ?? [];
      // A value and its type may share a name, in one file.
      return name === undefined ? [] : [{ name, file }];
    });
  });

  test("are known by one name each", () => {
    const files = new Map<string, string[]>();
    for (const { name, file } of exported) files.set(name, [...new Set([...(files.get(name) ?? []), file])]);

    expect([...files].filter(([, places]) => places.length > 1)).toEqual([]);
  });
});
