import { IMPORTED } from "../article/foreign-words.ts";
import { addLine } from "./add-line.ts";
import { hashOfArticle } from "./compare.ts";
import type { Imported } from "./imported.ts";
import { inFlow } from "./write-article.ts";
import type { NewArticle } from "./write-article.ts";

/** An item that is an article already. */
export interface CopiedArticle {
  readonly from: string;
  readonly title: string;
  readonly guessed: readonly string[];
  readonly copy: NonNullable<Imported["copy"]>;
}

/** Take an item that is an article already. */
export function toCopy({ from, title = from, guessed = [], copy = { text: "", path: from } }: Imported): CopiedArticle {
  return { from, title, guessed, copy };
}

/** Write the file of an article, with its source and its hash. */
export function toFile(article: NewArticle | CopiedArticle): string {
  const toText = (hash: string): string => {
    const line = `${IMPORTED}: {from: ${inFlow(article.from)}, hash: ${inFlow(hash)}}`;
    return "copy" in article ? addLine(article.copy.text, line) : `---\n${article.fields}${line}\n---\n${article.body}\n`;
  };
  return toText(hashOfArticle(toText("")));
}
