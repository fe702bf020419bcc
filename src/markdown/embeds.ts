import { parseUrl } from "../text/url.ts";

/** What a player shows. */
type EmbedKind = "video" | "audio" | "post";

/** The page behind a player. */
export interface Embed {
  /** Absolute. */
  readonly url: string;
  /** The name of the service. */
  readonly service: string;
  readonly kind: EmbedKind;
}

interface Service {
  readonly service: string;
  readonly kind: EmbedKind;
  readonly host: RegExp;
  /** Return the page of a player, or undefined if the address is not a player. */
  readonly page: (player: URL) => string | undefined;
}

const SERVICES: readonly Service[] = [
  { service: "YouTube", kind: "video", host: /^(?:(?:www|m)\.)?youtube(?:-nocookie)?\.com$|^youtu\.be$/, page: youTubePage },
  {
    service: "Vimeo",
    kind: "video",
    host: /^(?:player\.|www\.)?vimeo\.com$/,
    page: (player) => {
      const [, id] = /^\/video\/(\d+)/.exec(player.pathname) ?? [];
      const secret = player.searchParams.get("h");
      return id === undefined ? undefined : `https://vimeo.com/${id}${secret === null ? "" : `/${encodeURIComponent(secret)}`}`;
    },
  },
  {
    service: "Spotify",
    kind: "audio",
    host: /^open\.spotify\.com$/,
    page: ({ pathname }) => fill("https://open.spotify.com/$1", /^\/embed(?:-podcast)?\/([a-z]+\/\w+)/, pathname),
  },
  {
    service: "Instagram",
    kind: "post",
    host: /^(?:www\.)?instagram\.com$/,
    page: ({ pathname }) => fill("https://www.instagram.com/$1/", /^\/((?:p|reel|tv)\/[\w-]+)/, pathname),
  },
  {
    service: "TikTok",
    kind: "video",
    host: /^(?:www\.)?tiktok\.com$/,
    page: ({ pathname }) =>
      fill("https://www.tiktok.com/@$1/video/$2", /^\/(?:embed(?:\/v\d)?|player\/v\d|@([\w.]+)\/video)\/(\d+)/, pathname),
  },
  {
    service: "X",
    kind: "post",
    host: /^(?:(?:www|mobile|platform)\.)?(?:twitter|x)\.com$/,
    page: ({ pathname, searchParams }) =>
      fill("https://x.com/i/status/$1", /^(\d+)$/, searchParams.get("id") ?? "") ??
      fill("https://x.com/$1", /^\/(\w+\/status\/\d+)/, pathname),
  },
  {
    service: "Bluesky",
    kind: "post",
    host: /^embed\.bsky\.app$/,
    page: ({ pathname }) => fill("https://bsky.app/profile/$1/post/$2", /^\/embed\/([\w:.%-]+)\/app\.bsky\.feed\.post\/(\w+)/, pathname),
  },
  {
    service: "Mastodon",
    kind: "post",
    // Every server has its own name.
    host: /./,
    page: ({ host, pathname }) =>
      fill(`https://${host}$1`, /^(\/@[\w.-]+(?:@[\w.-]+)?\/\d+|\/users\/[\w.-]+\/statuses\/\d+)\/embed$/, pathname),
  },
];

/** Return the page that a player of a known service stands for. */
export function embedAt(address: string): Embed | undefined {
  const player = parseUrl(address.trim(), "https://player.invalid/");
  if (player === undefined || !/^https?:$/.test(player.protocol)) return undefined;
  for (const { service, kind, host, page } of SERVICES) {
    const url = host.test(player.hostname) ? page(player) : undefined;
    if (url !== undefined) return { url, service, kind };
  }
  return undefined;
}

/** The classes that services give to posts, and the attribute with the address. */
const POSTS: readonly { readonly mark: RegExp; readonly attribute: string }[] = [
  { mark: /\binstagram-media\b/, attribute: "data-instgrm-permalink" },
  { mark: /\btiktok-embed\b/, attribute: "cite" },
  { mark: /\bmastodon-embed\b/, attribute: "data-embed-url" },
  { mark: /\bbluesky-embed\b/, attribute: "data-bluesky-uri" },
  { mark: /\btwitter-(?:tweet|video)\b/, attribute: "cite" },
];

/** Return the page of a post that a service wrote as a `<blockquote>`. */
export function embedIn(attributes: ReadonlyMap<string, string>): Embed | undefined {
  const post = POSTS.find(({ mark }) => mark.test(attributes.get("class") ?? ""));
  const address = post === undefined ? "" : (attributes.get(post.attribute) ?? "");
  return embedAt(address.replace(/^at:\/\//, "https://embed.bsky.app/embed/"));
}

function youTubePage({ host, pathname, searchParams }: URL): string | undefined {
  const [id, list, channel] = ["v", "list", "channel"].map((name) => searchParams.get(name));
  const [, inPath] = /^\/(?:embed|v|live|shorts)\/([\w-]+)/.exec(host === "youtu.be" ? `/v${pathname}` : pathname) ?? [];
  const isList = inPath === undefined || inPath === "videoseries";
  if (inPath === "live_stream") return channel ? `https://www.youtube.com/channel/${encodeURIComponent(channel)}/live` : undefined;
  const page = new URL("https://www.youtube.com/watch");
  if (!isList || id) page.searchParams.set("v", isList ? (id ?? "") : inPath);
  else if (list) page.pathname = "/playlist";
  else return undefined;
  if (list) page.searchParams.set("list", list);
  const start = /^\d+$/.exec(searchParams.get("start") ?? "")?.[0];
  if (start !== undefined && start !== "0") page.searchParams.set("t", `${start}s`);
  return page.href;
}

/** Put what a pattern captures into an address. */
function fill(address: string, pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text);
  return found === null ? undefined : address.replace(/\$(\d)/g, (_, index: string) => found[Number(index)] ?? "");
}
