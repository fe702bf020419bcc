import type { Place, Report } from "../model/problem.ts";
import { commentLeftOut, emptyPicture, hiddenLeftOut, leftOut, replaced, shownAsText, unknownElement } from "./messages.ts";
import type { HtmlElement } from "./parse-html.ts";

/** Why an element is not published as it is. */
type Why = "dropped" | "hidden" | "replaced" | "unknown" | "empty picture";

const WORDS = { dropped: leftOut, hidden: hiddenLeftOut, replaced, unknown: unknownElement, "empty picture": emptyPicture } as const;

/** Notes what cleaning changes, to report it once per kind of element. */
export class HtmlNotes {
  private readonly found = new Map<string, { readonly why: Why; readonly name: string; readonly offset: number; count: number }>();
  private readonly texts = new Map<string, number>();
  private readonly comments: { readonly mark: string; readonly offset: number }[] = [];
  private readonly placeAt: (offset: number) => Place;

  constructor(placeAt: (offset: number) => Place) {
    this.placeAt = placeAt;
  }

  add({ tagName: name, sourceCodeLocation }: HtmlElement, why: Why): void {
    const known = this.found.get(`${why} ${name}`);
    if (known === undefined) this.found.set(`${why} ${name}`, { why, name, offset: sourceCodeLocation?.startOffset ?? 0, count: 1 });
    else known.count += 1;
  }

  /** @param tag - A word in angle brackets that is published as text. */
  addText(tag: string, offset: number): void {
    if (!this.texts.has(tag)) this.texts.set(tag, offset);
  }

  /** Browsers also read `<?php …>`, CDATA and `</ …>` as comments, and their authors may not. */
  addComment(html: string, offset: number): void {
    const [mark = ""] = /^<(?:\?\w*|!\[CDATA\[|!(?:--)?|\/)/.exec(html.slice(offset, offset + 20)) ?? [];
    if (mark !== "<!--" && this.comments.every((comment) => comment.mark !== mark)) this.comments.push({ mark, offset });
  }

  report(report: Report): void {
    for (const { why, name, offset, count } of this.found.values()) report({ ...WORDS[why](name, count), place: this.placeAt(offset) });
    for (const { mark, offset } of this.comments) report({ ...commentLeftOut(mark), place: this.placeAt(offset) });
    const [first] = this.texts.values();
    if (first !== undefined) report({ ...shownAsText([...this.texts.keys()]), place: this.placeAt(first) });
  }
}
