import { parseUrl } from "../text/url.ts";
import { wordsIn } from "../words/words-in.ts";

/** What a player shows. */
type EmbedKind = "video" | "audio" | "post";

/** The page behind a player. */
export interface Embed {
  /** Absolute. */
  readonly url: string;
  /** The name of the service. */
  readonly service: string;
  /** Undefined if the name of the service says it. */
  readonly kind?: EmbedKind;
}

interface Service extends Omit<Embed, "url"> {
  readonly host: RegExp;
  /** Return the page that an address on this host stands for, or undefined if it is neither a player nor a page with something to show. */
  readonly page: (address: URL) => string | undefined;
  /** What shortcodes call it. They have its id, and sometimes its user. */
  readonly call?: {
    readonly names: readonly string[];
    readonly id: RegExp;
    readonly toAddress: (id: string, user: string | undefined) => string;
  };
}

const SERVICES: readonly Service[] = [
  {
    service: "YouTube",
    kind: "video",
    host: /^(?:(?:www|m)\.)?youtube(?:-nocookie)?\.com$|^youtu\.be$/,
    page: youTubePage,
    call: {
      names: ["youtube", "yt", "youtubeplayer", "liteyoutube", "lite-youtube"],
      id: /^[\w-]{11}$/,
      toAddress: (id) => `https://youtu.be/${id}`,
    },
  },
  {
    service: "Vimeo",
    kind: "video",
    host: /^(?:player\.|www\.)?vimeo\.com$/,
    page: (player) => {
      const [, id] = /^\/(?:video\/)?(\d+)/.exec(player.pathname) ?? [];
      const secret = player.searchParams.get("h");
      return id === undefined ? undefined : `https://vimeo.com/${id}${secret === null ? "" : `/${encodeURIComponent(secret)}`}`;
    },
    call: { names: ["vimeo"], id: /^\d{5,12}$/, toAddress: (id) => `https://vimeo.com/${id}` },
  },
  {
    service: "Spotify",
    kind: "audio",
    host: /^open\.spotify\.com$/,
    page: ({ pathname }) => fill("https://open.spotify.com/$1", /^\/(?:embed(?:-podcast)?\/)?([a-z]+\/\w+)/, pathname),
    call: { names: ["spotify"], id: /^[a-z]+\/\w{9,40}$/, toAddress: (id) => `https://open.spotify.com/${id}` },
  },
  {
    service: "Instagram",
    kind: "post",
    host: /^(?:www\.)?instagram\.com$/,
    page: ({ pathname }) => fill("https://www.instagram.com/$1/", /^\/((?:p|reel|tv)\/[\w-]+)/, pathname),
    call: {
      names: ["instagram", "instagram_simple"],
      id: /^[\w-]{8,14}$/,
      toAddress: (id) => `https://www.instagram.com/p/${id}/`,
    },
  },
  {
    service: "TikTok",
    kind: "video",
    host: /^(?:www\.)?tiktok\.com$/,
    page: ({ pathname }) =>
      fill("https://www.tiktok.com/@$1/video/$2", /^\/(?:embed(?:\/v\d)?|player\/v\d|@([\w.]*)\/video)\/(\d+)/, pathname),
    call: { names: ["tiktok"], id: /^\d{9,20}$/, toAddress: (id, user = "") => `https://www.tiktok.com/@${user}/video/${id}` },
  },
  {
    service: "X",
    kind: "post",
    host: /^(?:(?:www|mobile|platform)\.)?(?:twitter|x)\.com$/,
    page: ({ pathname, searchParams }) =>
      fill("https://x.com/i/status/$1", /^(\d+)$/, searchParams.get("id") ?? "") ??
      fill("https://x.com/$1", /^\/(\w+\/status\/\d+)/, pathname),
    call: {
      names: ["tweet", "twitter", "x", "twitter_simple", "x_simple"],
      id: /^\d{5,20}$/,
      toAddress: (id, user = "i") => `https://x.com/${user}/status/${id}`,
    },
  },
  {
    service: "GitHub Gist",
    host: /^gist\.github\.com$/,
    page: ({ pathname }) => fill("https://gist.github.com/$1", /^\/((?:[\w-]+\/)?[\da-f]{7,40})(?![\w-])/, pathname),
    call: {
      names: ["gist"],
      id: /^(?:[\w-]{1,40}\/)?[\da-f]{7,40}$/,
      toAddress: (id, user) => `https://gist.github.com/${user === undefined ? "" : `${user}/`}${id}`,
    },
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
  return firstOf(SERVICES, address);
}

/**
 * Return the page of what a shortcode shows: `{{< youtube ID >}}`.
 *
 * @param written - Its id, or the address of its page or player.
 */
export function embedCalled(name: string, written: string, user: string | undefined): Embed | undefined {
  const row = SERVICES.find(({ call }) => call?.names.includes(name));
  if (row?.call === undefined || (user !== undefined && !/^[\w.-]+$/.test(user))) return undefined;
  const [id = ""] = written.split(/[?&#]/, 1);
  return firstOf([row], row.call.id.test(id) ? row.call.toAddress(id, user) : written);
}

/** Return the words of a link to an embed. */
export function nameOfEmbed({ kind, service }: Embed, language: string): string {
  return kind === undefined ? service : wordsIn(language).embed[kind].replace("{}", service);
}

function firstOf(services: readonly Service[], written: string): Embed | undefined {
  const address = parseUrl(written.trim(), "https://player.invalid/");
  if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
  for (const { service, kind, host, page } of services) {
    const url = host.test(address.hostname) ? page(address) : undefined;
    if (url !== undefined) return kind === undefined ? { url, service } : { url, service, kind };
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
  const start = startOf(searchParams);
  if (start > 0) page.searchParams.set("t", `${start}s`);
  return page.href;
}

/** Return the second at which a video starts. */
function startOf(parameters: URLSearchParams): number {
  return Number(/^(\d{1,6})s?$/.exec(parameters.get("start") ?? parameters.get("t") ?? "")?.[1] ?? 0);
}

/** Put what a pattern captures into an address. */
function fill(address: string, pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text);
  return found === null ? undefined : address.replace(/\$(\d)/g, (_, index: string) => found[Number(index)] ?? "");
}
