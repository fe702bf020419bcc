import type { Schema } from "hast-util-sanitize";
import { AUTHORS_ID } from "../text/heading-ids.ts";

/** URL schemes of links. */
export const LINK_SCHEMES: readonly string[] = ["http", "https", "mailto", "tel"];

/** URL schemes of pictures. */
export const PICTURE_SCHEMES: readonly string[] = ["http", "https"];

/**
 * The HTML of pages and feeds: what Miniflux, SimplePie and feedparser keep, and nothing that a browser runs. No `style`, `data-*` or
 * `input`; `class` only for footnotes; `id` only for them and for headings whose author wrote one.
 */
export const SYNDICATION: Schema = {
  strip: ["script", "style"],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
  tagNames: (
    "p br hr h2 h3 h4 h5 h6 a em strong code pre blockquote ul ol li img figure figcaption " +
    "table thead tbody tr th td sub sup del ins q cite abbr"
  ).split(" "),
  attributes: {
    a: ["href", "title", "id", ["className", "footnote", "reversefootnote"]],
    img: ["src", "alt", "title"],
    ol: ["start", ["className", "footnotes"]],
    li: ["id"],
    td: ["align"],
    th: ["align"],
    abbr: ["title"],
    ...Object.fromEntries(["h2", "h3", "h4", "h5", "h6"].map((heading) => [heading, [["id", AUTHORS_ID]]])),
  },
  ancestors: { tbody: ["table"], td: ["table"], th: ["table"], thead: ["table"], tr: ["table"], li: ["ol", "ul"] },
  protocols: { href: [...LINK_SCHEMES], src: [...PICTURE_SCHEMES] },
};
