/** What becomes of an element of raw HTML. Elements in no list are not HTML. */

/** Elements that stay as they are. The sanitizer decides on their attributes. */
const KEPT: ReadonlySet<string> = new Set(
  (
    "div span blockquote pre code em strong sub sup del ins q cite abbr dfn kbd samp var mark small u time bdi bdo wbr ruby rt rp " +
    "figure figcaption picture video audio source details summary dl dt dd ul ol li table caption colgroup col thead tbody tfoot tr th td"
  ).split(" "),
);

/** Elements with another name that readers know better. */
export const RENAMED: Readonly<Record<string, string>> = {
  b: "strong",
  i: "em",
  s: "del",
  strike: "del",
  tt: "code",
  acronym: "abbr",
  dir: "ul",
  menu: "ul",
  listing: "pre",
  xmp: "pre",
  ...Object.fromEntries(
    "center section article aside header footer main nav hgroup search address dialog".split(" ").map((name) => [name, "div"]),
  ),
};

/** Elements whose tags go and whose content stays, because they say only how it looks or apply only without scripts. */
export const UNWRAPPED: ReadonlySet<string> = new Set(
  "font big nobr blink marquee data rb rtc slot noscript map label fieldset legend output meter progress".split(" "),
);

/** The same, with a warning: the content was meant for something that readers do not have. */
export const REPLACED: ReadonlySet<string> = new Set("form object applet canvas math".split(" "));

/** Elements that go with their content, with a warning. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    "script style template svg title link meta base select option optgroup datalist textarea button input " +
    "frame frameset noframes noembed track area param keygen bgsound basefont"
  ).split(" "),
);

/** Elements with rules of their own. */
const SPECIAL: ReadonlySet<string> = new Set("p h1 h2 h3 h4 h5 h6 a img br hr iframe embed plaintext".split(" "));

/** Whether a browser knows an element. */
export function isHtml(name: string): boolean {
  return [KEPT, UNWRAPPED, REPLACED, DROPPED, SPECIAL].some((names) => names.has(name)) || Object.hasOwn(RENAMED, name);
}

/** Elements that have no end tag. */
export const VOID: ReadonlySet<string> = new Set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split(" "),
);

/** Elements that begin a line of their own. */
export const BLOCK: ReadonlySet<string> = new Set(
  "div blockquote pre figure figcaption details summary dl dt dd ul ol li table caption colgroup col thead tbody tfoot tr th td".split(" "),
);

/** Attributes that may stay, and the names of their properties. */
export const PROPERTIES: Readonly<Record<string, string>> = {
  colspan: "colSpan",
  rowspan: "rowSpan",
  datetime: "dateTime",
  srcset: "srcSet",
  ...Object.fromEntries(
    "title width height lang dir start reversed type value open src poster align media sizes span".split(" ").map((name) => [name, name]),
  ),
};
