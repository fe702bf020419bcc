import GithubSlugger, { slug as githubSlug } from "github-slugger";
import { decodeReferences, tagsIn } from "./text-of-html.ts";

/** Ids of the page's own layout. Neither a slug nor an author's id (see {@link AUTHORS_ID}) can contain the slash. */
export const LAYOUT_IDS = { main: "/main", corrections: "/corrections", withdrawn: "/withdrawn" } as const;

/** An id that an author may give to a heading. */
export const AUTHORS_ID = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]*$/u;

const HEADING = /^h[2-6]$/;

/** Return the id that a heading with these words has. */
export function headingId(words: string): string {
  return githubSlug(words);
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
  if (!/<h[2-6]/.test(html)) return { html, ids };
  const slugger = new GithubSlugger();
  for (const id of ids) slugger.occurrences[id] = 0;
  const pieces: string[] = [];
  // The start tag of an open heading, and its text.
  let [start, text, isMark] = [-1, "", false];
  for (const { tag, name, attributes, isEnd, before } of tagsIn(html)) {
    pieces.push(before, tag);
    if (start !== -1 && !isMark) text += before;
    isMark = attributes.includes(' class="footnote"');
    if (!HEADING.test(name)) continue;
    const slug = isEnd && start !== -1 ? slugger.slug(decodeReferences(text)) : "";
    if (slug !== "") {
      ids.push(slug);
      pieces[start] = `<${name} id="${slug}"${pieces[start]?.slice(name.length + 1)}`;
    }
    [start, text] = [isEnd || attributes.includes(' id="') ? -1 : pieces.length - 1, ""];
  }
  return { html: pieces.join(""), ids };
}

function idsIn(html: string): string[] {
  if (!html.includes(' id="')) return [];
  return Array.from(tagsIn(html), ({ attributes }) => / id="([^"]*)"/.exec(attributes)?.[1] ?? []).flat();
}
