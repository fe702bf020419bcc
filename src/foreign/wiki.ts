import { headingId } from "../text/heading-ids.ts";
import { unknownArticle, removedContents } from "./messages.ts";
import type { Found, Replacement, Syntax } from "./replacement.ts";
import { toDestination, toLink, toMarkdown } from "./words-in-markdown.ts";

const ARTICLE = /\.(?:md|markdown|mdx)$/i;
const FILE = /\.[a-z][a-z0-9]{1,4}$/i;
const PICTURE = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i;

/** Links of wikis and of Obsidian: `[[Page]]`, `[[Page#Heading|words]]`, `![[picture.png|alt]]`. */
export const wiki: Syntax = {
  sign: "[[",
  pattern: /(?<embed>!?)\[\[(?<wiki>[^\s[\]\n-][^[\]\n]{0,300})\]\]/,
  read: (found) => {
    const { embed = "", wiki: inner = "" } = found.match.groups ?? {};
    const [target = "", ...words] = inner.split(/\\?\|/);
    const [name = "", ...headings] = target.split("#");
    if (!/\p{L}/u.test(target) || found.isQuoted) return undefined;
    if (/^_?toc_?$/i.test(target)) return { edits: [{ ...found.range, text: "" }], removed: removedContents(found.match[0]) };
    const alias = words.at(-1)?.trim() ?? "";
    if (name !== "" && FILE.test(name) && !ARTICLE.test(name))
      return { edits: [{ ...found.range, text: toFile(found, name.trim(), alias, embed === "!") }] };
    return toArticle(found, name.trim(), headings, alias);
  },
};

function toFile({ findFile }: Found, name: string, alias: string, isEmbed: boolean): string {
  const path = findFile(name) ?? name;
  // After the bar, Obsidian takes a size or words.
  const words = /^\d+(?:x\d+)?$/.test(alias) ? "" : alias;
  if (isEmbed && PICTURE.test(name)) return `!${toLink(words, path)}`;
  return toLink(words === "" ? toMarkdown(name) : words, path);
}

function toArticle(
  { findArticle, range, match }: Found,
  name: string,
  headings: readonly string[],
  alias: string,
): Replacement | undefined {
  const heading = headings.at(-1)?.trim();
  // BlockPairs have no address.
  const fragment = heading === undefined || heading.startsWith("^") ? "" : `#${headingId(heading)}`;
  const shown = [name.replace(/^.*\//, "").replace(ARTICLE, ""), ...headings.filter((each) => !each.startsWith("^"))].filter(
    (part) => part !== "",
  );
  const words = alias === "" ? toMarkdown(shown.join(" › ")) : alias;
  const path = name === "" ? "" : findArticle(name);
  if (path !== undefined) return { edits: [{ ...range, text: `[${words}](${toDestination(path)}${fragment})` }] };
  // It may be something else than a link: `[[Bug #4]]`.
  const written = alias === "" ? toMarkdown((match.groups?.["wiki"] ?? "").trim()) : alias;
  return { edits: [{ ...range, text: written }], removed: unknownArticle(name, match[0]) };
}
