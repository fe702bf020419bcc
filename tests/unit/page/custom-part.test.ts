import { expect, test } from "vitest";
import { ModuleFault } from "../../../src/modules/call-module.ts";
import { renderArticlePage } from "../../../src/page/article-page.ts";
import { customPart } from "../../../src/page/custom-part.ts";
import { renderListPage } from "../../../src/page/list-page.ts";
import { renderNotFoundPage } from "../../../src/page/not-found-page.ts";
import { renderCard } from "../../../src/page/story-card.ts";
import type { Facts, ThemePart } from "../../../src/page/theme.ts";
import { context, feed, story } from "./sample.ts";

function themed<Name extends keyof Facts>(name: Name, make: ThemePart<Name>) {
  const part = customPart(name, make, `theme/${name}.mjs`);
  if (typeof part === "string") throw new Error(part);
  return context({ theme: { [name]: part } });
}

function faultOf(act: () => unknown): string {
  try {
    act();
    return "none";
  } catch (error) {
    return error instanceof ModuleFault ? error.message : `no fault of the module: ${String(error)}`;
  }
}

const list = feed();
const listPage = (around: ReturnType<typeof context>, stories = [story()]): string =>
  renderListPage({ list, path: "", cards: stories.map((each) => renderCard(each, "en", around)), feed: list }, around);

test("a part that returns what newswire makes changes nothing", () => {
  const standard = {
    head: "standard",
    header: "standard",
    footer: "standard",
    article: "standard",
    list: "standard",
    "story-card": "standard",
  };
  for (const name of Object.keys(standard) as (keyof Facts)[]) {
    const around = themed(name, (_facts, made) => made.standard);
    expect(renderArticlePage(story(), [], around)).toBe(renderArticlePage(story(), [], context()));
    expect(listPage(around)).toBe(listPage(context()));
    expect(renderNotFoundPage(around)).toBe(renderNotFoundPage(context()));
  }
});

test("pieces add up to the whole part", () => {
  const header = themed("header", (_facts, { html, name, menu }) => html`<header class="banner">\n<p>${name}</p>\n${menu}</header>\n`);
  const footer = themed(
    "footer",
    (_facts, { html, rights, feeds }) => html`<footer class="imprint">\n<div>\n${rights}${feeds}</div>\n</footer>\n`,
  );
  const article = themed("article", (facts, { html, top, body, about, translations, related, neighbours }) => {
    return html`<article class="h-entry" lang="${facts.language}" dir="${facts.dir}">\n<data class="u-url" value="${facts.url}"></data>\n${top}${body}${about}${translations}${related}${neighbours}</article>\n`;
  });
  const lists = themed("list", (_facts, { html, heading, days, pager, more }) => {
    const sections = days.map(
      ({ day, title, stories }) =>
        html`<section class="day">\n<h2><time datetime="${day}">${title}</time></h2>\n<ol class="stories">\n${stories.map((each) => html`<li>\n${each}</li>\n`)}</ol>\n</section>\n`,
    );
    return html`${heading}<div class="h-feed">\n${sections}</div>\n${pager}${more}`;
  });

  for (const around of [header, footer, article, lists]) {
    expect(renderArticlePage(story(), [], around)).toBe(renderArticlePage(story(), [], context()));
    expect(listPage(around)).toBe(listPage(context()));
  }
});

test("authors' words stay text, and their links stay links", () => {
  const themedPages = themed("story-card", ({ title, authors, extra }, { html }) => {
    return html`<p>${title} ${authors.map(({ name, url }) => url && html`<a href="${url}">${name}</a>`)} ${JSON.stringify(extra["mood"])}</p>`;
  });
  const { settings } = themedPages;
  const around = { ...themedPages, settings: { ...settings, feeds: { ...settings.feeds, by: [] } } };
  const hostile = story({
    title: "<img src=x onerror=alert(1)>",
    authors: [{ name: "Ann", url: "javascript:alert(1)" }],
    extra: { mood: "<b>" },
  });

  const { markup } = renderCard(hostile, "en", around);

  expect(markup.toString()).toBe("<p>&lt;img src=x onerror=alert(1)&gt;  &quot;&lt;b&gt;&quot;</p>");
});

test("of a withdrawn story, a part gets the reason and nothing else", () => {
  const seen: unknown[] = [];
  const around = themed("article", (facts, { standard }) => {
    seen.push(facts);
    return standard;
  });
  const withdrawn = { date: 1_700_000_000_000, reason: "It was wrong." };
  const secret = {
    subtitle: "Secret",
    section: "Secret",
    tags: [{ label: "Secret", slug: "secret" }],
    dateline: "Secret",
    extra: { a: "Secret" },
  };

  renderArticlePage(story({ ...secret, image: { src: "https://a.example/secret.png", syndicate: true }, withdrawn }), [], around);

  expect(JSON.stringify(seen)).not.toMatch(/secret/i);
  expect(seen[0]).toMatchObject({ summary: "It was wrong.", withdrawn });
});

test.each<readonly [string, ThemePart<"story-card">, string]>([
  [
    "text",
    () => "<p>" as never,
    'the result of story-card(https://news.example.org/articles/space-pact/) is "<p>"; it must be made with html`…`, which escapes text',
  ],
  ["nothing", () => undefined as never, "is undefined; it must be made with html"],
  ["a promise", () => Promise.resolve() as never, "returned a promise; it must be synchronous"],
  ["an element that is not closed", (_, { html }) => html`<div><p>x</p>`, "returned HTML that does not close <div>"],
  ["the end of another element", (_, { html }) => html`<p>x</p></li>`, "returned HTML that closes an element that it did not open"],
  [
    "a comment that does not end",
    (_, { html }) => html`<p>x</p><!-- x`,
    "returned HTML that does not end a comment, a <script> or an attribute",
  ],
  [
    "changed facts",
    (facts, { html }) => html`<p>${((facts as { n?: number }).n = Math.random())}</p>`,
    "returned different results for the same input",
  ],
  ["a control character", (_, { html }) => html`<p>${"\u0007"}</p>`, "it must be text that is valid in XML"],
])("refuses %s", (_what, make, message) => {
  expect(faultOf(() => renderCard(story(), "en", themed("story-card", make)))).toContain(message);
});

test("refuses an async function, and none", () => {
  expect(customPart("list", async () => {}, "theme/list.mjs")).toBe(
    "the default export is an async function; it must be a function that is not async",
  );
  expect(customPart("list", undefined, "theme/list.mjs")).toBe("the default export is undefined; it must be a function that is not async");
});

test("refuses elements in <head> that would end it", () => {
  const around = themed("head", (_, { html, standard }) => html`${standard}<p>x</p>`);

  expect(faultOf(() => renderNotFoundPage(around))).toBe(
    "theme/head.mjs: head(404.html) returned HTML that has something that cannot be in <head>",
  );
});

test("the lists that a part gets cannot be changed", () => {
  const around = themed("list", (_, { html, days }) => html`${(days as unknown as unknown[]).shift() === undefined && "x"}`);

  expect(faultOf(() => listPage(around))).toMatch(/^theme\/list\.mjs: list\(https:\/\/news\.example\.org\/\) failed: /);
});
