import { forbiddenCharacter, isVisible } from "../text/characters.ts";
import { isObject } from "../text/is-object.ts";
import { shorten } from "../text/shorten.ts";

/** Checks a value from a custom module. Returns what is wrong, or undefined. `name` is the value's name in messages. */
export type Check = (value: unknown, name: string) => string | undefined;

/** Create a check from a test. `words` say what the value must be. */
export function must(test: (value: unknown) => boolean, words: string): Check {
  return (value, name) => (test(value) ? undefined : `${name} is ${shown(value)}; it must be ${words}`);
}

/** Create a check for a value that may be undefined. */
export function optional(check: Check): Check {
  return (value, name) => (value === undefined ? undefined : check(value, name));
}

/** Create a check for a list and its entries. */
export function listOf(check: Check): Check {
  const isList = must(Array.isArray, "a list");
  return (value, name) => isList(value, name) ?? first((value as readonly unknown[]).map((entry, i) => check(entry, `${name}[${i}]`)));
}

/** Create a check for an object and its keys. `others` checks unknown keys; by default, they are an error. */
export function objectOf(checks: Readonly<Record<string, Check>>, others?: Check): Check {
  const known = Object.keys(checks);
  const unknown: Check = (_, name) => `unknown key: ${name}. Known keys: ${known.join(", ")}`;
  return (value, name) => {
    if (!isObject(value)) return `${name} is ${shown(value)}; it must be an object`;
    const strangers = Object.keys(value).filter((key) => !known.includes(key));
    const faults = strangers.map((key) => (others ?? unknown)(value[key], `${name}.${key}`));
    return first([...faults, ...known.map((key) => checks[key]?.(Object.hasOwn(value, key) ? value[key] : undefined, `${name}.${key}`))]);
  };
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && forbiddenCharacter(value) === -1;
}

export const anything: Check = () => undefined;
export const trueOrFalse = must((value) => typeof value === "boolean", "true or false");
export const text = must(isText, "text that is valid in XML");
export const visibleText = must((value) => isText(value) && isVisible(value), "text that is not empty");
export const textOrNumber = must((value) => isText(value) || Number.isFinite(value), "text or a number");

/** A synchronous function. */
export const plainFunction = must((value) => nameOfKind(value) === "Function", "a function that is not async");

/** Return a value as messages show it. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shorten(value, 60));
  const kinds: Readonly<Record<string, string>> = { Array: "a list", Function: "a function", AsyncFunction: "an async function" };
  return kinds[nameOfKind(value)] ?? (isObject(value) ? "an object" : String(value));
}

/** Return JavaScript's name for the kind of a value: `Array`, `AsyncFunction`. */
function nameOfKind(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
