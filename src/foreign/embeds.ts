import { embedCalled, nameOfEmbed } from "../markdown/embeds.ts";
import { parseUrl } from "../text/url.ts";
import type { Call } from "./calls.ts";
import { toDestination, toLink, toMarkdown } from "./words-in-markdown.ts";

const PICTURES = new Set(["figure", "image", "img", "picture", "fig", "responsive-image"]);
const FILES: Readonly<Record<string, string>> = { video: "Video", audio: "Audio" };
/** Calls that show a page of another site in a frame. */
const FRAMES = new Set(["embed", "iframe"]);

/**
 * Return Markdown that shows what a call shows: a picture, or a link. Undefined if the call is unknown or lacks a value.
 *
 * @param language - Of the words of a link without a title.
 */
export function embed(call: Call, language: string): string | undefined {
  const { name, named } = call;
  if (PICTURES.has(name)) return picture(call);
  const found = linkToPage(call, language);
  if (found !== undefined) return found;
  const source = named["src"] ?? named["url"];
  const words = FILES[name] ?? (FRAMES.has(name) ? hostOf(source) : undefined);
  return source === undefined || words === undefined ? undefined : toLink(toMarkdown(named["title"] ?? words), source);
}

function hostOf(address = ""): string | undefined {
  return /^https?:/i.test(address) ? parseUrl(address)?.host : undefined;
}

/** Return a link to something on another site, which a call shows by its id or its address. */
function linkToPage({ name, named, positional }: Call, language: string): string | undefined {
  // Jekyll themes: `{% include video id="x" provider="youtube" %}`.
  const provider = (name === "video" ? (named["provider"] ?? name) : name).toLowerCase();
  const [first, second] = positional;
  // A gist is named by its user first.
  const isByUser = name === "gist" && second !== undefined;
  const written = ["id", "videoid", "tweetid", "url"].map((key) => named[key]).find((value) => value !== undefined);
  const page = embedCalled(provider, written ?? (isByUser ? second : first) ?? "", named["user"] ?? (isByUser ? first : undefined));
  return page === undefined ? undefined : toLink(toMarkdown(named["title"] ?? nameOfEmbed(page, language)), page.url);
}

function picture({ named, positional }: Call): string | undefined {
  const source = named["src"] ?? named["url"] ?? named["image_path"] ?? named["path"] ?? named["file"] ?? positional[0];
  if (source === undefined || /[{}]/.test(source)) return undefined;
  const caption = [named["title"], named["caption"] ?? named["description"]]
    .filter((words) => words !== undefined && words !== "")
    .join(" ");
  const alt = toMarkdown(named["alt"] ?? caption);
  const title = caption === "" ? "" : ` "${joinLines(caption.replaceAll(/[\\"]/g, "\\$&"))}"`;
  const shown = `![${joinLines(alt)}](${toDestination(source)}${title})`;
  return named["link"] === undefined ? shown : toLink(shown, named["link"]);
}

function joinLines(text: string): string {
  const lines = text.split("\n");
  return lines.length === 1 ? text : lines.map((line) => line.trim()).join(" ");
}
