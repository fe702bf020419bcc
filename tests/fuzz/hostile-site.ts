import fc from "fast-check";
import type { Files } from "../support/folder.ts";
import { escapeXml } from "../../src/text/xml.ts";
import { chunk, png, xmp } from "../support/picture.ts";
import { oddText, wildText } from "./hostile-text.ts";

/** A value for front matter or settings, before it is converted to YAML. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value | undefined };

/** An article, before it is converted to a file. */
export interface HostileArticle {
  /** The file name without `.md`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Value | undefined>>;
  readonly body: string;
  /** Whether characters outside ASCII are escaped in YAML. */
  readonly isEscaped: boolean;
}

/** A site, before it is converted to files. */
export interface HostileSite {
  readonly settings: Readonly<Record<string, Value | undefined>>;
  readonly articles: readonly HostileArticle[];
}

export const HOME = "https://news.example.org/wire/";

/** Generators of text: only valid text, or any text. */
interface Texts {
  readonly text: (longest: number) => fc.Arbitrary<string>;
  /** Markdown. */
  readonly prose: fc.Arbitrary<string>;
}

const odd: Texts = { text: oddText, prose: fc.array(oddBlock(), { maxLength: 5 }).map((blocks) => blocks.join("\n\n")) };
const wild: Texts = {
  text: (longest) => fc.oneof({ weight: 3, arbitrary: oddText(longest) }, { weight: 1, arbitrary: wildText }),
  prose: fc.array(fc.oneof(oddBlock(), wildText), { maxLength: 5 }).map((blocks) => blocks.join("\n")),
};

/** A random site of one to eight stories. Most of them are valid. */
export const hostileSite: fc.Arbitrary<HostileSite> = fc.oneof(
  { weight: 9, arbitrary: siteOf(odd) },
  { weight: 1, arbitrary: siteOf(wild) },
);

function siteOf(texts: Texts): fc.Arbitrary<HostileSite> {
  const { text } = texts;
  return fc.record({ tags: names(text(60), 3), authors: names(text(60), 3), keys: names(text(60), 2) }).chain(({ tags, authors, keys }) =>
    fc.record({
      settings: settingsOf(texts, { tags, authors, keys }),
      articles: fc
        .array(articleOf(texts, { tags, authors, keys }), { minLength: 1, maxLength: 8 })
        .map((articles) => articles.map((article, i) => ({ ...article, name: `${i}${article.name}` }))),
    }),
  );
}

/** Words that appear in both stories and settings. */
interface Words {
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly keys: readonly string[];
}

/** Names that stay different after normalization: each begins with another letter. */
function names(text: fc.Arbitrary<string>, most: number): fc.Arbitrary<string[]> {
  return fc.array(text, { maxLength: most }).map((list) => list.map((name, i) => `${"pqr"[i]}${name}`));
}

function settingsOf({ text }: Texts, { tags, authors, keys }: Words): fc.Arbitrary<HostileSite["settings"]> {
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
  return fc.record({
    site: fc.record({
      title: text(150),
      url: fc.constant(HOME),
      description: maybe(text(500)),
      rights: maybe(text(300)),
      language: maybe(fc.constantFrom("en", "ja", "he")),
      publisher: maybe(fc.record({ name: text(150), url: maybe(webUrl(text)), email: maybe(fc.constant("desk@example.org")) })),
    }),
    feeds: fc.record({
      formats: fc.constant(["rss", "atom", "json", "ninjs"]),
      by: fc.constant(["tag", "source", "author", "section", "language"]),
      archive: fc.constant(true),
      limit: fc.constantFrom(1, 3, 50),
      content: fc.constantFrom("full", "full", "summary"),
    }),
    wires: fc.record({
      all: fc.record({ title: text(150), description: maybe(text(500)), none: fc.constant(["tag:never-used"]) }),
      brief: fc.record({ title: text(150), none: fc.constant(["tag:never-used"]), content: fc.constant("summary"), limit: fc.constant(2) }),
    }),
    tags: fc
      .tuple(...tags.map(() => fc.record({ description: maybe(text(300)), medtop: maybe(fc.constantFrom("20000587", "11000000")) })))
      .map((said) => Object.fromEntries(tags.map((tag, i) => [tag, said[i] ?? {}]))),
    authors: fc
      .tuple(...authors.map(() => fc.record({ name: text(150), url: maybe(webUrl(text)) })))
      .map((said) => Object.fromEntries(authors.map((author, i) => [author, said[i] ?? { name: author }]))),
    passThrough: fc.constant(keys),
    hubs: fc.constantFrom(["https://hub.example.org/?a=1&b=2"], []),
    publish: fc.constant({ compress: ["gzip", "brotli"], headers: ["netlify", "nginx"] }),
  });
}

