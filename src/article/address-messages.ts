import type { Finding } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";

/** @param key - As the author wrote it. */
export const urlWithoutPage = (key: string, url: string, own: string): Finding => ({
  code: "front-matter/url",
  message: `newswire cannot write a page at this ${key}: ${url} (${causeIn(url, own)})`,
  hint: `Delete \`${key}\`: the page will be at ${own}. To change its last part, set \`slug\`.`,
});

/** Why a URL on this site cannot be the page of a story. */
function causeIn(url: string, own: string): string {
  const { pathname = url, search = "" } = parseUrl(url, own) ?? {};
  const [pattern] = /:[a-z]+|\{\{.*|%7B.*/i.exec(pathname) ?? [];
  if (pattern !== undefined) return `\`${pattern}\` is a pattern, which belongs in \`site.permalink\``;
  if (search !== "") return "it has a query";
  return /\.[a-z0-9]+$/i.test(pathname) && !/\.html?$/i.test(pathname)
    ? "it must end in / or .html"
    : "newswire writes a file of its own there";
}

export const permalinkTaken = (url: string, permalink: string): Finding => ({
  code: "address/permalink",
  message: `newswire writes a page of its own at ${url} (site.permalink: ${permalink})`,
  hint: "Write another `slug`, or start `site.permalink` with a fixed folder, for example /articles/:slug/.",
});

export const urlIsRecording = (url: string, key: string): Finding =>
  warning("front-matter/recording", `url points to an audio or video file: used as \`${key}\``, `Write \`${key}: ${url}\` instead.`);

export const aliasElsewhere = (alias: string, site: string): Finding => ({
  code: "address/alias",
  message: `aliases: not an address on this site: ${alias}`,
  hint: `Write a path such as /2019/harbour/, or a URL that starts with ${site}.`,
});

export const aliasTaken = (alias: string): Finding => ({
  code: "address/alias",
  message: `aliases: newswire writes a file of its own at this address: ${alias}`,
  hint: "Delete it from `aliases`.",
});

export const aliasOfPage = (alias: string): Finding =>
  warning(
    "address/alias",
    `aliases: no redirect from ${alias}: some file systems cannot tell it from the page itself`,
    "Delete it from `aliases`. To keep capitals in the address, write it as `url`.",
  );

/** @param isPage - Whether it is the page of the owner, not one of its aliases. */
export const aliasOfTwo = (alias: string, owner: string, isPage: boolean): Finding => ({
  code: "address/alias",
  message: `aliases: /${alias} is ${isPage ? "the address" : "an alias"} of ${owner}`,
  hint: isPage ? "Delete it from `aliases` here." : "Delete it from `aliases` in one of the two articles.",
});

export const queryUnmatched = (alias: string, unable: readonly string[], able: readonly string[]): Finding =>
  warning(
    "address/query",
    `aliases: ${unable.length === 0 ? "a redirect page" : `the redirects for ${unable.join(" and ")}`} cannot match the query of ${alias}`,
    `Delete it, or use a host whose redirects can match it (${able.join(", ")}): \`publish: {headers: [${able[0]}]}\`.`,
  );

function warning(code: string, message: string, hint: string): Finding {
  return { code, severity: "warning", message, hint };
}
