import type { Finding } from "../model/problem.ts";

export const urlWithoutPage = (url: string, own: string): Finding => ({
  code: "front-matter/url",
  message: `url is on this site, but newswire cannot write a page there: ${url}`,
  hint: `End it in / or .html, without a query, and not where newswire has a page of its own. Or delete \`url\`: the page will be at ${own}. To change its last part, set \`slug\`.`,
});

export const permalinkTaken = (url: string, permalink: string): Finding => ({
  code: "address/permalink",
  message: `newswire has a page of its own where this story would be: ${url} (site.permalink: ${permalink})`,
  hint: "Write another `slug`, or begin `site.permalink` with a name: /articles/:slug/.",
});

export const urlIsRecording = (url: string, key: string): Finding =>
  warning("front-matter/recording", `url is a recording: used as ${key}`, `Write \`${key}: ${url}\`.`);

export const aliasElsewhere = (alias: string, site: string): Finding => ({
  code: "address/alias",
  message: `aliases: not an address on this site: ${alias}`,
  hint: `Write a path such as /2019/harbour/, or a URL that starts with ${site}.`,
});

export const aliasTaken = (alias: string): Finding => ({
  code: "address/alias",
  message: `aliases: newswire has a page at this address: ${alias}`,
  hint: "Delete it from `aliases`.",
});

export const aliasOfTwo = (alias: string, owner: string): Finding => ({
  code: "address/alias",
  message: `aliases: /${alias} is an address of ${owner}`,
  hint: "Delete it in one of the two articles.",
});

export const queryUnmatched = (alias: string, unable: readonly string[], able: readonly string[]): Finding =>
  warning(
    "address/query",
    `aliases: ${unable.length === 0 ? "only rules for a host" : `no rule for ${unable.join(", ")}`} can match a query: ${alias}`,
    `Rules for these hosts can: \`publish: {headers: [${able.join(", ")}]}\`.`,
  );

function warning(code: string, message: string, hint: string): Finding {
  return { code, severity: "warning", message, hint };
}
