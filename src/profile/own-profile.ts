import { isPlainFunction } from "../modules/plain-function.ts";
import { isObject } from "../text/is-object.ts";
import { FUNCTIONS, proven } from "./own-functions.ts";
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
  const facts = { receiver, namespaces, demands, isGuidPermalink } as Pick<
    Profile,
    "receiver" | "namespaces" | "demands" | "isGuidPermalink"
  >;
  return { ...facts, ...proven(exported, isGuidPermalink, name) };
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
