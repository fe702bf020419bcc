import type { Finding, Place } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";
import type { Replacement, Removed } from "./replacement.ts";

const shown = (code: string): string => shorten(code.replaceAll(/\s+/g, " "), 60);

const SHOW = "Delete it. To show it to readers, put it between backticks.";

/** @param hasLeftText - Whether text between two marks is left out, too. */
export const removedCode = (kind: string, code: string, hasLeftText = false): Removed => ({
  kind,
  message: `template code left out${hasLeftText ? ", with the text of its block" : ""}: ${shown(code)}`,
  hint: PLAYER.test(code) ? "newswire cannot read its id. Write a link to the page instead: `[words](https://…)`." : SHOW,
});

/** A shortcode that becomes a link if it has a valid id. */
const PLAYER = /^\{\{[<%]\s*(?:youtube|vimeo|x|tweet|twitter|instagram|tiktok|gist|spotify)[\s"]/i;

export const unknownArticle = (name: string, code: string): Removed => ({
  kind: code,
  message: `link left out, because no article is named \`${shorten(name, 60)}\`: \`${shown(code)}\``,
  hint: "Fix the name, or link to the file: `[words](other-story.md)`.",
});

export const conditionalText = (code: string): NonNullable<Replacement["fault"]> => ({
  message: `template code decides whether readers see this text: ${shown(code)}`,
  hint: "To publish the text, delete the code around it. To hide it, delete both.",
});

export const removedMarks = (kind: string, code: string): Removed => ({
  kind,
  message: `layout marks left out: ${shown(code)}`,
  hint: "Delete them. Readers see the text without them.",
});

export const removedContents = (code: string): Removed => ({
  kind: "table of contents",
  message: `table of contents left out: ${shown(code)}`,
  hint: "Delete the line: newswire has no tables of contents.",
});

const CODE = "markdown/foreign";

/** An error if the settings refuse such syntax. */
const foreign = (isRefused: boolean, finding: Omit<Finding, "code">): Finding =>
  isRefused ? { ...finding, code: CODE } : { ...finding, code: CODE, severity: "warning" };

const TO_REMOVE = "To leave out all of this kind, set `articles: {templates: remove}`.";

/** @param count - Of the same kind in the text. */
export const removedForeign = ({ message, hint }: Removed, count: number, isRefused: boolean, place: Place): Finding => {
  const words = isRefused
    ? message.replace(/ left out\b/, message.startsWith("layout marks") ? " are not allowed" : " is not allowed")
    : message;
  return foreign(isRefused, {
    place,
    message: count === 1 ? words : `${words} (${count - 1} more below)`,
    hint: isRefused ? `${hint} ${TO_REMOVE}` : hint,
  });
};

export const moreForeign = (count: number, isRefused: boolean, place: Place): Finding =>
  foreign(isRefused, { place, message: `${count} more kinds of template code and layout marks from here on` });

export const manyMarks: NonNullable<Replacement["fault"]> = {
  message: "the body has too much template code, or marks that look like it",
  hint: "Split the story, or delete the marks.",
};
