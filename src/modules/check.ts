import { forbiddenCharacter, isVisible } from "../text/characters.ts";
import { isObject } from "../text/is-object.ts";
import { shorten } from "../text/shorten.ts";

/** Says in words what is wrong with a value of somebody's module, which is called `name`; undefined where nothing is. */
export type Check = (value: unknown, name: string) => string | undefined;

/** A value that passes a test. `words` say what it must be. */
export function must(test: (value: unknown) => boolean, words: string): Check {
  return (value, name) => (test(value) ? undefined : `${name} is ${shown(value)}; it must be ${words}`);
}

/** A value that may be left out. */
export function optional(check: Check): Check {
  return (value, name) => (value === undefined ? undefined : check(value, name));
}

/** A list whose entries all pass a check. */
export function listOf(check: Check): Check {
  const isList = must(Array.isArray, "a list");
  return (value, name) => isList(value, name) ?? first((value as readonly unknown[]).map((entry, i) => check(entry, `${name}[${i}]`)));
}

/** An object with a check for each key. For `others` there is one check; by default they are faults. */
export function objectOf(checks: Readonly<Record<string, Check>>, others?: Check): Check {
  const known = Object.keys(checks);
  const unknown: Check = (_, name) => `${name} is an unknown key. Known here: ${known.join(", ")}`;
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
export const text = must(isText, "text of characters that XML may hold");
export const visibleText = must((value) => isText(value) && isVisible(value), "text that shows something");
export const textOrNumber = must((value) => isText(value) || Number.isFinite(value), "text or a number");

/** A function that answers at once: an async one gives a promise, whatever it returns. */
export const plainFunction = must((value) => nameOfKind(value) === "Function", "a function, and not an async one");

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shorten(value, 60));
  const kinds: Readonly<Record<string, string>> = { Array: "a list", Function: "a function", AsyncFunction: "an async function" };
  return kinds[nameOfKind(value)] ?? (isObject(value) ? "an object" : String(value));
}

/** What JavaScript calls the kind of a value: `Array`, `AsyncFunction`. */
function nameOfKind(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
