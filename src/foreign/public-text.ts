import type { Place, Report } from "../model/problem.ts";
import type { ForeignFacts } from "./replacement.ts";
import type { Parsed } from "../markdown/parsed.ts";

/** A body as Markdown for readers: without private notes, and without the syntax of other tools. */
export interface PublicText {
  readonly text: string;
  /** Convert a place in `text` to one in the body. */
  readonly locate: (place: Place) => Place;
  /** Ids that the author gives to headings, by the line in the body. */
  readonly headingIds: ReadonlyMap<number, string>;
}

/** What is needed besides the Markdown. */
export interface PublicTextContext extends ForeignFacts {
  /** Whether the articles are an Obsidian vault, in which `%%` always marks a note. */
  readonly isVault: boolean;
  /** Whether syntax of other tools that newswire does not support is an error. */
  readonly isRefused: boolean;
  /** Must use remark-parse, whose nodes have exact offsets. */
  readonly parse: (markdown: string) => Promise<Parsed>;
  readonly report: Report;
}
