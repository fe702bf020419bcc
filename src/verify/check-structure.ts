import type { Report } from "../model/problem.ts";
import type { Fault } from "./messages.ts";
import { nearest } from "../text/nearest.ts";
import { indexRows } from "./index-rows.ts";
import { duplicatePart, invalidValue, laterPart, missingPart, notEscaped, unexpectedText, unknownPart } from "./structure-messages.ts";
import { RSS_VERSIONS } from "./structure-row.ts";
import type { StructureRow, StructureTable } from "./structure-row.ts";
import { wantedBy } from "./value-types.ts";
import type { XmlElement } from "./xml-tree.ts";

type RowsByName = ReadonlyMap<string, StructureRow>;

/** A table, ready for use. */
interface Rules {
  readonly table: StructureTable;
  readonly byParent: ReadonlyMap<string, RowsByName>;
  readonly prefixes: ReadonlyMap<string, string>;
  /** The version of RSS that the document names, as an index. -1 for other formats and versions. */
  readonly version: number;
  readonly report: Report;
}

/** An element, its name in the table, and its row. The root has none. */
interface Placed {
  readonly element: XmlElement;
  readonly name: string;
  readonly row?: StructureRow;
}

const XML = "http://www.w3.org/XML/1998/namespace";
/** Parents in which modules put elements. */
const HOSTS = /^(?:channel|item|feed|entry|[^:]+:.+)$/;

/** Check where elements and attributes of a format stand, how often, and what they hold. Elements of unknown namespaces are skipped. */
export function checkStructure(root: XmlElement, table: StructureTable, report: Report): void {
  const rules: Rules = {
    table,
    byParent: indexRows(table.rows),
    prefixes: new Map(table.modules?.map(({ prefix, uri }) => [uri, prefix])),
    version: table.format === "RSS" ? RSS_VERSIONS.findIndex((version) => version === root.attributes["version"]) : -1,
    report,
  };
  const queue: Placed[] = [{ element: root, name: root.local }];
  for (const placed of queue) {
    const { element, name, row } = placed;
    const rows = rules.byParent.get(name) ?? NONE;
    if (row?.[3] === "skip") continue;
    checkAttributes(placed, rows, rules);
    checkText(placed, report);
    if (row?.[3] === "construct" || isLiteral(element)) continue;
    for (const child of checkChildren(placed, rows, rules)) queue.push(child);
  }
}

/** Whether an element of RDF holds XML as its value (RDF/XML, section 2.8). */
function isLiteral({ attributes }: XmlElement): boolean {
  return attributes["{http://www.w3.org/1999/02/22-rdf-syntax-ns#}parseType"] === "Literal";
}

/** The name of an element or attribute in a table. Undefined for unknown namespaces. */
function nameIn({ table, prefixes }: Rules, local: string, uri: string): string | undefined {
  if (table.uris.includes(uri)) return local;
  const prefix = prefixes.get(uri);
  return prefix === undefined ? undefined : `${prefix}:${local}`;
}

/** Check which elements stand in another one. Returns those that the table knows, each with its row. */
function checkChildren(parent: Placed, rows: RowsByName, rules: Rules): Placed[] {
  const { element, name: parentName, row } = parent;
  const holdsElements = row === undefined || row[3] === "elements";
  const seen = new Set<string>();
  const placed: Placed[] = [];
  for (const child of element.children) {
    const name = nameIn(rules, child.local, child.uri);
    const known = name === undefined ? undefined : rows.get(name);
    if (known !== undefined && name !== undefined) {
      checkChild(child, known, { isRepeated: seen.has(name), parentName }, rules);
      placed.push({ element: child, name, row: known });
      seen.add(name);
    } else if (holdsElements) {
      if (name !== undefined) reportUnknown({ element: child, name }, parentName, rows, rules);
    } else if (isTag(child, rules)) {
      rules.report({ ...notEscaped(parentName, child.local), place: child.place });
      break;
    }
  }
  for (const [name, [, , count, , clause]] of rows) {
    const isMissing = count === "1" && !name.startsWith("@") && !seen.has(name);
    if (isMissing) rules.report({ ...missingPart(`<${name}> of <${parentName}> (${clause})`), place: element.place });
  }
  return placed;
}

/** Whether an element in a text is a tag that someone forgot to escape. In RSS 1.0 it may describe a resource (RDF/XML, section 2.3). */
function isTag({ uri }: XmlElement, { table }: Rules): boolean {
  return table.format !== "RSS 1.0" || table.uris.includes(uri);
}

