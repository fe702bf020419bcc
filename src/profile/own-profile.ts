import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { forbiddenCharacter, isVisible, oneLine } from "../text/characters.ts";
import { FIRST_YEAR, LAST_YEAR } from "../text/date.ts";
import { canonicalLanguage } from "../text/language.ts";
import { isPlainFunction } from "../text/plain-function.ts";
import { toWebUrl } from "../text/url.ts";
import type { ElementData } from "../text/xml.ts";
import type { Profile } from "./profile.ts";

type Kind = "flag" | "words" | "limit" | "rule";

/** What a profile of one's own may demand, and as what it is to be written. */
const DEMANDS: Readonly<Record<string, Kind | Readonly<Record<string, Kind>>>> = {
  wholeStories: "flag",
  ownLinks: "flag",
  https: "flag",
  title: { least: "rule", most: "rule" },
  text: { least: "rule", most: "rule", depth: "rule" },
  picture: { least: "rule", width: "rule", height: "rule", shortSide: "rule", bytes: "rule" },
  recording: { types: "words" },
  items: { least: "limit", most: "limit" },
  feedBytes: "limit",
  maxAge: "limit",
};

const FUNCTIONS = ["toChannel", "channel", "toItem", "elements"] as const;
const KEYS = ["receiver", "namespaces", "demands", "isGuidPermalink", ...FUNCTIONS];

/** Prefixes that every feed has, or that XML keeps for itself. */
const TAKEN = /^(?:xml.*|atom|content|dc|media|webfeeds)$/i;

/**
 * What a module exports as `profile`, with what it is silent of filled in. What its functions give is proven before it is
 * handed on: they throw an error that says in words what cannot be in a feed.
 *
 * @param name - Path of the module, as the settings have it.
 * @returns Its fault in words, if it is no profile.
 */
export function ownProfile(exported: unknown, name: string): Profile | string {
  if (!isObject(exported)) return "it exports no object `profile`";
  const { receiver, namespaces = {}, demands = {}, isGuidPermalink = false } = exported;
  const stranger = Object.keys(exported).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) return `profile.${stranger} is no key of a profile: ${KEYS.join(", ")}`;
  if (typeof receiver !== "string" || receiver.trim() === "") return "profile.receiver must be the receiver's name";
  if (typeof isGuidPermalink !== "boolean") return "profile.isGuidPermalink must be true or false";
  const wrong = FUNCTIONS.find((key) => exported[key] !== undefined && !isPlainFunction(exported[key]));
  if (wrong !== undefined) return `profile.${wrong} must be a function, and not an async one`;
  const fault = faultOfNamespaces(namespaces) ?? faultOfDemands(demands);
  if (fault !== undefined) return fault;
  const functions = exported as Partial<Record<(typeof FUNCTIONS)[number], Make>>;
  const facts = { receiver, namespaces, demands, isGuidPermalink } as Pick<
    Profile,
    "receiver" | "namespaces" | "demands" | "isGuidPermalink"
  >;
  return { ...facts, ...proven(functions, isGuidPermalink, name) };
}

function faultOfNamespaces(namespaces: unknown): string | undefined {
  if (!isObject(namespaces)) return "profile.namespaces must be an object: prefix and address";
  const wrong = Object.entries(namespaces).find(
    ([prefix, address]) => !/^[a-z][a-z0-9]*$/i.test(prefix) || TAKEN.test(prefix) || typeof address !== "string" || address === "",
  );
  return wrong === undefined ? undefined : `profile.namespaces.${wrong[0]} is no prefix of your own with an address`;
}

function faultOfDemands(demands: unknown): string | undefined {
  if (!isObject(demands)) return "profile.demands must be an object";
  for (const [key, value] of Object.entries(demands)) {
    const known = Object.hasOwn(DEMANDS, key) ? DEMANDS[key] : undefined;
    const parts = typeof known === "object" && isObject(value) ? Object.entries(value) : [["", value] as const];
    for (const [part, inner] of parts) {
      const kind = typeof known === "object" ? (Object.hasOwn(known, part) ? known[part] : undefined) : known;
      if (kind === undefined || !isOf(kind, inner))
        return `profile.demands.${part === "" ? key : `${key}.${part}`} is no demand that is known`;
    }
  }
  return undefined;
}

