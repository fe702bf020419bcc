import { DROPPED, isHtml, REPLACED } from "../markdown/html-elements.ts";
import { LINK_SCHEMES, PICTURE_SCHEMES } from "../markdown/schema.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Report } from "../model/problem.ts";
import { forbiddenCharacter, nameOfCharacter } from "../text/characters.ts";
import { decodeReferences, tagsIn } from "../text/text-of-html.ts";
import { schemeOf } from "../text/url.ts";
import { forbiddenAttribute, forbiddenCharacterIn, forbiddenElement, relativeUrl, unclosed, unreadableTag } from "./messages.ts";

/** Elements of HTML that feeds cannot contain. */
const FORBIDDEN: ReadonlySet<string> = new Set([...DROPPED, ...REPLACED, "iframe", "embed", "plaintext"]);

const URLS: Readonly<Record<string, readonly string[]>> = { href: LINK_SCHEMES, src: PICTURE_SCHEMES, poster: PICTURE_SCHEMES };

const ATTRIBUTE = /([a-z:-]+)(?:="([^"]*)")?/g;

/** Characters of a wrong text that a message shows. */
const SHOWN = 40;

/**
 * Check the text of a story: nothing that a browser runs, and no URL that leads nowhere outside the site. It is not cleaned, because the
 * feeds show it as it is.
 */
export function checkHtml(html: string, report: Report): void {
  const at = forbiddenCharacter(html);
  if (at !== -1) report(forbiddenCharacterIn(nameOfCharacter(html, at)));
  const open: string[] = [];
  let isBalanced = true;
  for (const { name, attributes, isEnd, isOpen, before, tag } of tagsIn(html)) {
    const wrong = before.indexOf("<");
    if (wrong !== -1) return report(unreadableTag(before.slice(wrong, wrong + SHOWN)));
    if (name === "" || tag === "") continue;
    if (!isEnd && (FORBIDDEN.has(name) || !isHtml(name))) report(forbiddenElement(name));
    if (isEnd) isBalanced &&= open.pop() === name || report(unclosed(name)) !== undefined;
    else if (isOpen) open.push(name);
    checkAttributes(name, attributes, report);
  }
  const [left] = open;
  if (isBalanced && left !== undefined) report(unclosed(left));
}

function checkAttributes(element: string, attributes: string, report: Report): void {
  for (const [name, written] of attributesIn(attributes)) {
    if (/^on|^srcdoc$/.test(name)) report(forbiddenAttribute(element, name));
    const urls = name === "srcset" ? written.split(",").map((one) => one.trim().split(/\s/, 1)[0] ?? "") : [written.trim()];
    const schemes = name === "srcset" ? PICTURE_SCHEMES : (URLS[name] ?? []);
    if (schemes.length === 0) continue;
    const wrong = urls.find((url) => !schemes.includes(schemeOf(url) ?? "") && !(name === "href" && url.startsWith("#")));
    if (wrong !== undefined) report(relativeUrl(name, wrong.slice(0, 200)));
  }
}

function attributesIn(attributes: string): [name: string, value: string][] {
  return [...attributes.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, decodeReferences(value)]);
}

/** Find the pictures of a text, with their captions. */
export function picturesIn(html: string): BodyPicture[] {
  const pictures: { src: string; alt: string; caption?: string; place: BodyPicture["place"] }[] = [];
  let [inFigure, inCaption, caption] = [false, false, ""];
  for (const { name, attributes, isEnd, before } of tagsIn(html)) {
    if (inCaption) caption += before;
    if (name === "figure") inFigure = !isEnd;
    if (name === "figcaption") {
      const last = pictures.at(-1);
      if (isEnd && inFigure && last !== undefined && caption !== "") last.caption = decodeReferences(caption).replace(/\s+/g, " ").trim();
      [inCaption, caption] = [!isEnd, ""];
    }
    if (name !== "img") continue;
    const { src, alt = "" } = Object.fromEntries(attributesIn(attributes)) as { src?: string; alt?: string };
    if (src !== undefined) pictures.push({ src, alt, place: { line: 1, column: 1 } });
  }
  return pictures;
}
