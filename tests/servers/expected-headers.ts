/** Response headers by name, in lower case. An undefined header must be absent. */
export type Wanted = Readonly<Record<string, string | undefined>>;

/** The headers that every host must send for each path. Written by hand, not taken from the source. */
export const EXPECTED: Readonly<Record<string, Wanted>> = {
  "rss.xml": feed("application/xml; charset=utf-8"),
  "atom.xml": feed("application/xml; charset=utf-8"),
  "feed.json": feed("application/feed+json"),
  "sources/kita-press/ninjs.json": feed("application/json"),
  "lines.txt": feed("text/plain; charset=utf-8"),
  "tags/us/lines.txt": feed("text/plain; charset=utf-8"),
  "archive/1/lines.txt": archive("text/plain; charset=utf-8"),
  "tags/us/archive/12/lines.txt": archive("text/plain; charset=utf-8"),
  "tags/us/rss.xml": feed("application/xml; charset=utf-8"),
  "languages/en/atom.xml": feed("application/xml; charset=utf-8"),
  "wires/space-desk/feed.json": feed("application/feed+json"),
  "archive/1/rss.xml": archive("application/xml; charset=utf-8"),
  "tags/us/archive/12/atom.xml": archive("application/xml; charset=utf-8"),
  "": page(),
  "tags/us/": page(),
  "page/2/": page(),
  "tags/us/page/12/": page(),
  "2026/11/": page(),
  "2026/11/page/2/": page(),
  "articles/kuroto-ferry/": page(),
  "articles/kuroto-ferry/ninjs.json": { ...answer("application/json", "public, max-age=300"), "access-control-allow-origin": "*" },
  "subscribe/": { ...page(), "content-security-policy": "SCRIPTED" },
  "subscribe/copy.js": answer("text/javascript; charset=utf-8", "public, max-age=300"),
  "feed.css": answer("text/css; charset=utf-8", "public, max-age=300"),
  "style.css": answer("text/css; charset=utf-8", "public, max-age=300"),
  "sitemap.xml": answer("application/xml; charset=utf-8", "public, max-age=300"),
  "sitemap-2.xml": answer("application/xml; charset=utf-8", "public, max-age=300"),
  "news-sitemap.xml": answer("application/xml; charset=utf-8", "public, max-age=300"),
  "feeds.opml": { ...answer("text/x-opml; charset=utf-8", "public, max-age=86400"), "access-control-allow-origin": "*" },
  "robots.txt": answer("text/plain; charset=utf-8", "public, max-age=86400"),
  "ledger.ndjson": answer("application/x-ndjson; charset=utf-8", "no-cache"),
  "ledger/2026-01.ndjson": answer("application/x-ndjson; charset=utf-8", "no-cache"),
  "media/0123456789abcdef-ferry.jpg": answer(undefined, "public, max-age=31536000, immutable"),
  "media/0123456789abcdef-talk.vtt": shared("text/vtt; charset=utf-8"),
  "media/0123456789abcdef-talk.srt": shared("application/x-subrip; charset=utf-8"),
  "media/0123456789abcdef-talk.json": shared("application/json"),
  "media/0123456789abcdef-map.svg": {
    ...answer(undefined, "public, max-age=31536000, immutable"),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  },
};

/** The headers that are compared. A header without an expected value must be absent. */
const NAMES = [
  "content-type",
  "cache-control",
  "access-control-allow-origin",
  "content-security-policy",
  "x-content-type-options",
  "link",
] as const;

function answer(type: string | undefined, cache: string): Wanted {
  return { "content-type": type, "cache-control": cache, "x-content-type-options": "nosniff" };
}

/** Media that players on other sites load. */
function shared(type: string): Wanted {
  return { ...answer(type, "public, max-age=31536000, immutable"), "access-control-allow-origin": "*" };
}

function archive(type: string): Wanted {
  return { ...answer(type, "public, max-age=86400"), "access-control-allow-origin": "*" };
}

function feed(type: string): Wanted {
  return { ...answer(type, "public, max-age=600"), "access-control-allow-origin": "*", link: "HUB, SELF" };
}

function page(): Wanted {
  return { ...answer("text/html; charset=utf-8", "public, max-age=300"), "content-security-policy": "PAGE" };
}

/** The file in the output folder for the path of a page. */
export function fileAt(path: string): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** The Content-Security-Policy of every page. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' https:; media-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Return the headers that differ from the expected ones.
 *
 * @param path - A path of {@link EXPECTED}.
 * @param url - The URL of the site.
 * @param exceptions - Headers that the host cannot send as expected.
 */
export function faultsOf(path: string, said: Wanted, url: string, exceptions: Wanted = {}): string[] {
  const wanted: Wanted = { ...EXPECTED[path], ...exceptions };
  // A site that is served over http: may load media over http:.
  const policy = url.startsWith("https:") ? POLICY : POLICY.replaceAll("https:", "https: http:");
  const words: Readonly<Record<string, string>> = {
    PAGE: policy,
    SCRIPTED: policy.replace("default-src 'none';", "default-src 'none'; script-src 'self';"),
    "HUB, SELF": `<https://hub.example.org/>; rel="hub", <${url}${path}>; rel="self"`,
  };
  return NAMES.flatMap((name) => {
    const value = words[wanted[name] ?? ""] ?? wanted[name];
    return said[name] === value ? [] : [`${name} of /${path} is ${said[name]}, not ${value}`];
  });
}
