import { expect, test } from "vitest";
import { MachineFault } from "../../../src/model/machine-fault.ts";
import { explainMachineFault } from "../../../src/command/machine-fault.ts";

test("a time limit of the system names the article", () => {
  const error = new MachineFault("ESLOW", "parsing the body took over 60 seconds, twice", "Run it again.", "articles/space.md");

  expect(explainMachineFault(error)).toBe(
    "newswire could not continue: articles/space.md: parsing the body took over 60 seconds, twice. Run it again.",
  );
});
