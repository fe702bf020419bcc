import { shorten } from "../text/shorten.ts";
import type { Channel } from "../model/feed.ts";
import { MachineFault } from "../model/machine-fault.ts";
import type { Item } from "../model/item.ts";
import { askModule } from "../modules/ask-module.ts";
import { forbiddenCharacter, isVisible, oneLine } from "../text/characters.ts";
import { FIRST_YEAR, LAST_YEAR } from "../text/date.ts";
import { canonicalLanguage } from "../text/language.ts";
import { isObject } from "../text/is-object.ts";
import { toWebUrl } from "../text/url.ts";
import type { ElementData } from "../text/xml.ts";
import type { Profile } from "./profile.ts";

export const FUNCTIONS = ["toChannel", "channel", "toItem", "elements"] as const;

type Make = (...given: readonly unknown[]) => unknown;

/** The functions of a module, as it has them. */
type OwnFunctions = Partial<Record<(typeof FUNCTIONS)[number], Make>>;

/**
 * The functions of a profile of one's own, each of which proves what the module's gave, or what it was given where the module has
 * none: they throw an error that says in words what cannot be in a feed.
 *
 * @param name - Path of the module, as the settings have it.
 */
export function proven(
  { toChannel, channel: toHead = () => [], toItem, elements: toElements = () => [] }: OwnFunctions,
  isGuidPermalink: boolean,
  name: string,
): Required<Pick<Profile, (typeof FUNCTIONS)[number]>> {
  const fail = (what: string): never => {
    throw new MachineFault("EMODULE", oneLine(`${name}: ${what}`), "Fix the module: docs/extending.md says what it may do.");
  };
  const ask = (what: string, make: Make, ...given: readonly unknown[]): unknown => askModule(what, make, given, fail);
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
const OF_CHANNEL = [
  ..."item title link description language copyright lastbuilddate docs generator image atom:link".split(" "),
  ..."webfeeds:cover webfeeds:icon webfeeds:logo webfeeds:accentcolor webfeeds:related".split(" "),
];

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
  if (typeof value === "string") return JSON.stringify(shorten(value, MOST_SHOWN));
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : typeof value === "function" ? "a function" : String(value);
}

/** Characters of a text in a message. */
const MOST_SHOWN = 60;
