import type { Finding } from "../model/problem.ts";
import type { Range } from "../markdown/code-of.ts";
import type { Edit } from "../markdown/draft.ts";

/** Facts of the site and the story that template code may name. */
export interface SiteFacts {
  /** Address of the site, with a final slash. */
  readonly site: string;
  readonly siteTitle: string;
  /** Address of the story. */
  readonly page: string;
  readonly pageTitle: string;
}

/** What the syntax of other tools may refer to. */
export interface ForeignFacts {
  /** Of the story. */
  readonly language: string;
  readonly values: SiteFacts;
  /** Whether the text is MDX, in which braces and capitalized tags are code. */
  readonly isMdx: boolean;
  /** Find an article by its name, as other tools do. Returns a path relative to this article. */
  readonly findArticle: (name: string) => string | undefined;
  /** Find a file that is not an article, also in other folders. Returns a path relative to this article. */
  readonly findFile: (name: string) => string | undefined;
}

/** Questions about all blocks of a text. The answers take linear time. */
export interface BlockPairs {
  /** Find the mark that closes the block which opens at an offset. */
  readonly closing: (start: number, marks: Marks) => Range | undefined;
  /** Run a search that may take long if it fails. Undefined after too many failures in one text. */
  readonly attempt: <T>(search: () => T | undefined) => T | undefined;
  /** Return the offset of the last template code that has a word, or -1. */
  readonly lastUse: (word: string) => number;
}

/** The marks of blocks of one name, in one template language. Sources of regular expressions without groups. */
export interface Marks {
  readonly opening: string;
  readonly closing: string;
  /** Whether a block cannot be within another one of its name. */
  readonly isFlat: boolean;
}

/** A mark that was found in a text, outside code. */
export interface Found extends ForeignFacts {
  readonly text: string;
  /** Where it begins and ends. */
  readonly range: Range;
  readonly match: RegExpExecArray;
  /** Whether it is in the text of a link, from which nothing is removed. */
  readonly isQuoted: boolean;
  readonly blocks: BlockPairs;
}

/** What to do with a mark. */
export interface Replacement {
  readonly edits: readonly Edit[];
  /** Reported once for each `kind` in a text. */
  readonly removed?: Removed;
  /** An error that only the author can resolve. */
  readonly fault?: Pick<Finding, "message" | "hint">;
  /** The id that the author gives the heading of the line at `at`. */
  readonly id?: { readonly at: number; readonly id: string };
  /** Where the search continues. The end of the mark by default. */
  readonly end?: number;
}

/** Syntax that readers will not see. */
export interface Removed {
  /** Equal for marks that are reported together. */
  readonly kind: string;
  readonly message: string;
  readonly hint: string;
}

/** A syntax of other tools. */
export interface Syntax {
  /** A short text that every mark contains: a fast check before `pattern`. */
  readonly sign: string;
  /** Finds marks in linear time. */
  readonly pattern: RegExp;
  /** Returns undefined if this is only text. */
  readonly read: (found: Found) => Replacement | undefined;
}