function checkChild(
  { place }: XmlElement,
  [, name, count, , clause, since]: StructureRow,
  { isRepeated, parentName }: { readonly isRepeated: boolean; readonly parentName: string },
  { version, report }: Rules,
): void {
  if (isRepeated && count !== "*") report({ ...duplicatePart(name, parentName, clause), place });
  const isLater = since !== undefined && version !== -1 && version < RSS_VERSIONS.indexOf(since);
  if (isLater) report({ ...laterPart(name, since), place });
}

function reportUnknown({ element: { place }, name }: Placed, parent: string, rows: RowsByName, { table, report }: Rules): void {
  const isModule = name.includes(":");
  if (isModule && !HOSTS.test(parent)) return;
  const isGrowing = table.modules?.some(({ prefix, isGrowing: grows }) => grows === true && name.startsWith(`${prefix}:`)) === true;
  report({ ...unknownPart(`<${name}>`, parent, otherCase(name, rows), isGrowing), place });
}

const NONE: RowsByName = new Map();

function checkAttributes({ element, name: parent }: Placed, rows: RowsByName, rules: Rules): void {
  const { attributes, place } = element;
  const seen = new Set<string>();
  for (const [key, value] of Object.entries(attributes)) {
    const [, uri, local = ""] = /^\{([^}]*)\}(.*)$/s.exec(key) ?? [];
    const name = uri === undefined ? key : nameIn(rules, local, uri);
    if (uri === XML) checkXmlAttribute(local, value, element, rules.report);
    if (name === undefined || name.startsWith("xml")) continue;
    seen.add(`@${name}`);
    const fault = faultOf(name, value, { parent, rows });
    if (fault !== undefined) rules.report({ ...fault, place });
  }
  for (const [name, [, , count, , clause]] of rows) {
    const isMissing = count === "1" && name.startsWith("@") && !seen.has(name);
    if (isMissing) rules.report({ ...missingPart(`${name.slice(1)} of <${parent}> (${clause})`), place });
  }
}

/** Check one attribute. */
function faultOf(name: string, value: string, { parent, rows }: { readonly parent: string; readonly rows: RowsByName }): Fault | undefined {
  const row = rows.get(`@${name}`);
  if (row !== undefined) {
    const wants = wantedBy(row[3], value);
    return wants === undefined ? undefined : invalidValue(`${name} of <${parent}>`, value, wants);
  }
  if (!name.includes(":")) return unknownPart(name, parent, otherCase(`@${name}`, rows)?.slice(1));
  // An attribute of a module may stand anywhere, unless it is spelled like one that belongs here.
  const near = nearest(
    `@${name}`,
    [...rows.keys()].filter((key) => key.startsWith("@")),
  );
  return near === undefined ? undefined : unknownPart(name, parent, near.slice(1));
}

/** Check `xml:base` and `xml:lang`. An empty one takes back the one around it. */
function checkXmlAttribute(local: string, value: string, { local: parent, place }: XmlElement, report: Report): void {
  const type = local === "base" ? "uri" : local === "lang" && value !== "" ? "language" : "any";
  const wants = wantedBy(type, value);
  if (wants !== undefined) report({ ...invalidValue(`xml:${local} of <${parent}>`, value, wants), place });
}

function checkText({ element, name, row }: Placed, report: Report): void {
  const { text, place, children } = element;
  const type = row?.[3] ?? "elements";
  if (type === "elements") {
    // Links and categories of Atom may hold undefined content (RFC 4287, sections 4.2.2 and 4.2.7).
    if (text.trim() !== "") report({ ...unexpectedText(name, text.trim(), !/^(?:atom:)?(?:link|category)$/.test(name)), place });
  } else if (children.length === 0) {
    // RFC 4287 allows no white space around dates and URIs (sections 3.3 and 4.2.6).
    const wants = wantedBy(type, type === "id" || type === "uri" || type === "date" ? text : text.trim());
    if (wants !== undefined) report({ ...invalidValue(`<${name}>`, text, wants), place });
  }
}

/** Find the name that differs only in the case of its letters. */
function otherCase(name: string, rows: RowsByName): string | undefined {
  return [...rows.keys()].find((key) => key !== name && key.toLowerCase() === name.toLowerCase());
}
