import { escapeHtml } from "./xml.ts";

/** Text that has been made fit for a page. The private field keeps look-alikes out: only {@link html} and {@link safe} make one. */
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

/** What a template takes: text is escaped, markup stands as it is, a list is joined, undefined and false are nothing. */
export type Part = string | number | Markup | undefined | false | readonly Part[];

/**
 * A piece of HTML: html`<p title="${title}">${text}</p>`.
 *
 * Every interpolation is escaped unless it is markup already. It may stand in an element or in a double-quoted attribute,
 * but neither in an attribute without quotes nor inside `style` and `script`, where escaping does not hold.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  for (let i = 0; i < parts.length; i += 1) text += toText(parts[i]) + (strings[i + 1] ?? "");
  return new Markup(text);
}

/** Vouch for markup that was made elsewhere: a sanitised body, a stylesheet of ours. Never for what a person wrote. */
export function safe(markup: string): Markup {
  return new Markup(markup);
}

/** Attributes, each with a blank before it; those that are undefined are left out. */
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
  return typeof part === "number" ? String(part) : part.map(toText).join("");
}
