import type { Call } from "./calls.ts";
import { toDestination, toLink, toMarkdown } from "./words-in-markdown.ts";

/** Something on another site, which a call shows by its id. */
interface Embed {
  readonly names: readonly string[];
  /** The words of the link, unless the call has a title. */
  readonly label: string;
  readonly id: RegExp;
  readonly toUrl: (id: string, user: string | undefined) => string;
}

const EMBEDS: readonly Embed[] = [
  {
    names: ["youtube", "yt", "youtubeplayer", "liteyoutube", "lite-youtube"],
    label: "Video on YouTube",
    id: /^(?:https?:\/\/\S{0,99}?(?:v=|youtu\.be\/|\/(?:embed|shorts|live)\/))?([\w-]{11})(?:[?&#]\S*)?$/,
    toUrl: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    names: ["vimeo"],
    label: "Video on Vimeo",
    id: /^(?:https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?)?(\d{5,12})(?:[?#/]\S*)?$/,
    toUrl: (id) => `https://vimeo.com/${id}`,
  },
  {
    names: ["tweet", "twitter", "x", "twitter_simple", "x_simple"],
    label: "Post on X",
    id: /^(?:https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/)?(\d{5,20})(?:[?#/]\S*)?$/,
    toUrl: (id, user) => `https://x.com/${user ?? "i"}/status/${id}`,
  },
  {
    names: ["instagram", "instagram_simple"],
    label: "Post on Instagram",
    id: /^(?:https?:\/\/(?:www\.)?instagram\.com\/(?:p|reel)\/)?([\w-]{8,14})(?:[?/]\S*)?$/,
    toUrl: (id) => `https://www.instagram.com/p/${id}/`,
  },
  {
    names: ["tiktok"],
    label: "Video on TikTok",
    id: /^(?:https?:\/\/(?:www\.)?tiktok\.com\/@[\w.]+\/video\/)?(\d{9,20})(?:[?/]\S*)?$/,
    toUrl: (id, user) => `https://www.tiktok.com/@${user ?? ""}/video/${id}`,
  },
  {
    names: ["gist"],
    label: "Gist on GitHub",
    id: /^(?:https?:\/\/gist\.github\.com\/)?((?:[\w-]{1,40}\/)?[\da-f]{7,40})(?:[?#.]\S*)?$/,
    toUrl: (id, user) => `https://gist.github.com/${user === undefined ? "" : `${user}/`}${id}`,
  },
  {
    names: ["spotify"],
    label: "Listen on Spotify",
    id: /^https?:\/\/open\.spotify\.com\/(?:embed\/)?((?:track|album|playlist|episode|show)\/\w{9,40})(?:\?\S*)?$/,
    toUrl: (id) => `https://open.spotify.com/${id}`,
  },
];

const PICTURES = new Set(["figure", "image", "img", "picture", "fig", "responsive-image"]);
const FILES: Readonly<Record<string, string>> = { video: "Video", audio: "Audio" };

/** Return Markdown that shows what a call shows: a picture, or a link. Undefined if the call is unknown or lacks a value. */
export function embed(call: Call): string | undefined {
  const { name, named } = call;
  if (PICTURES.has(name)) return picture(call);
  // Jekyll themes: `{% include video id="x" provider="youtube" %}`.
  const provider = (name === "video" ? (named["provider"] ?? name) : name).toLowerCase();
  const found = EMBEDS.find(({ names }) => names.includes(provider));
  if (found !== undefined) return linkTo(found, call);
  const source = named["src"] ?? named["url"];
  const words = FILES[name];
  return source === undefined || words === undefined ? undefined : toLink(toMarkdown(named["title"] ?? words), source);
}

function linkTo({ label, id: pattern, toUrl }: Embed, { name, named, positional }: Call): string | undefined {
  const [first, second] = positional;
  // A gist is named by its user first.
  const isByUser = name === "gist" && second !== undefined;
  const written = ["id", "videoid", "tweetid", "url"].map((key) => named[key]).find((value) => value !== undefined);
  const id = pattern.exec(written ?? (isByUser ? second : first) ?? "")?.[1];
  const user = named["user"] ?? (isByUser ? first : undefined);
  if (id === undefined || (user !== undefined && !/^[\w.-]+$/.test(user))) return undefined;
  return toLink(toMarkdown(named["title"] ?? label), toUrl(id, user));
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
