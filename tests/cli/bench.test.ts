import { expect, test } from "vitest";
import { contendersFor } from "../../scripts/bench/contenders.ts";
import { Corpus } from "../../scripts/bench/corpus.ts";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const NEWSWIRE = ["newswire", "newswire, feeds only"];

test.each([
  ["plain", NEWSWIRE[0], false],
  ["plain", NEWSWIRE[1], false],
  ["mixed", NEWSWIRE[0], true],
  ["mixed", NEWSWIRE[1], true],
])("the benchmark's check of %s stories accepts the output of %s, and refuses output without the last edit", async (_, name, isMixed) => {
  const contender = contendersFor(new Corpus(120, isMixed)).find((one) => one.name === name);
  const cwd = folder();
  const build = (): Promise<unknown> => newswire(contender?.command(cwd).slice(2) ?? [], { cwd });

  contender?.prepare?.(cwd);
  expect(await build()).toMatchObject({ code: 0 });
  contender?.check?.(cwd);

  contender?.edit?.(cwd);
  expect(() => contender?.check?.(cwd)).toThrow("lacks this: The number of this version");
  expect(await build()).toMatchObject({ code: 0 });
  contender?.check?.(cwd);
});
