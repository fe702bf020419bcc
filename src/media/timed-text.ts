import { MOST_SECONDS } from "../model/asset.ts";
import type { FileState } from "../model/asset.ts";
import type { Chapter } from "../model/podcast.ts";
import { forbiddenCharacter } from "../text/characters.ts";
import { toWebUrl } from "../text/url.ts";

/** Largest file of chapters or a transcript, in bytes. */
const LARGEST = 8_000_000;

/** Most chapters, and characters of a title. Nobody writes more. */
const MOST = 1000;
const LONGEST_TITLE = 300;

/** A cue of SubRip: `00:00:01,000 --> 00:00:04,000`. Tools also write a point. */
const CUE = /^\d{1,3}:\d\d:\d\d[,.]\d{1,3} {1,4}--> {1,4}\d{1,3}:\d\d:\d\d[,.]\d{1,3}/m;

/** Read what podcast feeds need to know of a text file: whether it is what its name says, and its chapters. Other types give nothing. */
export function inspectTimedText(bytes: Uint8Array, type: string): Pick<FileState, "unreadable" | "chapters"> {
  if (!TYPES.has(type)) return {};
  if (bytes.length > LARGEST) return { unreadable: TOO_LARGE, chapters: type === "application/json" ? TOO_LARGE : undefined };
  const text = new TextDecoder().decode(bytes);
  if (type === "application/json") return inspectJson(text);
  // WebVTT 1, section 4.1.
  if (type === "text/vtt") return { unreadable: /^WEBVTT(?:[ \t\r\n]|$)/.test(text) ? undefined : "does not begin with `WEBVTT`" };
  return { unreadable: CUE.test(text) ? undefined : "has no times such as `00:00:01,000 --> 00:00:04,000`" };
}

const TYPES = new Set(["text/vtt", "application/x-subrip", "application/json"]);
const TOO_LARGE = `is larger than ${LARGEST / 1e6} MB`;

function inspectJson(text: string): Pick<FileState, "unreadable" | "chapters"> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const unreadable = `is not JSON${placeIn(error, text)}`;
    return { unreadable, chapters: unreadable };
  }
  return { chapters: chaptersIn(value) };
}

/** Where Node.js found the error. Not all versions say it. */
function placeIn(error: unknown, text: string): string {
  const [, at] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  return at === undefined ? "" : ` (error on line ${text.slice(0, Number(at)).split("\n").length})`;
}

/**
 * Read JSON chapters.
 *
 * @returns Why it has none, as words after the name of the file.
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
function chaptersIn(value: unknown): readonly Chapter[] | string {
  const { version, chapters } = toRecord(value);
  if (!Array.isArray(chapters)) return "has no list `chapters`";
  if (typeof version !== "string") return "has no `version`";
  if (chapters.length > MOST) return `has more than ${MOST} chapters`;
  const list: Chapter[] = [];
  let last = 0;
  for (const [i, each] of chapters.entries()) {
    const { startTime: start, title, url, toc } = toRecord(each);
    const fault = faultOf({ start, title, url }, last);
    if (fault !== undefined) return `has a wrong chapter: number ${i + 1} ${fault}`;
    last = Number(start);
    // Chapters that are not for a table of contents are for players only.
    if (toc !== false && typeof title === "string" && title !== "") list.push({ start: last, title, url: urlOf(url) });
  }
  return list;
}

function faultOf({ start, title = "", url = "" }: Readonly<Record<"start" | "title" | "url", unknown>>, last: number): string | undefined {
  if (typeof start !== "number" || start < 0 || start > MOST_SECONDS) return "has no `startTime` in seconds";
  if (start < last) return "starts before the one in front of it";
  if (typeof title !== "string" || title.length > LONGEST_TITLE || forbiddenCharacter(title) !== -1) {
    return `has a \`title\` that is not a text of at most ${LONGEST_TITLE} characters`;
  }
  return typeof url === "string" && (url === "" || toWebUrl(url) !== undefined) ? undefined : "has a `url` that is not an absolute URL";
}

function urlOf(url: unknown): string | undefined {
  return typeof url === "string" ? toWebUrl(url) : undefined;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
