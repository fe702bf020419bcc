import { parseFragment } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { parseByDefinition } from "../../src/markdown/definition.ts";
import { renderBody } from "../../src/markdown/render.ts";
import { toPublicText } from "../../src/foreign/to-public-text.ts";
import { parseUrl, toUri } from "../../src/text/url.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Render Markdown as a build does, with the syntax of other tools. */
export async function renderMarkdown(markdown: string, url: string, language = "en"): Promise<string> {
  const resolve = (reference: string): { kind: "url"; url: string } => ({ kind: "url", url: new URL(reference, url).href });
  const { text, headingIds } = await toPublicText(markdown, {
    language,
    isVault: false,
    isRefused: false,
    isMdx: false,
    values: { site: "https://wire.example/", siteTitle: "Wire", page: url, pageTitle: "A" },
    findArticle: () => undefined,
    findFile: () => undefined,
    parse: async (written) => parseByDefinition(written),
    report: () => {},
  });
  return render(parseByDefinition(text), url, language, resolve, headingIds);
}

/** Render HTML as a build does whose article has nothing else. */
export async function renderHtml(html: string, url: string, language = "en"): Promise<string> {
  const at = { line: 1, column: 1, offset: 0 };
  const resolve = (reference: string): { kind: "url"; url: string } => ({ kind: "url", url: new URL(reference, url).href });
  return render(
    { root: { type: "root", children: [{ type: "html", value: html, position: { start: at, end: at } }] } },
    url,
    language,
    resolve,
  );
}

async function render(
  parsed: ReturnType<typeof parseByDefinition>,
  url: string,
  language: string,
  resolve: (reference: string) => { kind: "url"; url: string },
  headingIds: ReadonlyMap<number, string> = new Map(),
): Promise<string> {
  if ("fault" in parsed) throw new Error(parsed.fault);
  const { html, notes } = await renderBody(parsed, {
    url,
    key: "a",
    language,
    html: "clean",
    locate: (place) => place,
    headingIdAt: ({ line }) => headingIds.get(line),
    report: () => {},
    resolve,
  });
  return html + notes;
}

/** Text that cannot be taken for tags. */
function toText(value: string, isCode: boolean): string {
  const text = value.replaceAll("<", "‹").replaceAll(">", "›");
  return isCode ? text.replaceAll("\n", "⏎").replaceAll(" ", "␣") : text;
}

const BLOCK = new Set(
  "#root p h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tr td th figure figcaption hr dl dt dd details summary".split(" "),
);
/** Elements whose tags say nothing without attributes. */
const EMPTY = new Set(["div", "span", "thead", "tbody"]);
/** Elements that show nothing without text. */
const MARKS = new Set("strong em del sub sup kbd mark q u small cite code a p span abbr h2 h3 h4 h5 h6 blockquote figcaption".split(" "));

function isEmpty(node: DefaultTreeAdapterTypes.Element): boolean {
  return node.childNodes.every((child) =>
    "tagName" in child
      ? (MARKS.has(child.tagName) || child.tagName === "br") && isEmpty(child)
      : "value" in child && child.value.trim() === "",
  );
}

/** Whether a link is an address in a text, which leads where the build leads it: `https://a.example/\b` leads to `https://a.example//b`. */
function isBareUrl({ attrs, childNodes: [first] }: DefaultTreeAdapterTypes.Element): boolean {
  const text = first !== undefined && "value" in first ? first.value : "";
  const href = attrs.find(({ name }) => name === "href")?.value ?? "";
  const [start] = /^(?:https?:|www\.|[^@ ]+@)/i.exec(text) ?? [];
  if (start === undefined) return false;
  const prefix = start.endsWith("@") ? "mailto:" : start.endsWith(".") ? "http://" : "";
  return toUri(parseUrl(prefix + text)?.href ?? "") === toUri(href);
}

const KEPT = ["href", "src", "alt", "title", "class", "start", "colspan", "rowspan", "align", "lang", "dir"];

/**
 * Reduce HTML to what readers see, one part per line: without blanks that browsers join, paragraphs that have a block to themselves, and
 * tags without effect.
 */
export function seen(html: string): string {
  const lines: string[] = [];
  let line = "";
  const end = (): void => {
    // Blanks and line breaks at the edge of a mark belong beside it.
    let outside = line;
    for (let before = ""; before !== outside;) {
      before = outside;
      outside = outside.replaceAll(/([\s¶]+)((?:<\/\w+>)+)/g, "$2$1").replaceAll(/((?:<(?!img|wbr)\w[^>]*>)+)([\s¶]+)/g, "$2$1");
    }
    for (const part of outside.replaceAll(/<\/(code|del|em|strong)><\1>/g, "").split("¶")) {
      const text = part.replaceAll(/\s+/g, " ").trim();
      if (text !== "") lines.push(text);
    }
    line = "";
  };
  const write = (nodes: readonly Node[], isCode: boolean): void => {
    for (const node of nodes) {
      if (node.nodeName === "#text" && "value" in node) line += toText(node.value, isCode);
      if (!("tagName" in node)) continue;
      const { tagName, attrs, childNodes } = node;
      const facts = attrs
        .filter(({ name, value }) => KEPT.includes(name) && value !== "")
        .map(({ name, value }) => ` ${name}=${toText(value.trim(), false).replaceAll(/\s+/g, "␣")}`);
      if (tagName === "br") line += isCode ? "⏎" : "¶";
      if (tagName === "br" || (MARKS.has(tagName) && isEmpty(node))) {
        write(childNodes, isCode);
        continue;
      }
      // GitHub's Markdown makes a link of every bare address.
      if (tagName === "a" && isBareUrl(node)) {
        write(childNodes, isCode);
        continue;
      }
      // A paragraph begins a line, and nothing else.
      const isBare =
        tagName === "p" ||
        (isCode && tagName === "code" && facts.length === 0) ||
        tagName === "figure" ||
        (EMPTY.has(tagName) && facts.length === 0);
      const isBlock = BLOCK.has(tagName) || tagName === "div";
      if (isBlock) end();
      if (!isBare) line += `<${tagName}${facts.sort().join("")}>`;
      if (isBlock && !isBare) end();
      write(childNodes, isCode || tagName === "pre");
      if (isCode || tagName === "pre") line = line.replaceAll(/(?<=^|>)⏎+|⏎+$/g, "");
      if (isBlock) end();
      if (!isBare && !["img", "hr", "wbr", "source"].includes(tagName)) line += `</${tagName}>`;
      if (isBlock) end();
    }
  };
  write(parseFragment(html).childNodes, false);
  end();
  return lines.join("\n");
}
