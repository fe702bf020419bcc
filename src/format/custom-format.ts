import type { Channel } from "../model/feed.ts";
import { callModule, ModuleFault } from "../modules/call-module.ts";
import { trueOrFalse, must, objectOf, optional, plainFunction, visibleText } from "../modules/check.ts";
import type { Check } from "../modules/check.ts";
import { isObject } from "../text/is-object.ts";
import { typeOfFile } from "../text/media-type.ts";
import { isAtTop, isDocumentName, keyOf } from "../text/paths.ts";
import { faultOfDocument } from "./document-fault.ts";
import type { Format } from "./format.ts";

/** Text without half a character, a lone surrogate. */
const text = must((value) => typeof value === "string" && value.isWellFormed(), "text of whole characters");

/** What newswire or a host takes for something else, or may delete as such. */
const documentName: Check = (file, name) => {
  if (typeof file !== "string" || !isDocumentName(file)) {
    return `${name} must be a plain name such as feed.txt: of a-z, 0-9 and single hyphens, and one dot`;
  }
  const another = `${name} must be another name: ${file} would be taken for`;
  if (isAtTop(file) || file.startsWith("sitemap")) return `${another} a file that newswire writes itself`;
  if (keyOf(file) !== undefined) return `${another} the key of IndexNow; take one of at most seven characters before .txt`;
  return /\.(?:gz|br|zst)$/.test(file) ? `${another} a compressed copy` : undefined;
};

/** Browsers run what is in pages and drawings: these are newswire's to make. */
const mediaType: Check = (type, name) => {
  if (type === undefined) return `${name} must be given: the ending of format.file does not tell it`;
  if (typeof type !== "string" || !/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(type)) {
    return `${name} must be a media type such as text/plain, without a charset: every document is UTF-8`;
  }
  return /html|svg/.test(type) ? `${name} must be another: ${type} is what browsers show as a page` : undefined;
};

const format = objectOf({
  label: visibleText,
  file: documentName,
  mediaType,
  isForReaders: optional(trueOrFalse),
  isArchived: optional(trueOrFalse),
  open: optional(plainFunction),
  item: plainFunction,
  separator: optional(text),
  close: optional(text),
});

/**
 * What a module exports as `format`, as one of newswire's formats. What its functions give is proven before it is handed on:
 * they throw a ModuleFault where it could stand in no document.
 *
 * @param name - Path of the module, as the settings have it.
 * @param sample - The head in which items are proven to have their place.
 * @returns Its fault in words, if it is no format.
 */
export function customFormat(exported: unknown, name: string, sample: Channel): Format | string {
  if (!isObject(exported)) return "it exports no object `format`";
  const own = { mediaType: typeOfFile(String(exported["file"])), ...exported } as unknown as Written;
  const fault = format(own, "format");
  if (fault !== undefined) return fault;
  const {
    label,
    file,
    mediaType: type,
    isForReaders = false,
    isArchived = false,
    open: toHead = () => "",
    separator = "",
    close = "",
  } = own;
  const ask = (key: string, make: unknown, about: string, given: unknown, toDocument: (made: string) => string): string => {
    const made = callModule({ module: name, name: key, make, check: text }, about, given) as string;
    const found = faultOfDocument(toDocument(made), type);
    if (found === undefined) return made;
    throw new ModuleFault(name, `${key}(${about}) gave what can be in no document of ${type}: ${found}`);
  };
  const open = (channel: Channel): string => ask("open", toHead, channel.self, channel, (made) => made + close);
  let head: string | undefined;
  const item: Format["item"] = (story) => [
    ask("item", own.item, story.url, story, (made) => (head ??= open(sample)) + made + separator + made + close),
  ];
  return { name, label, file, mediaType: type, isForReaders, isArchived, open, item, separator, close };
}

/** What a module exports, checked. */
type Written = Partial<Format> & Pick<Format, "label" | "file" | "mediaType" | "item">;
