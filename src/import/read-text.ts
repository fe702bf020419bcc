import { cutAtWord } from "../text/cut.ts";
import { escapeText } from "./escape-text.ts";
import type { Imported } from "./imported.ts";
import { dateOfLine } from "./line-date.ts";
import { nothingToRead, strayMarks } from "./messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";
import type { TextBlock } from "./text-blocks.ts";
import { partsOfText, textOfBlock } from "./text-parts.ts";
import { languageOfText } from "./text-language.ts";

/** Bytes of a raw text. An article may not be larger. */
const LARGEST = 2_900_000;
/** Characters of a title that is the beginning of the text. */
const LONGEST_TITLE = 100;

/**
 * Read the raw text of a news agency: one story, without markup and metadata. All facts about it are guesses.
 *
 * @yields The story.
 */
export async function* readText(source: ImportSource): AsyncIterable<Imported> {
  const text = (await sourceText(source, LARGEST)).replaceAll("\u2028", "\n").replaceAll("\u2029", "\n\n");
  if (!/[\p{L}\p{N}]/u.test(text)) throw new SourceFault(nothingToRead());
  yield toImported(text, source.name);
}

/** @param from - The name of the source. */
export function toImported(text: string, from: string): Imported {
  const { captions, credits, authors, date, source, body, leftOut, ...parts } = partsOfText(text, (line) => dateOfLine(line) !== undefined);
  const language = languageOfText(text);
  const image = captions.length + credits.length === 0 ? undefined : { caption: joined(captions, " "), credit: joined(credits, " / ") };
  const title = parts.title ?? cutAtWord(firstSentence(body), LONGEST_TITLE, language ?? "en");
  const facts = {
    kicker: parts.kicker,
    title,
    subtitle: parts.subtitle,
    dateline: parts.dateline,
    source: source === undefined ? undefined : { name: source },
    authors: authors?.map((name) => ({ name })),
    published: date === undefined ? undefined : dateOfLine(date),
    language,
    image,
  };
  return {
    from,
    ...facts,
    body: body.map(toMarkdownBlock).join("\n\n"),
    guessed: Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [key])),
    leftOut,
    notes: body
      .map(textOfBlock)
      .flatMap((paragraph) => (STRAY.exec(paragraph) ?? []).slice(0, 1))
      .map((found) => strayMarks(found.trim())),
  };
}

/** A full stop after a full stop, or inside a sentence. */
const STRAY = /[^\s]{1,30}[.。] ?[,.。](?=\s|$)(?<!\.\.\.)|\S{1,30} [.,](?=\s|$)|\p{Ll}{3,30}\. \p{Ll}{2,30}/u;

function joined(texts: readonly string[], between: string): string | undefined {
  return texts.length === 0 ? undefined : texts.join(between);
}

function firstSentence([block]: readonly TextBlock[]): string {
  if (block === undefined) return "";
  const text = textOfBlock(block);
  return /^.{20,}?[.!?؟。！？]["'”’»）」』)]?(?=\s|$|\p{Lo})/u.exec(text)?.[0] ?? text;
}

/** Lines that stand on their own stay lines. */
function toMarkdownBlock({ lines, isWrapped }: TextBlock): string {
  return lines.map(escapeText).join(isWrapped ? "\n" : "\\\n");
}
