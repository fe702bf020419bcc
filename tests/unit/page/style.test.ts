import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderStyle } from "../../../src/page/style.ts";

test("docs/themes.md describes every custom property of the stylesheet, with its value", () => {
  const [light = "", dark = ""] = renderStyle({}).split("@media (prefers-color-scheme: dark) {\n");
  const valueIn = (name: string, style: string): string | undefined => new RegExp(`${name}: ([^;]+);`).exec(style)?.[1];
  const page = readFileSync(new URL("../../../docs/themes.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(--[a-z]+)` \| [^|]+ \| `([^`]+)`(?:, dark `([^`]+)`)? \|$/gm)].map(([, ...row]) => row);

  expect(rows).toEqual(
    Array.from(light.matchAll(/(--[a-z]+): /g), ([, name = ""]) => [
      name,
      valueIn(name, light),
      valueIn(name, dark.slice(0, dark.indexOf("}"))),
    ]),
  );
});