function articleOf({ text, prose }: Texts, { tags, authors, keys }: Words): fc.Arbitrary<HostileArticle> {
  const person = fc.oneof(
    text(150),
    fc.record({ name: text(150), email: fc.constant("z@example.org"), url: webUrl(text) }, { requiredKeys: ["name"] }),
    ...(authors.length > 0 ? [fc.constantFrom(...authors)] : []),
  );
  const tag = fc.oneof(text(80), ...(tags.length > 0 ? [fc.constantFrom(...tags)] : []));
  const own = Object.fromEntries(
    keys.map((key) => [key, fc.oneof(text(100), fc.record({ a: text(100), b: fc.array(text(50), { maxLength: 3 }) }))]),
  );
  const fields = fc.record(
    {
      title: text(300),
      published: moment(1, 5),
      updated: moment(6, 8),
      id: text(60).map((word) => `tag:example.org,2026:${word.replaceAll(/[\s<>"{}|\\^`]|\p{Cc}|\p{NChar}|\p{Bidi_C}/gu, "-")}`),
      url: webUrl(text),
      source: fc.oneof(text(150), fc.record({ name: text(150), url: webUrl(text) })),
      kicker: text(150),
      subtitle: text(300),
      dateline: text(150),
      summary: text(400),
      tags: fc.array(tag, { maxLength: 4 }),
      authors: fc.array(person, { maxLength: 3 }),
      section: text(80),
      image: fc.record(
        {
          src: fc.oneof(fc.constant("picture.png"), webUrl(text)),
          alt: text(200),
          caption: text(200),
          credit: text(150),
          syndicate: fc.boolean(),
        },
        { requiredKeys: ["src"] },
      ),
      audio: fc.record(
        { src: webUrl(text), type: fc.constant("audio/mpeg"), length: fc.nat(1e9), duration: fc.nat(86_400), title: text(150) },
        { requiredKeys: ["src", "type"] },
      ),
      language: fc.constantFrom("en", "ja", "he", "ar", "pt-BR", "th", "zh-Hant", "tlh"),
      dir: fc.constantFrom("ltr", "rtl"),
      corrections: fc.array(fc.record({ date: moment(6, 8), note: text(300), significant: fc.boolean() }), { maxLength: 2 }),
      withdrawn: fc.record({ date: moment(9, 9), reason: text(300) }),
      license: fc.oneof(fc.constantFrom("CC-BY-4.0", "MIT"), webUrl(text)),
      rights: text(300),
      priority: fc.integer({ min: 1, max: 9 }),
      relatedTo: fc.array(text(60), { maxLength: 2 }),
      ...own,
    },
    { requiredKeys: ["title", "published"] },
  );
  return fc
    .record({ name: fileName(text), fields, body: prose, isEscaped: fc.boolean(), isWithdrawn: fc.nat(6) })
    .map(({ isWithdrawn, ...article }) =>
      isWithdrawn === 0
        ? article
        : { ...article, fields: Object.fromEntries(Object.entries(article.fields).filter(([key]) => key !== "withdrawn")) },
    );
}

/** Valid file names on Linux: under 255 bytes, including a number and `.md`. */
function fileName(text: Texts["text"]): fc.Arbitrary<string> {
  return text(50)
    .map((name) => name.replaceAll(/[/\0]|\p{Surrogate}/gu, "-"))
    .filter((name) => Buffer.byteLength(name) < 240);
}

function webUrl(text: Texts["text"]): fc.Arbitrary<string> {
  const part = text(40).map((word) => word.replaceAll(/\s/gu, "+"));
  return fc
    .tuple(fc.constantFrom("https://x.example/", "http://x.example:8080/a?b=1&c=", "https://bücher.example/#"), part)
    .map((parts) => parts.join(""));
}

function moment(first: number, last: number): fc.Arbitrary<string> {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = fc.tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 23 }));
  return day.map(([month, date, hour]) => `2026-${two(month)}-${two(date)}T${two(hour)}:00:00Z`);
}

/** Valid Markdown: without raw HTML and forbidden links. */
function oddBlock(): fc.Arbitrary<string> {
  const words = oddText(200).map((text) =>
    text.replaceAll(/\\|<(?=[A-Za-z/!?])/g, "\\$&").replaceAll(/\b(?:javascript|data|tag|C):/g, "$&\u200B"),
  );
  const line = words.map((text) => text.replaceAll(/\s+/gu, " "));
  const address = webUrl(oddText).map((url) => new URL(url).href.replaceAll(/[()<>]/g, encodeURIComponent));
  return fc.oneof(
    line.map((text) => `Words ${text} and words.`),
    fc.tuple(line, line).map(([a, b]) => `**${a}** and *${b}*`),
    fc.tuple(line, address, line).map(([a, url, title]) => `[${plain(a)}](<${url}> "${plain(title)}")`),
    fc.tuple(line, address, line).map(([alt, url, title]) => `![${plain(alt)}](<${url}> "${plain(title)}")`),
    fc.tuple(line, line).map(([a, b]) => `- ${a}\n- ${b}\n\n> ${a}`),
    fc.tuple(line, line).map(([a, b]) => `| ${bare(a)} | x |\n|---|:-:|\n| ${bare(b)} | y |`),
    fc.tuple(line, line, fc.nat(99)).map(([a, b, n]) => `Note[^${n}] ${a}\n\n[^${n}]: ${b}`),
    oddText(200).map((text) => `\`\`\`\`\`\`xml\n${text.replaceAll("\r", "")}\n\`\`\`\`\`\``),
    oddText(100).map((text) => `A \`\`\`\`\` ${text.replaceAll(/[\s`]+/gu, " ")} \`\`\`\`\` b`),
    line.map((text) => `## ${text}`),
    address.map((url) => `<${url}> ${url}`),
    fc.constantFrom(
      "&#12; &#13; &#10; &#9; &Tab;&NewLine; &#x85; &#8232; &#xFFFE; &#128; &#x1FFFE;",
      'H<sub>2</sub>O <!-- no --> <abbr title="&quot;">a</abbr><br>',
    ),
  );
}

