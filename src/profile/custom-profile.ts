import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { callModule, ModuleFault } from "../modules/call-module.ts";
import {
  anything,
  trueOrFalse,
  listOf,
  must,
  objectOf,
  optional,
  plainFunction,
  text,
  textOrNumber,
  visibleText,
} from "../modules/check.ts";
import type { Check } from "../modules/check.ts";
import { FIRST_YEAR, LAST_YEAR } from "../text/date.ts";
import { isObject } from "../text/is-object.ts";
import { canonicalLanguage } from "../text/language.ts";
import { toWebUrl } from "../text/url.ts";
import type { ElementData } from "../text/xml.ts";
import type { Profile } from "./profile.ts";

const NAME = /^[\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?$/u;
const areNames = must((value) => Object.keys(Object(value)).every((key) => NAME.test(key)), "an object whose keys are XML names");

/** An object whose keys become XML names. */
function byName(check: Check): Check {
  const values = objectOf({}, check);
  return (value, where) => areNames(value, where) ?? values(value, where);
}

const limit = { value: must((value) => typeof value === "number" && value > 0, "a number above 0") };
const aLimit = optional(objectOf(limit, anything));
const rule = optional(objectOf({ ...limit, refuses: trueOrFalse }, anything));

const profile = objectOf({
  receiver: visibleText,
  namespaces: optional(byName(visibleText)),
  demands: optional(
    objectOf({
      wholeStories: optional(trueOrFalse),
      ownLinks: optional(trueOrFalse),
      https: optional(trueOrFalse),
      title: optional(objectOf({ least: rule, most: rule })),
      text: optional(objectOf({ least: rule, most: rule, depth: rule })),
      picture: optional(objectOf({ least: rule, width: rule, height: rule, shortSide: rule, bytes: rule })),
      recording: optional(objectOf({ types: listOf(text) })),
      items: optional(objectOf({ least: aLimit, most: aLimit })),
      feedBytes: aLimit,
      maxAge: aLimit,
    }),
  ),
  isGuidPermalink: optional(trueOrFalse),
  toChannel: optional(plainFunction),
  channel: optional(plainFunction),
  toItem: optional(plainFunction),
  elements: optional(plainFunction),
});

const ADDRESS = "an absolute http: or https: URL";
const isAddress = (value: unknown): boolean => typeof value === "string" && toWebUrl(value) !== undefined;
const address = must(isAddress, ADDRESS);
const permalink = must(isAddress, `${ADDRESS}, because isGuidPermalink is true`);
const language = must((value) => typeof value === "string" && canonicalLanguage(value) !== undefined, "a language tag like en-GB");
const moment = must((value) => {
  const year = typeof value === "number" ? new Date(value).getUTCFullYear() : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}, `milliseconds since 1970, in a year from ${FIRST_YEAR} to ${LAST_YEAR}`);

/** The parts of a channel in RSS. A profile may change only these. */
const CHANNEL = { title: visibleText, home: address, description: visibleText, language, rights: optional(text) };

/** The parts of an item in RSS. */
const ITEM = {
  title: visibleText,
  url: address,
  id: visibleText,
  published: moment,
  updated: moment,
  summary: text,
  content: optional(text),
};

/** Elements that newswire writes itself, in lower case because many readers ignore case. */
const OF_ITEM = "item title link guid pubdate description content:encoded".split(" ");
const OF_CHANNEL = [
  ..."item title link description language copyright lastbuilddate docs generator image atom:link".split(" "),
  ..."webfeeds:cover webfeeds:icon webfeeds:logo webfeeds:accentcolor webfeeds:related".split(" "),
];

/** @param written - Names of the elements that newswire writes. */
function newElement(written: readonly string[]): Check {
  const name = must((value) => typeof value === "string" && NAME.test(value), "an element name");
  const another = must((value) => !written.includes(String(value).toLowerCase()), "another name, because newswire writes this element");
  const shape = objectOf({
    name: (value, where) => name(value, where) ?? another(value, where),
    attributes: optional(byName(optional(textOrNumber))),
    text: optional(text),
    children: optional(listOf((value, where) => CHILD(value, where))),
  });
  return (value, where) => {
    const fault = shape(value, where);
    if (fault !== undefined) return fault;
    const { text: words, children = [] } = value as ElementData;
    return words === undefined || children.length === 0 ? undefined : `${where} has both text and children; it can have only one of them`;
  };
}

const CHILD = newElement([]);

/** A profile of the user's own, as its module exports it: `export const profile`. Its functions must be pure (docs/extending.md). */
export type CustomProfile = Pick<Profile, "receiver"> & Partial<Profile>;

/**
 * Check the `profile` that a module exports, and fill in its defaults. The functions of the result also check what the module
 * returns, and throw a ModuleFault if it cannot be part of a feed.
 *
 * @param module - Its path, as in the settings.
 * @returns The profile, or a message that says why it is invalid.
 */
export function customProfile(exported: unknown, module: string): Profile | string {
  if (!isObject(exported)) return "it does not export an object named `profile`";
  const fault = profile(exported, "profile");
  if (fault !== undefined) return fault;
  const own = exported as unknown as CustomProfile;
  const { receiver, namespaces = {}, demands = {}, isGuidPermalink = false, toChannel = same, toItem = same } = own;
  const { channel: head = nothing, elements = nothing } = own;
  const inChannel = { module, name: "channel", make: head, check: listOf(newElement(OF_CHANNEL)) };
  const inItem = { module, name: "elements", make: elements, check: listOf(newElement(OF_ITEM)) };
  const channelOf = { module, name: "toChannel", make: toChannel, check: objectOf(CHANNEL, anything) };
  const itemOf = { module, name: "toItem", make: toItem, check: objectOf(isGuidPermalink ? { ...ITEM, id: permalink } : ITEM, anything) };
  return {
    receiver,
    namespaces,
    demands,
    isGuidPermalink,
    toChannel: (channel) => {
      const made = callModule(channelOf, channel.id, channel) as Channel;
      refuseChanges(channel, made, module);
      return { ...made, home: toWebUrl(made.home) ?? made.home };
    },
    channel: (channel, facts) => callModule(inChannel, channel.id, channel, facts) as readonly ElementData[],
    toItem: (item) => {
      const made = callModule(itemOf, item.url, item) as Item;
      return { ...made, url: toWebUrl(made.url) ?? made.url };
    },
    elements: (item, facts) => callModule(inItem, item.url, item, facts) as readonly ElementData[],
  };
}

const same = <T>(given: T): T => given;
const nothing = (): [] => [];

/** A profile may change only some keys of a channel. */
function refuseChanges(before: Channel, made: Channel, module: string): void {
  const changed = (Object.keys({ ...before, ...made }) as (keyof Channel)[]).find(
    (key) => !Object.hasOwn(CHANNEL, key) && JSON.stringify(before[key]) !== JSON.stringify(made[key]),
  );
  const allowed = Object.keys(CHANNEL).join(", ");
  if (changed !== undefined) throw new ModuleFault(module, `toChannel changed ${changed}. It may change only ${allowed}`);
}
