import type { Report } from "../model/problem.ts";
import { duplicatePart, invalidValue, missingPart, notEscaped, unexpectedText, unknownPart } from "./structure-messages.ts";
import type { StructureRow, StructureTable } from "./structure-row.ts";
import { wantedBy } from "./value-types.ts";
import type { XmlElement } from "./xml-tree.ts";

type RowsByName = ReadonlyMap<string, StructureRow>;

/** An element and its row. The root has none. */
interface Placed {
  readonly element: XmlElement;
  readonly row?: StructureRow;
}

/** Check where elements and attributes of a format stand, how often, and what they hold. Elements of other namespaces are skipped. */
export function checkStructure(root: XmlElement, table: StructureTable, report: Report): void {
  const byParent = indexRows(table.rows);
  const queue: Placed[] = [{ element: root }];
  for (const { element, row } of queue) {
    const rows = byParent.get(element.local) ?? NONE;
    if (row?.[3] === "skip") continue;
    checkAttributes(element, rows, report);
    checkText(element, row, report);
    if (row?.[3] === "construct") continue;
    for (const child of checkChildren(element, row, rows, table, report)) queue.push(child);
  }
}

/** Check which elements stand in another one. Returns those that the table knows, each with its row. */
function checkChildren(
  { local: parent, children, place: start }: XmlElement,
  row: StructureRow | undefined,
  rows: RowsByName,
  { uris }: StructureTable,
  report: Report,
): Placed[] {
  const holdsElements = row === undefined || row[3] === "elements";
  const seen = new Set<string>();
  const placed: Placed[] = [];
  for (const child of children.filter(({ uri }) => uris.includes(uri))) {
    const { local, place } = child;
    const known = rows.get(local);
    if (known === undefined && !holdsElements) {
      report({ ...notEscaped(parent, local), place });
      break;
    }
    if (known === undefined) report({ ...unknownPart(`<${local}>`, parent, nearest(local, rows)), place });
    else placed.push({ element: child, row: known });
    if (known !== undefined && known[2] !== "*" && seen.has(local)) report({ ...duplicatePart(local, parent, known[4]), place });
    seen.add(local);
  }
  for (const [name, [, , count, , clause]] of rows) {
    const isMissing = count === "1" && !name.startsWith("@") && !seen.has(name);
    if (isMissing) report({ ...missingPart(`<${name}> of <${parent}> (${clause})`), place: start });
  }
  return placed;
}

const NONE: RowsByName = new Map();

function indexRows(rows: readonly StructureRow[]): ReadonlyMap<string, RowsByName> {
  const index = new Map<string, Map<string, StructureRow>>();
  for (const row of rows) {
    for (const parent of row[0].split(" ")) index.set(parent, (index.get(parent) ?? new Map<string, StructureRow>()).set(row[1], row));
  }
  return index;
}

function checkAttributes({ local, attributes, place }: XmlElement, rows: RowsByName, report: Report): void {
  const own = Object.entries(attributes).filter(([name]) => !/^\{|^xml/.test(name));
  for (const [name, value] of own) {
    const row = rows.get(`@${name}`);
    const wants = row === undefined ? undefined : wantedBy(row[3], value);
    const near = nearest(`@${name}`, rows);
    if (row === undefined) report({ ...unknownPart(name, local, near?.slice(1)), place });
    if (wants !== undefined) report({ ...invalidValue(`${name} of <${local}>`, value, wants), place });
  }
  for (const [name, [, , count, , clause]] of rows) {
    const isMissing = count === "1" && name.startsWith("@") && attributes[name.slice(1)] === undefined;
    if (isMissing) report({ ...missingPart(`${name.slice(1)} of <${local}> (${clause})`), place });
  }
}

function checkText({ local, text, place, children }: XmlElement, row: StructureRow | undefined, report: Report): void {
  const type = row?.[3] ?? "elements";
  if (type === "elements") {
    if (text.trim() !== "") report({ ...unexpectedText(local, text.trim()), place });
  } else if (children.length === 0) {
    // RFC 4287 allows no white space around dates and URIs (sections 3.3 and 4.2.6).
    const wants = wantedBy(type, type === "id" || type === "uri" || type === "date" ? text : text.trim());
    if (wants !== undefined) report({ ...invalidValue(`<${local}>`, text, wants), place });
  }
}

/** Find the name that differs only in the case of its letters. */
function nearest(name: string, rows: RowsByName): string | undefined {
  return [...rows.keys()].find((key) => key !== name && key.toLowerCase() === name.toLowerCase());
}
