import { describe, expect, test } from "vitest";
import type { FullStory } from "../../../src/model/story.ts";
import type { Demands } from "../../../src/profile/demands.ts";
import { inspect } from "../../../src/profile/inspect.ts";
import { story } from "../page/sample.ts";

const FAMILY = "👩‍👩‍👧‍👦";

const rule = (value: number, refuses = true) => ({ value, source: "", certainty: "stated", refuses }) as const;

/** The codes of all objections. `!` marks those that leave the story out. */
function faults(wanted: Partial<FullStory>, demands: Demands, content = ""): readonly string[] {
  const about = { demands, language: "en", site: "https://news.example.org/", content, bytes: 0 };
  return inspect(story(wanted), about).map(({ code, refuses }) => (refuses ? `${code}!` : code));
}

describe("counts user-perceived characters", () => {
  test.each([
    [FAMILY.repeat(2), { least: rule(21) }, ["receiver/title!"]],
    [FAMILY.repeat(21), { least: rule(21) }, []],
    [FAMILY.repeat(18), { most: rule(18) }, []],
    [FAMILY.repeat(19), { most: rule(18) }, ["receiver/title!"]],
  ])("in the title %s", (title, demand, found) => {
    expect(faults({ title }, { title: demand })).toEqual(found);
  });

  test.each([
    [`<p>${FAMILY.repeat(9)}</p>\n<p>&#x26;</p>`, { least: rule(12) }, ["receiver/text!"]],
    [`<p>${FAMILY.repeat(9)}</p>\n<p>&#x26;</p>`, { least: rule(11), most: rule(11) }, []],
  ])("in the text %s", (html, demand, found) => {
    expect(faults({ html }, { text: demand })).toEqual(found);
  });
});

test("measures the HTML that the receiver gets", () => {
  const demands: Demands = { text: { depth: rule(2, false) } };

  expect(faults({}, demands, "<ul><li>a<br></li></ul>")).toEqual(["receiver/text"]);
  expect(faults({ html: "<ul><li><p>a</p></li></ul>" }, demands, "<p><em>a</em></p>")).toEqual([]);
});

test("reports one rule for a picture that is too small on both sides: the one that leaves the story out", () => {
  const media = [{ kind: "image", place: "lead", src: "https://news.example.org/a.png", width: 300, height: 100 }] as const;

  expect(faults({ media }, { picture: { width: rule(640, false), height: rule(360) } })).toEqual(["receiver/picture!"]);
  expect(faults({ media }, { picture: { width: rule(640, false), height: rule(100) } })).toEqual(["receiver/picture"]);
});
