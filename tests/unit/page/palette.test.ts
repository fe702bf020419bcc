import { describe, expect, test } from "vitest";
import { renderFeedStyle } from "../../../src/page/feed-style.ts";
import { renderStyle } from "../../../src/page/style.ts";
import { contrast } from "../../support/contrast.ts";

type Properties = Readonly<Record<string, string>>;

/** The custom properties of a stylesheet, in light and in dark mode. */
function propertiesOf(style: string): { readonly light: Properties; readonly dark: Properties } {
  const [light = "", dark = ""] = style.split("@media (prefers-color-scheme: dark) {\n  :root {");
  const read = (text: string): Properties =>
    Object.fromEntries([...text.slice(0, text.indexOf("}")).matchAll(/--([a-z]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
  return { light: read(light), dark: { ...read(light), ...read(dark) } };
}

const ACCENTS = ["#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#ff0000", "#808080", "#1f6feb", "#0a6c74", "#17171a", "#767676"];

describe("the colors of pages", () => {
  test.each([undefined, ...ACCENTS])("text has a contrast of 4.5:1 with the accent color %s, in light and dark mode", (accentColor) => {
    const site = { language: "en", ...(accentColor === undefined ? {} : { accentColor }) };
    for (const style of [renderStyle(site), renderFeedStyle(site)]) {
      for (const colors of Object.values(propertiesOf(style))) {
        for (const text of ["ink", "quiet", "link", "accent"]) {
          for (const ground of ["paper", "wash"])
            expect(contrast(colors[text] ?? "", colors[ground] ?? ""), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  test("links, kickers and the bar have the accent color of the site, where it can be read", () => {
    const { light, dark } = propertiesOf(renderStyle({ accentColor: "#1a5f6b" }));

    expect(light).toMatchObject({ link: "#1a5f6b", accent: "#1a5f6b", bar: "var(--accent)" });
    expect(dark["link"]).toBe(dark["accent"]);
    expect(dark["link"]).not.toBe("#1a5f6b");
    expect(propertiesOf(renderStyle({})).light["bar"]).toBe("var(--ink)");
  });
});