function plain(text: string): string {
  return text.replaceAll(/[[\]\\"`<>&]/g, "");
}

function bare(text: string): string {
  return text.replaceAll(/[|\\`<]/g, "");
}

/** Convert a site to files. */
export function toFiles({ settings, articles }: HostileSite): Files {
  return {
    "newswire.yaml": toYaml(settings, false),
    "articles/picture.png": png(2, 1, metadataOf(articles)),
    ...Object.fromEntries(articles.map((article) => [`articles/${article.name}.md`, toText(article)])),
  };
}

/** Metadata of a picture with words of the articles. */
function metadataOf(articles: HostileSite["articles"]): Buffer {
  const [title = "", summary = ""] = articles
    .flatMap(({ fields }) => [fields["title"], fields["summary"]])
    .map((value) => escapeXml(typeof value === "string" ? value : ""));
  const spaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"';
  const elements = `<dc:description>${summary}</dc:description><dc:rights>${title}</dc:rights><core:AltTextAccessibility>${title}</core:AltTextAccessibility><photoshop:Credit>${summary}</photoshop:Credit>`;
  return chunk("iTXt", Buffer.concat([Buffer.from("XML:com.adobe.xmp\0\0\0\0\0"), xmp(spaces, elements)]));
}

function toText({ fields, body, isEscaped }: HostileArticle): string {
  return `---\n${toYaml(fields, isEscaped)}---\n${body}\n`;
}

/** Lines of `key: value`. Every value is written as JSON, which is also YAML, so that it is parsed unchanged. */
function toYaml(fields: Readonly<Record<string, Value | undefined>>, isEscaped: boolean): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${JSON.stringify(key)}: ${JSON.stringify(value)}\n`],
  );
  // JSON does not escape DEL and characters outside ASCII, but YAML requires escapes for control characters.
  const text = lines.join("").replaceAll(/[\x7f-\x84\x86-\x9f\ufffe\uffff]/g, escape);
  return isEscaped ? text.replaceAll(/[^\n -~]/g, escape) : text;
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
