/** A syntax for private notes. Its patterns take linear time. */
export interface NoteKind {
  readonly open: string;
  readonly close: string;
  /** Matches a whole opening mark. */
  readonly opening: RegExp;
  readonly closing: RegExp;
}

/**
 * The private notes of Liquid and Django, Jinja and Twig, MDX, Hugo, kramdown and Handlebars. `{#` must have a space after it, or `#}` before the
 * next brace, because `{#id}` is the id of a heading.
 */
export const NOTE_KINDS: readonly NoteKind[] = [
  {
    open: "{% comment %}",
    close: "{% endcomment %}",
    opening: /\{%-?\s{0,20}comment\b[^%}]{0,200}%\}/,
    closing: /\{%-?\s{0,20}endcomment\s{0,20}-?%\}/,
  },
  { open: "{% #", close: "%}", opening: /\{%-?\s{0,20}#/, closing: /%\}/ },
  { open: "{#", close: "#}", opening: /\{#(?=-?\s|[^}]{0,200}#\})/, closing: /#\}/ },
  { open: "{{/*", close: "*/}}", opening: /\{\{-?\s{0,20}\/\*/, closing: /\*\/\s{0,20}-?\}\}/ },
  {
    open: "{{< comment >}}",
    close: "{{< /comment >}}",
    opening: /\{\{[<%]\s{0,20}comment\s{0,20}[>%]\}\}/,
    closing: /\{\{[<%]\s{0,20}\/\s{0,20}comment\s{0,20}[>%]\}\}/,
  },
  { open: "{::comment}", close: "{:/comment}", opening: /\{::comment\}/, closing: /\{:\/(?:comment)?\}/ },
  { open: "{{!--", close: "--}}", opening: /\{\{!--/, closing: /--\}\}/ },
  // MDX has no HTML comments, so it marks the end of a summary in braces.
  { open: "{/*", close: "*/}", opening: /\{\s{0,20}\/\*(?!\s{0,20}(?:more|truncate)\s{0,20}\*\/)/, closing: /\*\/\s{0,20}\}/ },
];

const ANY_OPENING = new RegExp(NOTE_KINDS.map(({ opening }) => opening.source).join("|"));

/** Whether a text may contain a private note. A fast check, since most texts have none. */
export function mayHoldNote(text: string): boolean {
  return text.includes("%%") || (text.includes("{") && ANY_OPENING.test(text));
}

/** Return the mark of a private note in a field, or undefined. Obsidian's `%%` counts only as a pair, or at the start or end. */
export function noteMarkIn(text: string): string | undefined {
  if (!mayHoldNote(text)) return undefined;
  const kind = NOTE_KINDS.find(({ opening }) => opening.test(text));
  if (kind !== undefined) return kind.open;
  return /%%[^]*%%|^\s*%%|%%\s*$/.test(text) ? "%%" : undefined;
}
