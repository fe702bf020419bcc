/** A way in which other tools mark private notes. Its patterns take linear time. */
export interface NoteKind {
  readonly open: string;
  readonly close: string;
  /** Matches an opening mark as a whole. */
  readonly opening: RegExp;
  readonly closing: RegExp;
}

/**
 * Private notes of Liquid and Django, Jinja and Twig, MDX, Hugo and Handlebars. `{#` needs a blank after it, or `#}` before the next
 * brace: `{#id}` is the id of a heading.
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
  { open: "{{!--", close: "--}}", opening: /\{\{!--/, closing: /--\}\}/ },
  { open: "{/*", close: "*/}", opening: /\{\s{0,20}\/\*/, closing: /\*\/\s{0,20}\}/ },
];

const ANY_OPENING = new RegExp(NOTE_KINDS.map(({ opening }) => opening.source).join("|"));

/** Whether a text may hold a private note. Quick: most texts have none of the characters. */
export function mayHoldNote(text: string): boolean {
  return text.includes("%%") || (text.includes("{") && ANY_OPENING.test(text));
}

/**
 * The mark of a private note in a field, where none has a meaning, or undefined. Of `%%`, Obsidian's mark, there must be two, or one at
 * an end.
 */
export function noteMarkIn(text: string): string | undefined {
  if (!mayHoldNote(text)) return undefined;
  const kind = NOTE_KINDS.find(({ opening }) => opening.test(text));
  if (kind !== undefined) return kind.open;
  return /%%[^]*%%|^\s*%%|%%\s*$/.test(text) ? "%%" : undefined;
}
