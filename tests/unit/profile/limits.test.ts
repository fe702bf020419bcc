import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Demands, Limit } from "../../../src/profile/demands.ts";
import { PROFILES } from "../../../src/profile/table.ts";

const DOCS = readFileSync(new URL("../../../docs/receivers.md", import.meta.url), "utf8");

/** How docs/receivers.md may write a number: as it is, or in a larger unit. */
function spellings(value: number): string[] {
  return [value.toLocaleString("en"), String(value - 1), `${value / 1_000_000} MB`, `${value / 86_400_000} days`];
}

function limitsIn(demands: Demands): Limit[] {
  const isLimit = (value: unknown): value is Limit => typeof value === "object" && value !== null && "value" in value;
  return Object.values(demands).flatMap((demand: unknown) => {
    if (isLimit(demand)) return [demand];
    return typeof demand === "object" && demand !== null ? Object.values(demand).filter(isLimit) : [];
  });
}

test.each(Object.entries(PROFILES))("docs/receivers.md has every number of %s, and how reliable it is", (name, { demands }) => {
  const [, section = ""] = DOCS.split(`(\`${name}\`)`);
  const text = section.split("\n## ")[0] ?? "";
  for (const { value, certainty, source } of limitsIn(demands)) {
    expect(source).not.toBe("");
    // One picture is written as "a picture" or "pictures".
    if (value !== 1)
      expect(
        spellings(value).filter((spelling) => text.includes(spelling)),
        `${name}: ${value}`,
      ).not.toEqual([]);
    expect(text).toContain(certainty);
  }
});
