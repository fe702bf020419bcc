import { expect, test } from "vitest";
import { explainMachineFault } from "../../../src/command/machine-fault.ts";

test("an article that this machine could not parse in time is named", () => {
  const error = Object.assign(new Error("parsing the body took over 60 seconds, twice"), {
    code: "ESLOW",
    syscall: "parse",
    path: "articles/space.md",
  });
  expect(explainMachineFault(error)).toContain("could not parse articles/space.md");
});
