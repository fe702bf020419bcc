import { toMdast } from "hast-util-to-mdast";
import type { Paragraph, PhrasingContent, Root } from "mdast";
import rehypeParse from "rehype-parse";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { renderBody } from "../markdown/render.ts";
import type { Finding } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { dropBrokenUrls } from "./drop-broken-urls.ts";
import { handlers, nodeHandlers } from "./element-handlers.ts";
import { prepareHtml } from "./prepare-html.ts";
import { UNSAFE } from "./unsafe-text.ts";
import { tidyMarkdown } from "./tidy-markdown.ts";

/** Where HTML comes from. */
interface Origin {
  /** The base of relative addresses: its page. Absolute. */
  readonly url?: string | undefined;
  /** BCP 47. Default: English. */
  readonly language?: string | undefined;
}

/** A base that no page has. Addresses that only it makes absolute become relative again. */
const NOWHERE = "https://nowhere.invalid/here/";
const NOWHERE_ROOT = "https://nowhere.invalid/";

const toTree = unified().use(rehypeParse, { fragment: true }).freeze();
const printer = unified()
  .use(remarkGfm, { singleTilde: false, tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", emphasis: "_", rule: "-", fences: true, listItemIndent: "one", unsafe: UNSAFE })
  .freeze();

/**
 * Convert HTML to Markdown that newswire renders as it would render the HTML: scripts and styles go, players become links, addresses are
 * absolute. Elements that Markdown lacks stay HTML.
 *
 * @returns A finding if the HTML is nested too deeply or too large.
 */
export async function htmlToMarkdown(html: string, { url = NOWHERE, language = "en" }: Origin = {}): Promise<string | Finding> {
  const prepared = prepareHtml(html);
  const faults: Finding[] = [];
  const root: Root = { type: "root", children: [{ type: "html", value: prepared, position: START }] };
  const resolve = (reference: string): { kind: "url"; url: string } => ({ kind: "url", url: parseUrl(reference, url)?.href ?? reference });
  const body = await renderBody(
    { root },
    {
      url,
      key: "imported",
      language,
      html: "clean",
      locate: (place) => place,
      report: (finding) => void faults.push(finding),
      resolve,
    },
  );
  const fault = faults.find(({ code }) => code === "markdown/limit");
  if (fault !== undefined) return fault;
  const tree = toTree.parse(body.html);
  dropBrokenUrls(tree);
  const nodes = toMdast(tree, { document: true, handlers, nodeHandlers }) as Root;
  return printer.stringify(tidyMarkdown(nodes)).trim().replaceAll(NOWHERE, "").replaceAll(NOWHERE_ROOT, "/");
}

/** Convert plain text: a blank line begins a paragraph, and other line ends stay. */
export function textToMarkdown(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph !== "");
  const children = paragraphs.map((paragraph): Paragraph => {
    const lines = paragraph.split("\n").map((line) => line.trim());
    return {
      type: "paragraph",
      children: lines.flatMap((value, i): PhrasingContent[] =>
        i === 0 ? [{ type: "text", value }] : [{ type: "break" }, { type: "text", value }],
      ),
    };
  });
  return printer.stringify({ type: "root", children }).trim();
}

const START = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };
