import type { Place } from "../model/problem.ts";
import { placeOf, placesIn } from "../text/place.ts";
import { openTokens } from "./json-tokens.ts";
import type { JsonToken } from "./json-tokens.ts";

/** A value of a JSON document. */
export interface JsonNode {
  readonly kind: "object" | "list" | "text" | "number" | "boolean" | "null";
  /** The value of anything but objects and lists, which have `fields` and `items`. */
  readonly value: unknown;
  /** By name. Of a repeated name, the last one counts, as in `JSON.parse`. */
  readonly fields: ReadonlyMap<string, JsonNode>;
  readonly items: readonly JsonNode[];
  /** Where the value starts. For a field, where its name starts. */
  readonly place: Place;
}

/** A JSON document. */
export interface JsonDocument {
  /** Undefined if the document has a fault. */
  readonly root?: JsonNode;
  /** The first fault. */
  readonly fault?: { readonly message: string; readonly place: Place };
  /** Names that an object has more than once. */
  readonly repeated: readonly { readonly name: string; readonly place: Place }[];
}

/** Levels of objects and lists. No feed comes near, and other parsers give up. */
const DEEPEST = 500;

/** What a parser expects, and the tokens that it accepts there. */
const EXPECTED = {
  value: ["a value", "{", "[", "text", "number", "boolean", "null"],
  "value or ]": ["a value or `]`", "{", "[", "text", "number", "boolean", "null", "]"],
  name: ["a name in double quotes", "text"],
  "name or }": ["a name in double quotes, or `}`", "text", "}"],
  ":": ["`:`", ":"],
  ", or }": ["`,` or `}`", ",", "}"],
  ", or ]": ["`,` or `]`", ",", "]"],
  end: ["the end of the document", "end"],
} as const satisfies Readonly<Record<string, readonly [string, ...JsonToken["kind"][]]>>;

type Expected = keyof typeof EXPECTED;

/** An object or list that is not closed yet. */
interface Open {
  readonly kind: "object" | "list";
  readonly fields: Map<string, JsonNode>;
  readonly items: JsonNode[];
  /** The name whose value comes next, and its place. */
  name: string;
  place: Place | undefined;
}

/** Parse JSON (RFC 8259) into a tree whose values know their places, in a time linear in the length of the text. */
export function readJson(text: string): JsonDocument {
  const next = openTokens(text);
  const tree = openTree(text);
  for (let expected: Expected = "value"; ;) {
    const token = next();
    const [wanted, ...kinds]: readonly string[] = EXPECTED[expected];
    const message = tree.depth() > DEEPEST ? `more than ${DEEPEST} levels` : `expected ${wanted}${found(text, token)}`;
    if (tree.depth() > DEEPEST || !kinds.includes(token.kind)) {
      return { fault: { message, place: placeOf(text, token.at) }, repeated: tree.repeated };
    }
    if (token.kind === "end") return { root: tree.root(), repeated: tree.repeated };
    expected = tree.read(token, expected);
  }
}

interface Tree {
  readonly depth: () => number;
  readonly root: () => JsonNode | undefined;
  readonly repeated: JsonDocument["repeated"];
  /** Add a token, and return what may follow. */
  readonly read: (token: JsonToken, expected: Expected) => Expected;
}

function openTree(text: string): Tree {
  const placeAt = placesIn(text);
  const path: Open[] = [];
  const repeated: { readonly name: string; readonly place: Place }[] = [];
  let root: JsonNode | undefined;
  const add = (node: JsonNode, parent: Open | undefined): void => {
    if (parent === undefined) root = node;
    else if (parent.kind === "list") parent.items.push(node);
    else {
      if (parent.fields.has(parent.name)) repeated.push({ name: parent.name, place: node.place });
      parent.fields.set(parent.name, node);
    }
  };
  const readValue = ({ kind, value, at }: JsonToken): Expected => {
    const parent = path.at(-1);
    const place = parent?.place ?? placeAt(at);
    if (kind !== "{" && kind !== "[") {
      add({ kind: kind as JsonNode["kind"], value, fields: NO_FIELDS, items: NO_ITEMS, place }, parent);
      return afterValue(path);
    }
    const isObject = kind === "{";
    const [fields, items] = isObject ? [new Map<string, JsonNode>(), NO_ITEMS] : [NO_FIELDS, []];
    const open: Open = { kind: isObject ? "object" : "list", fields, items, name: "", place: undefined };
    add({ kind: open.kind, value: undefined, fields: open.fields, items: open.items, place }, parent);
    path.push(open);
    return isObject ? "name or }" : "value or ]";
  };
  const read = (token: JsonToken, expected: Expected): Expected => {
    const parent = path.at(-1);
    if (token.kind === "}" || token.kind === "]") {
      path.pop();
      return afterValue(path);
    }
    if (token.kind === ",") return parent?.kind === "list" ? "value" : "name";
    if (token.kind === ":") return "value";
    if (parent === undefined || !expected.startsWith("name")) return readValue(token);
    [parent.name, parent.place] = [token.value as string, placeAt(token.at)];
    return ":";
  };
  return { depth: () => path.length, root: () => root, repeated, read };
}

function afterValue(path: readonly Open[]): Expected {
  const parent = path.at(-1);
  if (parent === undefined) return "end";
  return parent.kind === "list" ? ", or ]" : ", or }";
}

/** Shared by all values without parts, and never written to. */
const NO_FIELDS = new Map<string, JsonNode>();
const NO_ITEMS: JsonNode[] = [];

function found(text: string, { at, kind }: JsonToken): string {
  return kind === "end" ? ", but the document ends here" : `, found \`${text.slice(at, at + 20).split(/[\r\n]/)[0] ?? ""}\``;
}
