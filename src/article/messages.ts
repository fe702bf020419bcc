import type { Absence } from "../model/asset.ts";
import type { Finding } from "../model/problem.ts";
import { spaceInKey } from "../fields/messages.ts";
import { absence } from "../text/absence.ts";
import { lastPart } from "../text/last-part.ts";
import { shorten } from "../text/shorten.ts";
import type { ReadyLine } from "../fields/ready-line.ts";

export const ARTICLE_FORMS = {
  address: "an absolute URL such as https://news.example.org/harbour/, or a path such as /harbour/",
  duration: "a duration such as 1:02:03, 2:03, or 123 for seconds",
  id: "1 to 1000 characters without control characters, such as tag:news.example.org,2026-01-31:harbour",
  license: "an SPDX identifier such as CC-BY-4.0, or a URL",
  slug: "lower-case letters, digits and single hyphens (at most 180 bytes in UTF-8)",
};

const warning = (code: string, message: string, hint: string): Finding => ({ code, severity: "warning", message, hint });

/** @param made - The slug that is used. */
export const otherSlug = (key: string, written: string, made: string): Finding =>
  warning(
    "front-matter/slug",
    `${key} \`${shorten(written, 60)}\` is published as \`${made}\``,
    `Write \`${key}: ${made}\`. If the page had another address, list it under \`aliases\`.`,
  );

// The file.

export const missingFrontMatter: Finding = {
  code: "front-matter/missing",
  message: "missing front matter",
  hint: "Start the file with a line `---`, a line `title: …` and another line `---`.",
};

export const mergeConflict = (code: "front-matter/yaml" | "markdown/conflict"): Finding => ({
  code,
  message: "merge conflict",
  hint: "Keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
});

export const SECOND_COMMA = { message: "invalid JSON: two commas without a value between them", hint: "Delete one of the commas." };

export const wrongOpeningFence: Finding = {
  code: "front-matter/fence",
  message: "the first line of the front matter must be `---`, or `---toml` or `---json`",
  hint: "Write only `---` on this line.",
};

export const wrongClosingFence = (fence: string): Finding => ({
  code: "front-matter/fence",
  message: `the last line of the front matter must be exactly \`${fence}\``,
  hint: `Write only \`${fence}\` on this line. If the line belongs to a value, put the value in quotes.`,
});

export const unclosedFrontMatter = (fence: string): Finding => ({
  code: "front-matter/unclosed",
  message: "the front matter is not closed",
  hint: `Add a line \`${fence}\` after the last key.`,
});

export const largeFrontMatter = (lines: number, characters: number): Finding => ({
  code: "front-matter/large",
  message: `the front matter is too large (at most ${lines} lines and ${characters} characters)`,
  hint: "Check that the closing `---` is there.",
});

export const lostWords = (word: string, ready: ReadyLine | undefined): Finding => ({
  code: "front-matter/yaml",
  message: `\`${shorten(word)}\` begins a YAML comment, so it is not part of the text`,
  hint: `Put the value in quotes: \`${ready?.line ?? 'key: "value"'}\`. For a comment, write a space after \`#\`.`,
  // A number is none: `We're #1`.
  fix: ready !== undefined && /^#\d/.test(word) ? { changes: [ready.change] } : undefined,
});

export const noFields = (found: string): Finding => ({
  code: "front-matter/mapping",
  message: `front matter must be lines of \`key: value\`, found ${found}`,
  hint: "Write `title: …` between the two `---`, with a space after the colon.",
});

export const fieldsAfterFence: Finding = {
  code: "front-matter/fence",
  message: "the front matter ends here, but more fields follow (they would be published as text)",
  hint: "If this `---` belongs to a value, indent it.",
};

export const secondFrontMatter = (fence: string): Finding => ({
  code: "front-matter/fence",
  message: `\`${fence}\` opens a second block of front matter, which would be published as text`,
  hint: "Move its keys into the first block as `key: value`, and delete the second block.",
});

// Keys.

export const ignoredKey = (key: string): Finding =>
  warning(
    "front-matter/unknown",
    `unknown key: ${key} (ignored)`,
    spaceInKey(key.slice(key.indexOf(".") + 1)) ??
      (key.includes(".") ? "Delete it." : `To keep it in JSON Feed, list \`${key}\` under \`passThrough\` in the settings.`),
  );

export const sameField = (first: string, second: string): Finding => ({
  code: "front-matter/duplicate",
  message: `\`${first}\` and \`${second}\` set the same field`,
  hint: "Delete one of them, with its whole value.",
});

export const announceForbidden = (name: string): Finding =>
  warning(
    "front-matter/announce",
    `${name} has no effect, because \`feeds.notices\` is \`none\` in the settings`,
    "Delete `announce: true`, or write `notices: withdrawn` under `feeds` in the settings.",
  );

export const tagsMapping = (name: string): Finding => ({
  code: "front-matter/type",
  message: `${name} must be a list of words, found a mapping`,
  hint: `For example \`${name}: [japan, trade]\`.`,
});

