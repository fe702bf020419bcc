import { escapeHtml } from "../text/xml.ts";

/** A file of the media library. */
export interface Attachment {
  readonly url: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  /** The id of its post. */
  readonly parent: string;
}

/** Finds files of the media library. */
export interface Library {
  readonly byId: (id: string) => Attachment | undefined;
  /** Files of a post, for a gallery that does not list its pictures. */
  readonly ofPost: (id: string) => readonly Attachment[];
}

/** The post that a shortcode is in. */
interface Within {
  readonly library: Library;
  readonly post: string;
}

type Attributes = ReadonlyMap<string, string>;

/** Return the HTML of a shortcode. */
type Render = (attributes: Attributes, content: string, within: Within) => string;

/** Shortcodes of WordPress itself, and of its plugins for code. */
const SHORTCODES: Readonly<Record<string, Render>> = {
  caption,
  wp_caption: caption,
  gallery,
  audio: (attributes) => player("audio", attributes, ["src", "mp3", "m4a", "ogg", "oga", "wav", "flac"]),
  video: (attributes) => player("video", attributes, ["src", "mp4", "m4v", "webm", "ogv", "flv"]),
  embed: (_attributes, content) => toPlayer(content),
  youtube: (_attributes, content) => toPlayer(content),
  code,
  sourcecode: code,
  highlight: code,
};

/** A start or end of a shortcode that is known. A quoted value may have brackets. */
const MARK = new RegExp(
  String.raw`\[(\/?)(${Object.keys(SHORTCODES).join("|")})(?![\w-])((?:[^\]"'\n]|"[^"\n]{0,2000}"|'[^'\n]{0,2000}'){0,2000})\]`,
  "g",
);

/** A shortcode of a plugin: its attributes tell it from words in brackets. */
const UNKNOWN =
  /\[(?:\/[a-z][\w-]{1,40}|[a-z][\w-]{1,40}(?:\s{1,9}[a-z_-]{1,40}=(?:"[^"\]]{0,500}"|'[^'\]]{0,500}'|[^\s"'\]]{1,200})){1,20}\s{0,9}\/?)\]/gi;

/** HTML without shortcodes. */
interface Replaced {
  readonly html: string;
  /** The names of shortcodes that are left out. Their content stays. */
  readonly leftOut: readonly string[];
}

/** Replace the shortcodes of WordPress by HTML. */
export function replaceShortcodes(html: string, within: Within): Replaced {
  if (!html.includes("[")) return { html, leftOut: [] };
  const known = replaceKnown(html, within);
  const opened = new Set(Array.from(known.matchAll(UNKNOWN), ([mark]) => nameIn(mark, "[")));
  const leftOut = new Set<string>();
  const plain = known.replaceAll(UNKNOWN, (mark) => {
    const name = nameIn(mark, mark.startsWith("[/") ? "[/" : "[");
    if (mark.startsWith("[/") && !opened.has(name)) return mark;
    leftOut.add(name);
    return "";
  });
  return { html: plain, leftOut: [...leftOut] };
}

/** Replace shortcodes that are known, up to their end if they have one. */
function replaceKnown(html: string, within: Within): string {
  const marks = [...html.matchAll(MARK)];
  const endAfter = openEnds(marks);
  const parts: string[] = [];
  let from = 0;
  for (const { 0: mark, 1: slash, 2: name = "", 3: written = "", index } of marks) {
    if (index < from || slash !== "") continue;
    const after = index + mark.length;
    const end = written.endsWith("/") ? undefined : endAfter(name, after);
    const to = end === undefined ? after : html.indexOf("]", end) + 1;
    // A doubled bracket shows the shortcode.
    const isShown = html[index - 1] === "[";
    const content = end === undefined ? "" : html.slice(after, end);
    parts.push(
      html.slice(from, isShown ? index - 1 : index),
      isShown ? html.slice(index, to).replaceAll("[", "&#91;") : render(name, written, content, within),
    );
    from = isShown && html[to] === "]" ? to + 1 : to;
  }
  return parts.join("") + html.slice(from);
}

function render(name: string, written: string, content: string, within: Within): string {
  return SHORTCODES[name]?.(attributesIn(written), content, within) ?? "";
}

/** Return a function that finds the next end tag. It may be asked only for later and later offsets. */
function openEnds(marks: readonly RegExpExecArray[]): (name: string, after: number) => number | undefined {
  const ends = new Map<string, number[]>(Object.keys(SHORTCODES).map((name) => [name, []]));
  for (const { 1: slash, 2: name = "", index } of marks.toReversed()) if (slash !== "") ends.get(name)?.push(index);
  return (name, after) => {
    const waiting = ends.get(name) ?? [];
    while ((waiting.at(-1) ?? after) < after) waiting.pop();
    return waiting.at(-1);
  };
}

function nameIn(mark: string, start: string): string {
  return /^[\w-]+/.exec(mark.slice(start.length))?.[0]?.toLowerCase() ?? "";
}

function attributesIn(written: string): Attributes {
  const found = written.matchAll(/([\w-]{1,40})=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g);
  return new Map(Array.from(found, ([, name = "", double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? ""]));
}

/** `[caption caption="…"]<img>[/caption]`, and `[caption]<img> Words[/caption]` since WordPress 3.4. */
function caption(attributes: Attributes, content: string): string {
  const [, picture = "", words = ""] = /^\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?)([^]*)$/.exec(content) ?? [];
  const below = (attributes.get("caption") ?? words).trim();
  if (picture === "") return content;
  return `\n\n<figure>${picture}${below === "" ? "" : `<figcaption>${below}</figcaption>`}</figure>\n\n`;
}

function gallery(attributes: Attributes, _content: string, { library, post }: Within): string {
  const ids = attributes.get("ids") ?? attributes.get("include") ?? "";
  const listed = ids.split(",").flatMap((id) => library.byId(id.trim()) ?? []);
  const pictures = ids === "" ? library.ofPost(attributes.get("id") ?? post) : listed;
  return `\n\n${pictures.map(figure).join("\n")}\n\n`;
}

function figure({ url, alt = "", caption: words = "" }: Attachment): string {
  const below = words === "" ? "" : `<figcaption>${words}</figcaption>`;
  return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">${below}</figure>`;
}

function player(name: "audio" | "video", attributes: Attributes, keys: readonly string[]): string {
  const src = keys.map((key) => attributes.get(key)).find((value) => value !== undefined && value !== "");
  return src === undefined ? "" : `\n\n<${name} src="${escapeHtml(src)}" controls></${name}>\n\n`;
}

/** A page with something to play. The cleaner makes a link of it, with the name of the service. */
export function toPlayer(url: string): string {
  return `\n\n<p><iframe src="${escapeHtml(url.trim().replaceAll("&amp;", "&"))}"></iframe></p>\n\n`;
}

function code(attributes: Attributes, content: string): string {
  const language = attributes.get("language") ?? attributes.get("lang");
  const name = language === undefined ? "" : ` class="language-${escapeHtml(language)}"`;
  return `\n\n<pre><code${name}>${content.replace(/^\n/, "")}</code></pre>\n\n`;
}
