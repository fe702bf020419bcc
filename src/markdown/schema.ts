import type { Schema } from "hast-util-sanitize";
import { AUTHORS_ID } from "../text/heading-ids.ts";

/** URL schemes of links. */
export const LINK_SCHEMES: readonly string[] = ["http", "https", "mailto", "tel"];

/** URL schemes of pictures. */
export const PICTURE_SCHEMES: readonly string[] = ["http", "https"];

const SIZE = ["width", "height"];

/**
 * The HTML of pages and feeds: what Miniflux, SimplePie and feedparser keep, and nothing that a browser runs. No `style`, `data-*` or
 * `input`; `class` only for footnotes; `id` only for them, and for headings and places to link to whose author wrote one.
 */
export const SYNDICATION: Schema = {
  strip: ["script", "style"],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
  tagNames: (
    "p br hr h2 h3 h4 h5 h6 a em strong code pre blockquote ul ol li img figure figcaption table thead tbody tr th td sub sup del ins q " +
    // Only raw HTML has these.
    "cite abbr dfn kbd samp var mark small u time bdi bdo wbr ruby rt rp div span picture video audio source details summary dl dt dd " +
    "caption colgroup col tfoot"
  ).split(" "),
  attributes: {
    a: ["href", "title", ["id", AUTHORS_ID], ["className", "footnote", "reversefootnote"]],
    img: ["src", "alt", "title", ...SIZE, "srcSet", "sizes"],
    video: ["src", "poster", "controls", "preload", ...SIZE],
    audio: ["src", "controls", "preload"],
    source: ["src", "srcSet", "sizes", "media", "type"],
    ol: ["start", "reversed", ["className", "footnotes"]],
    li: ["id", "value"],
    td: ["align", "colSpan", "rowSpan"],
    th: ["align", "colSpan", "rowSpan"],
    col: ["span"],
    colgroup: ["span"],
    abbr: ["title"],
    dfn: ["title"],
    time: ["dateTime"],
    del: ["dateTime"],
    ins: ["dateTime"],
    details: ["open"],
    "*": [
      ["dir", "ltr", "rtl", "auto"],
      ["lang", /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/],
    ],
    // The language of a code block, for programs that color it.
    code: [["className", /^language-[\w.+#-]+$/, "math-inline", "math-display"]],
    ...Object.fromEntries(["h2", "h3", "h4", "h5", "h6"].map((heading) => [heading, [["id", AUTHORS_ID]]])),
  },
  ancestors: {
    ...Object.fromEntries(["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"].map((part) => [part, ["table"]])),
    li: ["ol", "ul"],
    source: ["picture", "video", "audio"],
  },
  protocols: { href: [...LINK_SCHEMES], src: [...PICTURE_SCHEMES], poster: [...PICTURE_SCHEMES] },
};
