import { escapeHtml } from "./xml.ts";

/** Safe HTML. Only {@link html} and {@link safe} create it: the private field makes other objects incompatible. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Markup };

/** No HTML. */
export const NOTHING = new Markup("");

/** Whether a value is safe HTML. */
export function isMarkup(value: unknown): value is Markup {
  return value instanceof Markup;
}

/** A value in a template: text is escaped, markup is not, lists are joined, undefined and false are empty. */
export type Part = string | number | Markup | undefined | false | readonly Part[];

/**
 * Make HTML from a template: html`<p title="${title}">${text}</p>`.
 *
 * Escapes every value that is not markup. Values are safe in elements and in double-quoted attributes, but not in attributes without
 * quotes or inside `style` and `script`.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  for (let i = 0; i < parts.length; i += 1) text += toText(parts[i]) + (strings[i + 1] ?? "");
  return new Markup(text);
}

/** Mark HTML as safe: a sanitized body, or a stylesheet of newswire. Never text that a person wrote. */
export function safe(markup: string): Markup {
  return new Markup(markup);
}

/** Return attributes, each after a space. Undefined ones are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): Markup {
  let text = "";
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) text += ` ${name}="${escapeHtml(String(value))}"`;
  }
  return new Markup(text);
}

function toText(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (part instanceof Markup) return part.toString();
  if (typeof part === "number") return String(part);
  let text = "";
  for (const each of part) text += toText(each);
  return text;
}
