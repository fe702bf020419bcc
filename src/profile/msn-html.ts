/** Tags that MSN takes (MSN Partner Hub, HTML guidelines) of those that stories have. */
const TAKEN = new Set("p br h2 h3 h4 h5 a em strong blockquote ul ol li img table thead tbody tr th td sub sup div span".split(" "));

/** What stands for tags that it drops, where another says nearly the same. */
const INSTEAD: Readonly<Record<string, string>> = { h6: "h5", figure: "div", figcaption: "p", pre: "p", cite: "em" };

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g;

/**
 * A story's content in the HTML that MSN takes. The words of tags that it does not know stay, but for those that were
 * struck out: what is left must read as it was meant.
 *
 * @param html - As newswire renders it: well-formed, attributes in double quotation marks.
 */
export function msnHtml(html: string): string {
  let [taken, from, struck] = ["", 0, 0];
  for (const { 0: tag, 1: slash = "", 2: name = "", 3: attributes = "", index } of html.matchAll(TAG)) {
    if (struck === 0) taken += html.slice(from, index);
    from = index + tag.length;
    if (name === "del") {
      struck += slash === "" ? 1 : -1;
      if (slash === "") taken = taken.replace(/ $/, "");
    } else if (struck === 0) taken += instead(tag, slash, name, attributes);
  }
  return taken + html.slice(from);
}

function instead(tag: string, slash: string, name: string, attributes: string): string {
  const other = INSTEAD[name];
  if (TAKEN.has(name)) return tag;
  return other === undefined ? "" : `<${slash}${other}${attributes}>`;
}
