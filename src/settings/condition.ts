import type { Node } from "../fields/node.ts";
import { kindName } from "../fields/node.ts";
import { reportAt } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { Condition, Grouping, Settings } from "../model/settings.ts";
import { canonicalLanguage } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { toSlug } from "../text/slug.ts";
import { notCondition, unknownGrouping, unknownTag, wrongLanguage } from "./messages.ts";
import { GROUPINGS } from "./shape.ts";

/** Return a reader for one condition of a wire: `tag:japan`, `source:Kita Press`, `author:` and a name or a key of `settings.authors`, `language:pt-BR`. */
export function conditionOf(settings: Settings): Reader<Condition> {
  return (node, name, reading) => {
    const colon = node.kind === "text" ? node.text.indexOf(":") : -1;
    if (node.kind !== "text" || colon === -1) return reportNoCondition(node, name, reading);
    const word = node.text.slice(0, colon).trim();
    const rest = node.text.slice(colon + 1).trim();
    const by = GROUPINGS.find((grouping) => grouping === word);
    if (by === undefined) {
      const near = nearest(word, GROUPINGS);
      return reportAt(reading, node.offset, unknownGrouping(name, word, GROUPINGS, near && `${near}:${rest}`));
    }
    if (rest === "") return reportNoCondition(node, name, reading);
    const slug = slugOf(by, rest, settings);
    if (slug !== undefined) return { by, slug };
    if (by === "language") return reportAt(reading, node.offset, wrongLanguage(name, rest));
    const near = nearest(
      rest,
      [...settings.tags.values()].map(({ key }) => key),
    );
    return reportAt(reading, node.offset, unknownTag(name, rest, near));
  };
}

function reportNoCondition(node: Node, name: string, reading: Reading): undefined {
  const [entry] = node.kind === "mapping" ? node.entries : [];
  const isShort = entry?.value.kind === "text";
  const written =
    node.kind === "text"
      ? `\`${node.text}\``
      : isShort
        ? `\`${entry?.key}: ${entry?.value.kind === "text" ? entry.value.text : ""}\``
        : kindName(node);
  return reportAt(reading, node.offset, notCondition(name, written, isShort));
}

/** Return undefined for a wrong language tag, and for an unknown tag with `tagsClosed`. */
function slugOf(by: Grouping, text: string, { tags, tagsClosed, authors }: Settings): string | undefined {
  if (by === "language") return canonicalLanguage(text);
  if (by === "author") return toSlug(authors.get(text)?.name ?? text);
  const slug = toSlug(text);
  if (by !== "tag") return slug;
  const known = tags.get(slug);
  if (known !== undefined) return toSlug(known.key);
  return tagsClosed ? undefined : slug;
}
