/** A part of a JSON document: a value, or a character of its structure. */
export interface JsonToken {
  readonly kind: "{" | "}" | "[" | "]" | "," | ":" | "text" | "number" | "boolean" | "null" | "end" | "other";
  readonly value: unknown;
  /** In UTF-16 code units. */
  readonly at: number;
}

/** Characters that are tokens (RFC 8259, section 2). */
const STRUCTURE: ReadonlySet<string> = new Set(["{", "}", "[", "]", ",", ":"]);
const BLANKS: ReadonlySet<string> = new Set([" ", "\t", "\n", "\r"]);
/** Numbers (RFC 8259, section 6). */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = [
  ["true", "boolean", true],
  ["false", "boolean", false],
  ["null", "null", null],
] as const;

/** Return a function that reads the next token. A token that JSON does not have is of the kind `other`. */
export function openTokens(text: string): () => JsonToken {
  let next = 0;
  return () => {
    while (BLANKS.has(text.charAt(next))) next += 1;
    const [token, end] = tokenAt(text, next);
    next = end;
    return token;
  };
}

function tokenAt(text: string, at: number): [token: JsonToken, end: number] {
  const first = text.charAt(at);
  if (first === "") return [{ kind: "end", value: undefined, at }, at];
  if (STRUCTURE.has(first)) return [{ kind: first as JsonToken["kind"], value: undefined, at }, at + 1];
  if (first === '"') return textAt(text, at);
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text)?.[0];
  if (number !== undefined) return [{ kind: "number", value: Number(number), at }, at + number.length];
  const word = WORDS.find(([name]) => text.startsWith(name, at));
  if (word === undefined) return [{ kind: "other", value: undefined, at }, at];
  return [{ kind: word[1], value: word[2], at }, at + word[0].length];
}

function textAt(text: string, at: number): [token: JsonToken, end: number] {
  const end = endOfText(text, at);
  try {
    return [{ kind: "text", value: JSON.parse(text.slice(at, end)), at }, end];
  } catch {
    // It is not closed, or has a line break or an invalid escape.
    return [{ kind: "other", value: undefined, at }, at];
  }
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}
