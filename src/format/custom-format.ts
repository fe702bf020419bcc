import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { callModule, ModuleFault } from "../modules/call-module.ts";
import { trueOrFalse, must, objectOf, optional, plainFunction, visibleText } from "../modules/check.ts";
import type { Check } from "../modules/check.ts";
import { isObject } from "../text/is-object.ts";
import { typeOfFile } from "../text/media-type.ts";
import { isAtTop, isDocumentName, keyOf } from "../text/paths.ts";
import { faultOfDocument } from "./document-fault.ts";
import type { Format } from "./format.ts";

/** Text without lone surrogates, which cannot be encoded. */
const text = must((value) => typeof value === "string" && value.isWellFormed(), "text without lone surrogates");

/** A name that neither newswire nor a host uses for something else. */
const documentName: Check = (file, name) => {
  if (typeof file !== "string" || !isDocumentName(file)) {
    return `${name} must be a plain file name like feed.txt: a-z, 0-9, single hyphens and one dot`;
  }
  const another = `${name} must be another name: ${file} is the name of`;
  if (isAtTop(file) || file.startsWith("sitemap")) return `${another} a file that newswire writes`;
  if (keyOf(file) !== undefined) return `${another} an IndexNow key. Use at most seven characters before .txt`;
  return /\.(?:gz|br|zst)$/.test(file) ? `${another} a compressed copy` : undefined;
};

/** A media type that browsers do not run scripts in. */
const mediaType: Check = (type, name) => {
  if (type === undefined) return `${name} is required, because the extension of format.file has no known type`;
  if (typeof type !== "string" || !/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(type)) {
    return `${name} must be a media type like text/plain, without a charset: every document is UTF-8`;
  }
  return /html|svg/.test(type) ? `${name} must be another type: browsers show ${type} as a page` : undefined;
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
 * Check the `format` that a module exports, and fill in its defaults. The functions of the result also check what the module
 * returns, and throw a ModuleFault if it cannot be part of a document.
 *
 * @param name - The path of the module, as in the settings.
 * @param sample - A channel to check items with.
 * @returns The format, or a message that says why it is invalid.
 */
export function customFormat(exported: unknown, name: string, sample: Channel): Format | string {
  if (!isObject(exported)) return "it does not export an object named `format`";
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
    throw new ModuleFault(name, `${key}(${about}) returned invalid ${type}: ${found}`);
  };
  const open = (channel: Channel): string => ask("open", toHead, channel.self, channel, (made) => made + close);
  let head: string | undefined;
  const item: Format["item"] = (story) => [
    ask("item", own.item, story.url, story, (made) => (head ??= open(sample)) + made + separator + made + close),
  ];
  return { name, label, file, mediaType: type, isForReaders, isArchived, open, item, separator, close };
}

/** A format of the user's own, as its module exports it: `export const format`. Its functions must be pure (docs/extending.md). */
export interface CustomFormat {
  /** Name for people. */
  readonly label: string;
  /** Name of its document in the folder of every feed: `telex.txt`. */
  readonly file: string;
  /** Without parameters. Default: by the extension of `file`. */
  readonly mediaType?: string;
  /** Whether feed readers support it. Default: false. */
  readonly isForReaders?: boolean;
  /** Whether it has archives. Default: false. */
  readonly isArchived?: boolean;
  /** What comes before the first item. Default: nothing. */
  readonly open?: (channel: Channel) => string;
  readonly item: (item: Item) => string;
  /** What is between two items. Default: nothing. */
  readonly separator?: string;
  /** What comes after the last item. Default: nothing. */
  readonly close?: string;
}

/** The export of a module, after it was checked. */
type Written = CustomFormat & Pick<Format, "mediaType">;
