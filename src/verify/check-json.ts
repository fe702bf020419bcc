import type { Report } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";
import { indexRows } from "./index-rows.ts";
import { JSON_TABLE } from "./json-table.ts";
import type { JsonRow, JsonType } from "./json-table.ts";
import type { JsonDocument, JsonNode } from "./json-tree.ts";
import { invalidJsonValue, missingPart, nextIsSelf, oldVersionUrl, repeatedKey, unknownJsonKey } from "./structure-messages.ts";
import { wantedBy } from "./value-types.ts";
import type { ValueType } from "./value-types.ts";

/** A value with the name of its part in the table, and its path: `items[37].author`. The path of the feed is empty. */
interface Placed {
  readonly node: JsonNode;
  readonly part: string;
  readonly path: string;
}

const VERSIONS: ReadonlySet<unknown> = new Set(["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"]);
const WORDS: Readonly<Record<JsonNode["kind"], string>> = {
  object: "an object",
  list: "a list",
  text: "text",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

/** Check a JSON Feed: which keys stand where, how often, and what they hold. Keys that start with `_` are extensions and skipped. */
export function checkJson({ root, repeated }: JsonDocument, report: Report, table: readonly JsonRow[] = JSON_TABLE): void {
  if (root === undefined) return;
  const byParent = indexRows(table);
  const queue: Placed[] = [{ node: root, part: "feed", path: "" }];
  for (const { node, part, path } of queue) {
    const rows = byParent.get(part) ?? new Map<string, JsonRow>();
    checkRules(part, node, path, report);
    for (const [, name, , , clause] of missingIn(node, rows)) {
      report({ ...missingPart(`${join(path, name)} (${clause})`), place: node.place });
    }
    for (const [name, value] of node.fields) {
      const row = rows.get(name);
      if (row !== undefined) for (const inner of checkValue(value, row[3], join(path, name), report)) queue.push(inner);
      else if (!name.startsWith("_")) report({ ...unknownJsonKey(join(path, name), nearest(name, rows.keys())), place: value.place });
    }
  }
  for (const { name, place } of repeated) report({ ...repeatedKey(name), place });
}

function missingIn({ fields }: JsonNode, rows: ReadonlyMap<string, JsonRow>): JsonRow[] {
  return [...rows.values()].filter(([, name, count]) => count === "1" && !fields.has(name));
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** Check a value, and return the objects in it. */
function checkValue(node: JsonNode, type: JsonType, path: string, report: Report): Placed[] {
  const isList = type.endsWith("[]");
  const part = isList ? type.slice(0, -2) : type;
  if (isList && node.kind === "list") return node.items.flatMap((item, at) => checkOne(item, part, `${path}[${at}]`, report));
  if (isList)
    report({ ...invalidJsonValue(path, WORDS[node.kind], `a list of ${part === "string" ? "texts" : `${part}s`}`), place: node.place });
  return isList ? [] : checkOne(node, part, path, report);
}

function checkOne(node: JsonNode, type: string, path: string, report: Report): Placed[] {
  const { kind, value, place } = node;
  const wants = wantedKind(type, node);
  if (wants !== undefined) {
    const isNumber = type === "text or number" && kind === "number";
    report({ ...invalidJsonValue(path, WORDS[kind], wants, isNumber), place });
  } else if (kind === "text") {
    const wanted = wantedBy((type === "text or number" ? "text" : type) as ValueType, value as string);
    if (wanted !== undefined) report({ ...invalidJsonValue(path, `\`${(value as string).slice(0, 60)}\``, wanted), place });
  }
  return kind === "object" ? [{ node, part: type, path }] : [];
}

/** What a type wants, if the kind of a value is wrong. */
function wantedKind(type: string, { kind, value }: JsonNode): string | undefined {
  if (type === "number") return kind === "number" && (value as number) >= 0 ? undefined : "a number, not in quotes and not below 0";
  if (type === "true or false") return kind === "boolean" ? undefined : "`true` or `false`, not in quotes";
  if (PARTS.has(type)) return kind === "object" ? undefined : "an object";
  return kind === "text" ? undefined : "text in double quotes";
}

const PARTS: ReadonlySet<string> = new Set(JSON_TABLE.flatMap(([parents]) => parents.split(" ")));

/** Check what joins two keys. */
function checkRules(part: string, node: JsonNode, path: string, report: Report): void {
  const { fields, place } = node;
  const textOf = (name: string): unknown => fields.get(name)?.value;
  if (part === "item" && !fields.has("content_html") && !fields.has("content_text")) {
    report({ ...missingPart(`${path}.content_html or ${path}.content_text (JSON Feed 1.1, items)`), place });
  }
  if (part === "author" && fields.size === 0) report({ ...missingPart(`${path}.name, url or avatar (JSON Feed 1.1, authors)`), place });
  if (part !== "feed") return;
  const version = fields.get("version");
  if (version?.kind === "text" && !VERSIONS.has(version.value)) {
    const isOld = VERSIONS.has(String(version.value).replace(/^http:/, "https:"));
    const wants = "`https://jsonfeed.org/version/1.1`";
    report({
      ...(isOld ? oldVersionUrl() : invalidJsonValue("version", `\`${String(version.value).slice(0, 60)}\``, wants)),
      place: version.place,
    });
  }
  const next = fields.get("next_url");
  if (next !== undefined && next.value === textOf("feed_url")) report({ ...nextIsSelf(), place: next.place });
}
