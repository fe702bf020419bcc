import { readFileSync } from "node:fs";
import { IMPORTED } from "../article/foreign-words.ts";
import { readFrontMatter } from "../article/front-matter.ts";
import { fixArticle } from "../article/fix-article.ts";
import type { ArticleReader, ReadArticle } from "../article/read-article.ts";
import { splitName } from "../article/to-article.ts";
import { editFrontMatter } from "../article/write-front-matter.ts";
import { draftFolderOf } from "../text/article-file.ts";
import { toZoned } from "../text/date.ts";
import { addLine } from "./add-line.ts";
import type { Imported, ReaderContext } from "./imported.ts";
import { guessedMark, tooLarge } from "./messages.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";

/** Bytes of an article. */
const LARGEST = 3_000_000;

/**
 * Read an article of newswire or of another tool. Its front matter becomes as `check --fix` writes it, and its body
 * stays as it is. Without a date of its own it gets the one that git or the file system has, because a copy is new for both.
 *
 * @yields The article.
 */
export async function* readMarkdown(source: ImportSource, { readerIn, readArticle, timezone }: ReaderContext): AsyncIterable<Imported> {
  if (source.size > LARGEST) throw new SourceFault(tooLarge(source.size, LARGEST));
  const written = readFileSync(source.file);
  // Articles have front matter.
  const bytes = /^\ufeff?(?:---|\+\+\+|;;;|\{)/.test(source.start)
    ? written
    : Buffer.concat([new TextEncoder().encode("---\n---\n"), written]);
  const { folder, path } = source.within;
  const [here, there] = [
    { file: source.name, path, reader: readerIn(folder) },
    { file: path, path, reader: readArticle },
  ];
  const fixed = fixArticle({ ...here, bytes }, here.reader);
  let text = (fixed?.text ?? bytes.toString("utf8")).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const read = here.reader({ ...here, bytes: Buffer.from(text) }, () => {});
  const guessed: string[] = [];
  if (read?.article !== undefined) {
    if (read.lacks.includes("published") && splitName(path).date === undefined) {
      text = addLine(text, `published: ${await toZoned(read.article.published, timezone)} ${guessedMark}`);
      guessed.push("published");
    }
    const isDraft = read.article.draft || draftFolderOf(source.name) !== undefined;
    text = keepMeaning(
      text,
      { isDraft, labels: labelsOf(read) },
      there.reader({ ...there, bytes: Buffer.from(text) }, () => {}),
    );
  }
  text = withoutSource(text);
  yield {
    from: source.name,
    title: read?.values.title ?? path,
    body: "",
    copy: { path, text, isExact: text === written.toString("utf8") },
    guessed,
  };
}

/** A copy of an imported article has a source of its own. */
function withoutSource(text: string): string {
  const found = readFrontMatter(text, () => {});
  const entry = found?.fields.entries.find(({ key }) => key === IMPORTED);
  if (found === undefined || entry === undefined) return text;
  return editFrontMatter(text, [{ key: IMPORTED, place: found.locate(entry.offset), isRemoved: true }]).text ?? text;
}

/** Write down what an article means only by the folder that it is in: drafts, and tags that Jekyll divides at blanks. */
function keepMeaning(
  text: string,
  { isDraft, labels }: { readonly isDraft: boolean; readonly labels: readonly string[] },
  there: ReturnType<ArticleReader>,
): string {
  if (there?.article === undefined) return text;
  const kept = isDraft && !there.article.draft ? addLine(text, "draft: true") : text;
  if (labels.join("\n") === labelsOf(there).join("\n")) return kept;
  return editFrontMatter(kept, [{ key: "tags", place: there.place("tags"), value: labels.join(", ") }]).text ?? kept;
}

function labelsOf({ writtenTags }: ReadArticle): readonly string[] {
  return writtenTags().map(({ label }) => label);
}
