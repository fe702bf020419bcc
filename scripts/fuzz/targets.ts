import assert from "node:assert/strict";
import yaml from "js-yaml";
import { articleReader } from "../../src/article/read-article.ts";
import { readFrontMatter } from "../../src/article/front-matter.ts";
import { toData } from "../../src/fields/read.ts";
import { parseYaml, YamlError } from "../../src/fields/yaml.ts";
import { parseByDefinition } from "../../src/markdown/definition.ts";
import { weigh } from "../../src/markdown/limits.ts";
import { measured } from "../../src/markdown/parsed.ts";
import type { Parsed } from "../../src/markdown/parsed.ts";
import { nativeParser } from "../../src/markdown/native.ts";
import { renderBody } from "../../src/markdown/render.ts";
import { reportInto } from "../../src/model/problem.ts";
import type { Problem, Report } from "../../src/model/problem.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { forbiddenCharacter } from "../../src/text/characters.ts";
import { UTC } from "../../src/text/date.ts";

/** A parser of user input. It throws if it breaks one of its promises. */
export interface Target {
  readonly run: (text: string) => void | Promise<void>;
  /** The texts to start with, made from the articles of this repository. */
  readonly seeds: (articles: readonly string[]) => readonly string[];
  /** Text with a meaning for it. Default: text with a meaning in articles. */
  readonly words?: readonly string[];
  /** Repeat a part of a text, and return a message if the time grows faster than the text. */
  readonly growth?: (text: string, part: readonly [from: number, to: number]) => string | undefined;
}

const URL_OF_STORY = "https://news.example/articles/a/";

const settings = readSettings("site: {title: W, url: https://news.example/}\npassThrough: [desk]\n", () => {});
if (settings === undefined) throw new Error("the settings of the fuzzer are wrong");

const readArticle = articleReader({
  settings,
  zone: UTC,
  now: Date.parse("2026-06-01T00:00:00Z"),
  findAsset: () => ({}),
  firstSeen: () => ({ instant: 0, by: "history" }),
});

export const TARGETS: Readonly<Record<string, Target>> = {
  article: { run: fuzzArticle, seeds: (files) => files },
  yaml: { run: fuzzYaml, seeds: (files) => files.map((file) => file.split("---\n")[1] ?? "") },
  markdown: { run: fuzzMarkdown, seeds: (files) => files.map((file) => file.slice(file.indexOf("\n---\n") + 5)) },
};

/** Parse a whole file, or refuse it with problems inside the file. */
function fuzzArticle(text: string): void {
  const problems: Problem[] = [];
  const bytes = Buffer.from(text);
  const read = readArticle({ file: "articles/a.md", path: "a.md", bytes }, reportInto(problems, "articles/a.md"));
  assertPlaces(problems, text);
  const isRead = read?.article !== undefined;
  assert.equal(isRead, !problems.some(({ severity }) => severity === "error"), "an article is read, or an error says why not");
  if (isRead)
    for (const word of textsIn(read.article)) assert.equal(forbiddenCharacter(word), -1, `${JSON.stringify(word)} can be in no feed`);
}

/** Front matter gives the same values as with js-yaml itself. */
function fuzzYaml(text: string): void {
  const plain = text.replaceAll("\r", "").replaceAll(/^---.*$/gm, "-");
  const ours = attempt(() => toData(parseYaml(plain)), YamlError);
  const theirs = attempt(() => yaml.load(plain, { schema: yaml.FAILSAFE_SCHEMA }), yaml.YAMLException);
  // newswire refuses more: anchors, depth, keys that are not strings.
  if (ours !== undefined && theirs !== undefined) assert.deepEqual(withoutBlanks(ours.value), withoutBlanks(theirs.value));
  if (ours !== undefined) assert.notEqual(theirs, undefined, "what we read is YAML");
  const problems: Problem[] = [];
  const file = `---\n${plain}\n---\n`;
  readFrontMatter(file, reportInto(problems, "a.md"));
  assertPlaces(problems, file);
}

/** Every parser gives the same HTML for a body, safe and with valid characters for feeds. */
async function fuzzMarkdown(text: string): Promise<void> {
  const body = text.replaceAll(/\r\n?/g, "\n");
  if (forbiddenCharacter(body) !== -1 || weigh(body).kind !== "ordinary") return;
  const wanted = await render(parseByDefinition(body), body);
  if (nativeParser?.canRead(body) !== true) return;
  const html = nativeParser.toHtml(body);
  assert.deepEqual(await render(measured(nativeParser.toTree(body)), body), wanted, "the native parser reads what the other reads");
  if (html !== undefined) assert.deepEqual(await render({ html }, body), wanted, "the native parser prints what the tree is rendered as");
}

async function render(parsed: Parsed, text: string): Promise<unknown> {
  if ("fault" in parsed) return parsed;
  const problems: Problem[] = [];
  const report: Report = reportInto(problems, "a.md");
  const body = await renderBody(parsed, {
    url: URL_OF_STORY,
    key: "a",
    language: "en",
    html: "clean",
    locate: (place) => place,
    report,
    resolve: (reference) => ({ kind: "missing", url: new URL(encodeURI(reference), URL_OF_STORY).href }),
  });
  assertPlaces(problems, text);
  for (const word of textsIn(body)) assert.equal(forbiddenCharacter(word), -1, `${JSON.stringify(word)} can be in no feed`);
  assert.doesNotMatch(
    body.html,
    /<(?:script|style|iframe|svg|math|form|base|meta|link)\b|<[^>"]*(?:"[^"]*"[^>"]*)*\s(?:on\w+|style|srcdoc)=|\]\]>|(?:href|src)="(?!https?:|mailto:|tel:)/i,
  );
  return { ...body, problems };
}

function assertPlaces(problems: readonly Problem[], text: string): void {
  const lines = text.split(/\r\n?|\n/);
  for (const { line, column, message } of problems) {
    assert.ok(
      line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? "").length + 1,
      `${line}:${column} ${message}`,
    );
    assert.doesNotMatch(message, /[\n\r]/);
  }
}

function attempt<T>(work: () => T, expected: abstract new (...args: never[]) => Error): { readonly value: T } | undefined {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof expected) return undefined;
    throw error;
  }
}

/** Normalize to NFC, and treat `null`, `~` and an empty value alike: js-yaml returns them as text. */
function withoutBlanks(data: unknown): unknown {
  if (typeof data === "string") return data === "" || data === "~" || data === "null" ? null : data.normalize("NFC");
  if (Array.isArray(data)) return data.map(withoutBlanks);
  if (typeof data !== "object" || data === null) return null;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutBlanks(value)]));
}

function textsIn(data: unknown): string[] {
  if (typeof data === "string") return [data];
  return typeof data === "object" && data !== null ? Object.values(data).flatMap(textsIn) : [];
}
