import type { Channel } from "../model/feed.ts";
import { MachineFault } from "../model/machine-fault.ts";
import type { Item } from "../model/item.ts";
import { askModule } from "../modules/ask-module.ts";
import { oneLine } from "../text/characters.ts";
import { typeOfFile } from "../text/media-type.ts";
import { isAtTop, isDocumentName, keyOf } from "../text/paths.ts";
import { faultOfDocument } from "./document-fault.ts";
import { isPlainFunction } from "../modules/plain-function.ts";
import { isObject } from "../text/is-object.ts";
import type { Format } from "./format.ts";

type Kind = "text" | "flag" | "function";

const KEYS: Readonly<Record<string, Kind>> = {
  label: "text",
  file: "text",
  mediaType: "text",
  isForReaders: "flag",
  isArchived: "flag",
  open: "function",
  item: "function",
  separator: "text",
  close: "text",
};

const WORDS: Readonly<Record<Kind, string>> = { text: "text", flag: "true or false", function: "a function, and not an async one" };

/** What a module exports as `format`, checked, with what it is silent of filled in. */
type Own = Omit<Format, "name" | "item"> & { readonly item: (item: Item) => unknown };

/**
 * What a module exports as `format`, as one of newswire's formats. What its functions give is proven before it is handed on:
 * they throw what {@link isFormatFault} knows where it could stand in no document.
 *
 * @param name - Path of the module, as the settings have it.
 * @param sample - The head in which items are proven to have their place.
 * @returns Its fault in words, if it is no format.
 */
export function ownFormat(exported: unknown, name: string, sample: Channel): Format | string {
  const own = readOwn(exported);
  if (typeof own === "string") return own;
  const { mediaType, separator, close, item: toText, ...facts } = own;
  const fail = (what: string): never => {
    throw new MachineFault("EMODULE", oneLine(`${name}: ${what}`), "Fix the module: docs/extending.md says what it may do.");
  };
  const call = <T>(what: string, make: (argument: T) => unknown, argument: T): string => {
    const text = askModule(what, make as (argument: unknown) => unknown, [argument], fail);
    return typeof text === "string" ? text : fail(`${what} gave ${text === null ? "null" : typeof text}, and must give text`);
  };
  const prove = (what: string, text: string, document: string): string => {
    const fault = text.isWellFormed() ? faultOfDocument(document, mediaType) : "it has half of a character (a lone surrogate)";
    return fault === undefined ? text : fail(`${what} gave what can be in no document of ${mediaType}: ${fault}`);
  };
  const open = (channel: Channel): string => {
    const head = call("open", own.open, channel);
    return prove("open", head, head + close);
  };
  let head: string | undefined;
  const textOf = (item: Item): string => {
    const what = `item, of ${item.url},`;
    const text = call(what, toText, item);
    head ??= open(sample);
    return prove(what, text, head + text + separator + text + close);
  };
  return { ...facts, name, mediaType, separator, close, open, item: (item) => [textOf(item)] };
}

/** Whether a format that is a module failed, or gave what can be in no document. */
export function isFormatFault(error: unknown): error is MachineFault {
  return error instanceof MachineFault && error.code === "EMODULE";
}

function readOwn(exported: unknown): Own | string {
  if (!isObject(exported)) return "it exports no object `format`";
  const given = { ...exported };
  for (const [key, value] of Object.entries(given)) {
    const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (kind === undefined) return `format.${key} is no key of a format: ${Object.keys(KEYS).join(", ")}`;
    if (!isOf(kind, value)) return `format.${key} must be ${WORDS[kind]}`;
  }
  const { label, file, item } = given;
  if (item === undefined) return "format.item is missing: the function that makes text of a story";
  if (typeof label !== "string" || label.trim() === "") return "format.label must be what people call the format";
  if (typeof file !== "string") return "format.file must be the name of its documents, such as feed.txt";
  const mediaType = given["mediaType"] ?? typeOfFile(file);
  const fault = faultOfFile(file) ?? faultOfType(mediaType);
  if (fault !== undefined) return fault;
  const silent = { open: () => "", separator: "", close: "", isForReaders: false, isArchived: false };
  return { ...silent, ...given, mediaType } as unknown as Own;
}

function isOf(kind: Kind, value: unknown): boolean {
  if (kind === "text") return typeof value === "string" && value.isWellFormed();
  return kind === "flag" ? typeof value === "boolean" : isPlainFunction(value);
}

/** What newswire or a host takes for something else, or may delete as such. */
function faultOfFile(file: string): string | undefined {
  if (!isDocumentName(file)) {
    return "format.file must be a plain name such as feed.txt: of a-z, 0-9 and single hyphens, and one dot";
  }
  const another = `format.file must be another name: ${file} would be taken for`;
  if (isAtTop(file) || file.startsWith("sitemap")) return `${another} a file that newswire writes itself`;
  if (keyOf(file) !== undefined) return `${another} the key of IndexNow; take one of at most seven characters before .txt`;
  return /\.(?:gz|br|zst)$/.test(file) ? `${another} a compressed copy` : undefined;
}

/** Browsers run what is in pages and drawings: these are newswire's to make. */
function faultOfType(mediaType: unknown): string | undefined {
  if (mediaType === undefined) return "format.mediaType must be given: the ending of format.file does not tell it";
  if (typeof mediaType !== "string" || !/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(mediaType)) {
    return "format.mediaType must be a media type such as text/plain, without a charset: every document is UTF-8";
  }
  return /html|svg/.test(mediaType) ? `format.mediaType must be another: ${mediaType} is what browsers show as a page` : undefined;
}
