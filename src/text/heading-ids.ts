import { slug as githubSlug } from "github-slugger";
import { decodeReferences, tagsIn } from "./text-of-html.ts";

/** Ids of the page's own layout. Neither a slug nor an author's id (see {@link AUTHORS_ID}) can begin with a colon. */
export const LAYOUT_IDS = { main: ":main", corrections: ":corrections", withdrawn: ":withdrawn" } as const;

/** An id that an author may give to a heading. */
export const AUTHORS_ID = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]*$/u;

/** The start of a heading. */
const HEADING = /<(h[2-6])((?: [a-z-]+(?:="[^"]*")?)*)>/y;

/** A tag with attributes: these may contain `<`. */
const WITH_ATTRIBUTES = /<[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"]*")?)+>/g;

/** Return the id that a heading with these words has. */
export function headingId(words: string): string {
  // The result is the same. The expression of github-slugger has thousands of characters, and most headings are plain.
  return /^[\w -]*$/.test(words) ? words.toLowerCase().replaceAll(" ", "-") : githubSlug(words);
}

/** A body with ids. */
interface Anchored {
  readonly html: string;
  /** All ids that a link can lead to. */
  readonly ids: readonly string[];
}

/**
 * Give each heading without an id the one that GitHub gives it: `Next section` gets `next-section`, the second one `next-section-1`.
 *
 * @param html - The body, rendered by newswire.
 * @param notes - Its footnotes, whose ids no heading gets.
 */
export function addHeadingIds(html: string, notes = ""): Anchored {
  const ids = [...idsIn(html), ...idsIn(notes)];
  if (!html.includes("</h")) return { html, ids };
  const uses = new Map<string, number>(ids.map((id) => [id, 0]));
  const plain = withoutTagsInAttributes(html);
  let [result, end] = ["", 0];
  for (let at = plain.indexOf("<h"); at !== -1; at = plain.indexOf("<h", at + 1)) {
    HEADING.lastIndex = at;
    const [tag = "", name = "", attributes = ""] = HEADING.exec(plain) ?? [];
    if (tag === "" || attributes.includes(' id="')) continue;
    const from = at + tag.length;
    const id = unused(headingId(wordsIn(html.slice(from, html.indexOf(`</${name}>`, from)))), uses);
    if (id === "") continue;
    ids.push(id);
    result += `${html.slice(end, at)}<${name} id="${id}"`;
    end = at + 1 + name.length;
  }
  return { html: result + html.slice(end), ids };
}

/** Return the HTML with blanks for each `<` in an attribute. */
function withoutTagsInAttributes(html: string): string {
  if (!/="[^"<]*</.test(html)) return html;
  return html.replace(WITH_ATTRIBUTES, (tag) => `<${tag.slice(1).replaceAll("<", " ")}`);
}

/** Number an id that is taken, as GithubSlugger does. */
function unused(id: string, uses: Map<string, number>): string {
  let [free, count] = [id, uses.get(id)];
  for (; count !== undefined && uses.has(free); free = `${id}-${count}`) count += 1;
  if (count !== undefined) uses.set(id, count);
  uses.set(free, 0);
  return free;
}

/** The text of a heading, without footnote marks. */
function wordsIn(heading: string): string {
  if (!heading.includes("<")) return decodeReferences(heading);
  let [text, isMark] = ["", false];
  for (const { before, attributes } of tagsIn(heading)) {
    if (!isMark) text += before;
    isMark = attributes.includes(' class="footnote"');
  }
  return decodeReferences(text);
}

function idsIn(html: string): string[] {
  // The letter is rare: a search for the space before `id` stops at every word.
  if (!html.includes('d="')) return [];
  return Array.from(tagsIn(html), ({ attributes }) => / id="([^"]*)"/.exec(attributes)?.[1] ?? []).flat();
}
