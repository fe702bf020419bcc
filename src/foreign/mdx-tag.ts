/** A tag of JSX. */
export interface MdxTag {
  /** Empty for a fragment: `<>`. */
  readonly name: string;
  /** Attributes with the values that are texts. Those that are other expressions are undefined. */
  readonly attributes: ReadonlyMap<string, string | undefined>;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  readonly hasBraces: boolean;
  readonly end: number;
}

/** Characters of a tag or an expression. */
const LONGEST = 5_000;

/** Return the offset after the brace that closes the one at `at`, or undefined. Quoted texts and comments may hold braces. */
export function endOfBraces(text: string, at: number): number | undefined {
  const part = /["'`]|\/\*|[{}]/g;
  part.lastIndex = at;
  let depth = 0;
  for (let match = part.exec(text); match !== null && match.index - at < LONGEST; match = part.exec(text)) {
    const [mark] = match;
    if (mark === "{") depth += 1;
    else if (mark === "}") depth -= 1;
    else {
      const end = endOfQuote(text, match.index, mark);
      if (end === undefined) return undefined;
      part.lastIndex = end;
    }
    if (depth === 0) return match.index + 1;
  }
  return undefined;
}

function endOfQuote(text: string, at: number, mark: string): number | undefined {
  if (mark === "/*") {
    const end = text.slice(at, at + LONGEST).indexOf("*/", 2);
    return end === -1 ? undefined : at + end + 2;
  }
  for (let end = at + 1; end < text.length && end - at < LONGEST; end += 1) {
    if (text[end] === "\\") end += 1;
    else if (text[end] === mark) return end + 1;
    else if (text[end] === "\n" && mark !== "`") return undefined;
  }
  return undefined;
}

/** Return the text that an expression shows, if it is only a text: `"words"`, or the name of a file that a function takes. */
export function quotedText(expression: string): string | undefined {
  const [, double, single, raw] = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/.exec(expression) ?? [];
  return double ?? single ?? raw;
}

/** `require("./a.png").default`, `useBaseUrl("/a.png")`: the file. */
const FILE = /^\s*(?:require|useBaseUrl|withBase)\(\s*(["'][^"'\n]*["'])\s*\)(?:\.default)?\s*$/;

/** White space, the end of the tag, an expression, or an attribute. */
const PART = /\s+|(?<close>\/?>)|(?:(?<key>[\w:-]+)(?:\s*=\s*)?)?(?:(?<value>"[^"]*"|'[^']*')|(?<brace>\{))|(?<flag>[\w:-]+)/y;

/** Read the tag of JSX at an offset, or return undefined. */
export function readMdxTag(text: string, at: number): MdxTag | undefined {
  const [opening, slash = "", name = ""] = /^<(\/?)([A-Za-z][\w.-]*)?(?=[\s/>])/.exec(text.slice(at, at + 200)) ?? [];
  if (opening === undefined) return undefined;
  const attributes = new Map<string, string | undefined>();
  let hasBraces = false;
  for (let from = at + opening.length; from - at < LONGEST;) {
    PART.lastIndex = from;
    const part = PART.exec(text);
    if (part === null) return undefined;
    const { close, key = "", value, brace, flag } = part.groups ?? {};
    from = PART.lastIndex;
    if (close !== undefined) return { name, attributes, isClosing: slash !== "", isSelfClosing: close === "/>", hasBraces, end: from };
    if (flag !== undefined) attributes.set(flag, "");
    else if (value !== undefined) attributes.set(key, value.slice(1, -1));
    if (brace === undefined) continue;
    const end = endOfBraces(text, from - 1);
    if (end === undefined) return undefined;
    const expression = text.slice(from, end - 1);
    attributes.set(key, quotedText(FILE.exec(expression)?.[1] ?? expression));
    [from, hasBraces] = [end, true];
  }
  return undefined;
}
