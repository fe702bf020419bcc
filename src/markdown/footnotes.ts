import type { FootnoteDefinition, List, ListItem, PhrasingContent, Root } from "mdast";
import type { Report } from "../model/problem.ts";
import { placeOfNode } from "./place-of-node.ts";
import type { BodyContext } from "./body.ts";
import { unusedFootnote } from "./messages.ts";
import { walk } from "./walk.ts";

/**
 * Remove the footnotes from a body, and leave links to them.
 *
 * Ids contain the key of the story, so they are unique on a page with several stories. All links are absolute: in readers that
 * remove ids they lead to the page of the story. No words are added, since they would need a translation. NetNewsWire shows
 * footnotes with these three class names in a popover.
 *
 * @returns A rule and the numbered list of footnotes, or nothing.
 */
export function toFootnotes(root: Root, { key, url }: BodyContext, report: Report): Root["children"] {
  const definitions = takeDefinitions(root);
  if (definitions.size === 0) return [];
  const address = (id: string): string => new URL(`#${id}`, url).href;
  const order: { readonly definition: FootnoteDefinition; marks: number }[] = [];
  const numbers = new Map<string, number>();
  const mark = (identifier: string): PhrasingContent | undefined => {
    const definition = definitions.get(identifier);
    if (definition === undefined) return undefined;
    const number = numbers.get(identifier) ?? order.push({ definition, marks: 0 });
    numbers.set(identifier, number);
    const note = order[number - 1];
    if (note === undefined) return undefined;
    note.marks += 1;
    return toMark(noteId(key, number), markId(key, number, note.marks), number, address);
  };
  const replaceMarks = (tree: Root | FootnoteDefinition): void =>
    walk(tree, (node) => {
      const replacement = node.type === "footnoteReference" ? mark(node.identifier) : undefined;
      return replacement === undefined ? undefined : [replacement];
    });
  replaceMarks(root);
  // A footnote may refer to another one, which is then appended to `order`. This loop reaches it, too.
  for (const { definition } of order) replaceMarks(definition);
  for (const [identifier, definition] of definitions) {
    if (numbers.has(identifier)) continue;
    report({ ...unusedFootnote(identifier), ...placeOfNode(definition) });
  }
  if (order.length === 0) return [];
  const children = order.map(({ definition, marks }, i) => {
    const backs = Array.from({ length: marks }, (_, j) => address(markId(key, i + 1, j + 1)));
    return toNote(noteId(key, i + 1), definition, backs);
  });
  const data = { hProperties: { className: ["footnotes"] } };
  const notes: List = { type: "list", ordered: true, spread: false, data, children };
  return [{ type: "thematicBreak" }, notes];
}

function takeDefinitions(root: Root): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  walk(root, (node) => {
    if (node.type !== "footnoteDefinition") return undefined;
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    return [];
  });
  return definitions;
}

function noteId(key: string, number: number): string {
  return `fn-${key}-${number}`;
}

function markId(key: string, number: number, occurrence: number): string {
  return `fnref-${key}-${number}${occurrence === 1 ? "" : `-${occurrence}`}`;
}

function toMark(note: string, id: string, number: number, address: (id: string) => string): PhrasingContent {
  const text: PhrasingContent = { type: "text", value: String(number) };
  const link: PhrasingContent = {
    type: "link",
    url: address(note),
    data: { hProperties: { id, className: ["footnote"] } },
    children: [text],
  };
  return { type: "emphasis", data: { hName: "sup" }, children: [link] };
}

function toNote(id: string, { children }: FootnoteDefinition, backs: readonly string[]): ListItem {
  const links = backs.flatMap((url): PhrasingContent[] => [
    { type: "text", value: " " },
    { type: "link", url, data: { hProperties: { className: ["reversefootnote"] } }, children: [{ type: "text", value: "↩" }] },
  ]);
  const last = children.at(-1);
  const body: FootnoteDefinition["children"] =
    last?.type === "paragraph"
      ? [...children.slice(0, -1), { ...last, children: [...last.children, ...links] }]
      : [...children, { type: "paragraph", children: links }];
  return { type: "listItem", spread: body.length > 1, data: { hProperties: { id } }, children: body };
}
