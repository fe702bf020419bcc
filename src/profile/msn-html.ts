import { tagsIn } from "../text/text-of-html.ts";

/** Tags that MSN takes (MSN Partner Hub, HTML guidelines) of those that stories have. */
const TAKEN = new Set("p br h2 h3 h4 h5 a em strong blockquote ul ol li img table thead tbody tr th td sub sup div span".split(" "));

/** What stands for tags that it drops, where another says nearly the same. */
const INSTEAD: Readonly<Record<string, string>> = { h6: "h5", figure: "div", figcaption: "p", pre: "p", cite: "em" };

/**
 * A story's content in the HTML that MSN takes. The words of tags that it does not know stay, but for those that were
 * struck out: what is left must read as it was meant.
 *
 * @param html - As newswire renders it: well-formed, attributes in double quotation marks.
 */
export function msnHtml(html: string): string {
  let [taken, struck] = ["", 0];
  for (const { tag, name, attributes, isEnd, before } of tagsIn(html)) {
    const isStruck = name === "del" && !isEnd;
    if (struck === 0) taken += isStruck ? before.replace(/ $/, "") : before;
    if (name === "del") struck += isEnd ? -1 : 1;
    else if (struck === 0) taken += TAKEN.has(name) ? tag : instead(name, attributes, isEnd);
  }
  return taken;
}

function instead(name: string, attributes: string, isEnd: boolean): string {
  const other = INSTEAD[name];
  return other === undefined ? "" : `<${isEnd ? "/" : ""}${other}${attributes}>`;
}