export const spacedTags = (name: string, text: string, words: readonly string[]): Finding =>
  warning(
    "front-matter/tags",
    `${name} has no commas, so it is one tag: ${text}`,
    `If these are ${words.length} tags, write \`${name}: [${words.map(inList).join(", ")}]\`. If it is one, write \`${name}: [${inList(text)}]\`.`,
  );

/** Write an item of a YAML list. */
const inList = (word: string): string => (/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u.test(word) ? word : JSON.stringify(word));

export const unlistedTag = (tag: string, near: string | undefined): Finding => ({
  code: "front-matter/tag",
  message: `unknown tag: ${tag}`,
  hint: near === undefined ? "Add it under `tags` in the settings, or use another one." : `Did you mean \`${near}\`?`,
});

/** @param found - Why the file is not published. */
export const absentFile = (key: string, reference: string, found: Absence): Finding & { readonly hint: string } => {
  const { message, hint } = absence(key, reference, found);
  const end = found.url === undefined ? "" : ` (linked as ${shorten(found.url)})`;
  return { code: "front-matter/file", message: message + end, hint };
};

export const invalidFileUrl = (key: string, url: string): Finding => ({
  code: "front-matter/file",
  ...(/^(?:file|[a-z]):/i.test(url)
    ? {
        message: `${key}: only this machine has the file ${shorten(url)}`,
        hint: `Put the file beside the article, and write only its name: \`${key}: ${shorten(lastPart(url), 60)}\`.`,
      }
    : { message: `${key} is not a valid URL: ${shorten(url)}`, hint: "Use a path, or an absolute https:// URL." }),
});

export const unknownMediaType = (key: "audio" | "video"): Finding => ({
  code: "front-matter/required",
  message: `${key}.type is missing, and the URL does not end in a known file extension`,
  hint: `If the URL leads to a file, write \`${key}: {src: …, type: ${EXAMPLE_TYPES[key]}}\`. If it leads to a page, link to it in the text.`,
});

export const unfitFile = (key: "image" | "audio" | "video", file: string, type: string): Finding => ({
  code: "front-matter/file",
  message: `${key}: ${shorten(file)} is ${type}, not ${key === "image" ? "a picture" : "audio or video"}`,
  hint: /^https?:/.test(file)
    ? `Use another file. If the URL leads to one, write its type: \`${key}: {src: …, type: ${EXAMPLE_TYPES[key]}}\`.`
    : "Use another file, and link to this one in the text.",
});

export const unknownDuration = (key: "audio" | "video", file: string): Finding =>
  warning(
    "media/duration",
    `${key}: the duration of ${shorten(file)} cannot be measured, so feeds and pages show none`,
    `Check that the file plays to its end, or write its duration: \`${key}: {src: ${shorten(file, 60)}, duration: "4:05"}\`.`,
  );

const EXAMPLE_TYPES = { image: "image/jpeg", audio: "audio/mpeg", video: "video/mp4" };

export const unknownReference = (key: string, name: string): Finding =>
  warning("reference/unknown", `${key}: no article has the slug or id \`${name}\` (ignored)`, "Write the `slug` or `id` of an article.");

// Pictures and style.

export const unsyndicatedInText = (): Finding =>
  warning(
    "media/syndicate",
    "the text shows the picture that `syndicate: false` keeps out of feeds (feeds do not show it)",
    "Delete it from the text. The page shows it above the text.",
  );

export const referenceInTitle = (reference: string): Finding =>
  warning("lint/entity", `readers see ${reference} in the title as it is`, "Write the character itself: the title is plain text.");

export const longTitle = (length: number, longest: number): Finding =>
  warning(
    "lint/title",
    `the title has ${length} characters; aggregators cut or refuse more than ${longest}`,
    "Shorten it, and use `subtitle` for the rest.",
  );

export const noAlt = (): Finding =>
  warning("lint/alt", "the lead picture has no alt text", 'Write `image: {src: …, alt: what it shows}`, or `alt: ""` if it is decorative.');

export const noText = (): Finding => warning("lint/empty", "the story has no text", "Write it below the front matter.");

export const wrongPicture = (type: string): Finding =>
  warning(
    "lint/picture",
    `this file is not ${type}, although its name says so: readers cannot show it`,
    "Save the picture again, or use another one.",
  );

export const smallPicture = (width: number, height: number, least: number): Finding =>
  warning(
    "lint/picture",
    `this picture has ${width} × ${height} pixels; aggregators refuse pictures with a side under ${least} pixels`,
    "Use a larger one.",
  );

export const widePicture = (width: number, most: number): Finding =>
  warning(
    "lint/picture",
    `this picture is ${width} pixels wide; more than ${most} is slow to load, and some readers cut it off`,
    `Save it ${most} pixels wide or smaller, or let newswire make smaller versions: \`media: {widths: [480, 960, ${most}]}\`.`,
  );

export const nearTag = (tag: string, near: string, where: "settings" | "articles"): Finding =>
  warning(
    "lint/tag",
    `the tag \`${tag}\` looks like \`${near}\`, which ${where === "settings" ? "is in the settings" : "is also in use"}`,
    `Write \`${near}\`. If they are different tags, list both under \`tags\` in the settings.`,
  );