function isOf(kind: Kind, value: unknown): boolean {
  if (kind === "flag") return typeof value === "boolean";
  if (kind === "words") return Array.isArray(value) && value.every((word) => typeof word === "string");
  const isLimit = isObject(value) && typeof value["value"] === "number" && value["value"] > 0;
  return isLimit && (kind === "limit" || typeof value["refuses"] === "boolean");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Make = (...given: readonly unknown[]) => unknown;

/** The functions of a profile, all of which prove what the module's own gave, or what they were given where it has none. */
function proven(
  { toChannel, channel: toHead = () => [], toItem, elements: toElements = () => [] }: Partial<Record<(typeof FUNCTIONS)[number], Make>>,
  isGuidPermalink: boolean,
  name: string,
): Required<Pick<Profile, (typeof FUNCTIONS)[number]>> {
  const fail = (what: string): never => {
    throw Object.assign(new Error(oneLine(`${name}: ${what}`)), { code: "ERR_NEWSWIRE_PROFILE", syscall: "profile" });
  };
  // Copies for each call: what it is given is told to formats too, and what it keeps must not count.
  const ask = (what: string, make: Make, ...given: readonly unknown[]): unknown => {
    let [one, other, isSame]: unknown[] = [];
    try {
      [one, other] = [make(...structuredClone(given)), make(...structuredClone(given))];
      isSame = JSON.stringify(one) === JSON.stringify(other);
    } catch (error) {
      return fail(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    // What a promise fails with later is not to end the process.
    for (const made of [one, other]) if (made instanceof Promise) made.catch(() => {});
    if (one instanceof Promise) return fail(`${what} gave a promise, and must answer at once`);
    return isSame === true ? one : fail(`${what} gave two different things for the same: it may know no clock, no chance and no count`);
  };
  const askForObject = (what: string, make: Make, given: unknown): Values => {
    const made = ask(what, make, given);
    return isObject(made) ? made : fail(`${what} gave ${shown(made)}, and must give an object`);
  };
  const read = (where: string, values: Values, fields: Readonly<Record<string, Field>>): Values => {
    const taken = Object.entries(fields).flatMap(([key, { toTaken, words, isOptional = false }]) => {
      const value = values[key];
      if (isOptional && value === undefined) return [];
      return [[key, toTaken(value) ?? fail(`in ${where} ${key} is ${shown(value)}; it must be ${words}`)]];
    });
    return { ...values, ...Object.fromEntries(taken) };
  };
  const toElementsOf = (what: string, made: unknown, written: readonly string[]): readonly ElementData[] => {
    if (!Array.isArray(made)) return fail(`${what} gave ${shown(made)}, and must give a list of elements`);
    const fault = made.map((element) => faultOfElement(element, written)).find((found) => found !== undefined);
    return fault === undefined ? (made as readonly ElementData[]) : fail(`${what} gave what is no element to add: ${fault}`);
  };
  return {
    toChannel: (channel) => {
      const given = toChannel === undefined ? { ...channel } : askForObject("toChannel", toChannel, channel);
      const before: Values = { ...channel };
      const changed = Object.keys({ ...before, ...given }).find(
        (key) => !Object.hasOwn(CHANNEL, key) && JSON.stringify(before[key]) !== JSON.stringify(given[key]),
      );
      if (changed !== undefined) return fail(`toChannel changed ${changed}: it may change ${Object.keys(CHANNEL).join(", ")}`);
      return read("the channel", given, CHANNEL) as unknown as Channel;
    },
    channel: (channel, facts) => toElementsOf("channel", ask("channel", toHead, channel, facts), OF_CHANNEL),
    toItem: (item) => {
      const given = toItem === undefined ? { ...item } : askForObject(`toItem, of ${item.url},`, toItem, item);
      return read(`the item of ${item.url}`, given, isGuidPermalink ? { ...ITEM, id: PERMALINK } : ITEM) as unknown as Item;
    },
    elements: (item, facts) => {
      const what = `elements, of ${item.url},`;
      return toElementsOf(what, ask(what, toElements, item, facts), OF_ITEM);
    },
  };
}

type Values = Readonly<Record<string, unknown>>;

/** What RSS tells of an item or a channel. */
interface Field {
  /** The value as it is told; undefined where it can be in no feed. */
  readonly toTaken: (value: unknown) => unknown;
  readonly words: string;
  readonly isOptional?: boolean;
}

const TEXT: Field = { words: "text of characters that XML may hold", toTaken: (value) => (isText(value) ? value : undefined) };
const VISIBLE: Field = { words: "text that shows something", toTaken: (value) => (isText(value) && isVisible(value) ? value : undefined) };
const ADDRESS: Field = {
  words: "an absolute address of http: or https:",
  toTaken: (value) => (typeof value === "string" ? toWebUrl(value) : undefined),
};
const PERMALINK: Field = { ...ADDRESS, words: `${ADDRESS.words}, as isGuidPermalink is true` };
const LANGUAGE: Field = {
  words: "a language tag such as en-GB",
  toTaken: (value) => (typeof value === "string" && canonicalLanguage(value) !== undefined ? value : undefined),
};
const MOMENT: Field = {
  words: `milliseconds since 1970, of a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
  toTaken: (value) => (typeof value === "number" && isYear(new Date(value).getUTCFullYear()) ? value : undefined),
};

const CHANNEL: Readonly<Record<string, Field>> = {
  title: VISIBLE,
  home: ADDRESS,
  description: VISIBLE,
  language: LANGUAGE,
  rights: { ...TEXT, isOptional: true },
};
const ITEM: Readonly<Record<string, Field>> = {
  title: VISIBLE,
  url: ADDRESS,
  id: VISIBLE,
  published: MOMENT,
  updated: MOMENT,
  summary: TEXT,
  content: { ...TEXT, isOptional: true },
};

/** Elements that newswire writes itself, in small letters, as many readers know them. */
const OF_ITEM = "item title link guid pubdate description content:encoded".split(" ");
const OF_CHANNEL =
  "item title link description language copyright lastbuilddate docs generator atom:link webfeeds:icon webfeeds:logo".split(" ");

const NAME = /^[\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?$/u;
const PARTS = ["name", "attributes", "text", "children"];

/**
 * What is wrong with an element that a module gave, or with one within it.
 *
 * @param written - Names of those that are there already.
 */
function faultOfElement(element: unknown, written: readonly string[]): string | undefined {
  if (!isObject(element)) return `${shown(element)} is no {name, attributes, text} or {name, attributes, children}`;
  const { name, attributes = {}, text, children = [] } = element;
  if (typeof name !== "string" || !NAME.test(name)) return `${shown(name)} is no name of an element`;
  if (written.includes(name.toLowerCase())) return `<${name}> is written by newswire itself`;
  const stranger = Object.keys(element).find((key) => !PARTS.includes(key));
  if (stranger !== undefined) return `<${name}> has ${stranger}, and may have ${PARTS.join(", ")}`;
  if (!isObject(attributes)) return `the attributes of <${name}> are ${shown(attributes)}; they must be an object`;
  const [key, value] = Object.entries(attributes).find((entry) => !isAttribute(entry)) ?? [];
  if (key !== undefined)
    return `the attribute ${shown(key)} of <${name}> is ${shown(value)}; it must be text or a number, under a name of XML`;
  if (text !== undefined && !isText(text)) return `the text of <${name}> is ${shown(text)}; it must be ${TEXT.words}`;
  if (!Array.isArray(children)) return `the children of <${name}> are ${shown(children)}; they must be a list of elements`;
  if (text !== undefined && children.length > 0) return `<${name}> has text and children, and may have one of them`;
  return children.map((child) => faultOfElement(child, [])).find((fault) => fault !== undefined);
}

function isAttribute([key, value]: readonly [string, unknown]): boolean {
  return NAME.test(key) && (value === undefined || isText(value) || Number.isFinite(value));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && forbiddenCharacter(value) === -1;
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : typeof value === "function" ? "a function" : String(value);
}

/** Characters of a text in a message. */
const MOST_SHOWN = 60;
