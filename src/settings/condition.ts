import type { Node } from "../fields/node.ts";
import { fault } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { Condition, Grouping, Settings } from "../model/settings.ts";
import { canonicalLanguage } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { toSlug } from "../text/slug.ts";
import { GROUPINGS } from "./shape.ts";

/** One condition of a wire: `tag:japan`, `source:Kita Press`, `author:` a name or a key of `settings.authors`, `language:pt-BR`. */
export function conditionOf(settings: Settings): Reader<Condition> {
  return (node, name, reading) => {
    const colon = node.kind === "text" ? node.text.indexOf(":") : -1;
    if (node.kind !== "text" || colon === -1) return noCondition(node, name, reading);
    const word = node.text.slice(0, colon).trim();
    const rest = node.text.slice(colon + 1).trim();
    const by = GROUPINGS.find((grouping) => grouping === word);
    if (by === undefined) {
      const meant = nearest(word, GROUPINGS);
      const hint = meant === undefined ? `Known here: ${GROUPINGS.join(", ")}.` : `Did you mean \`${meant}:${rest}\`?`;
      return fault(reading, "type", node.offset, `${name}: stories are not gathered by \`${word}\``, hint);
    }
    if (rest === "") return noCondition(node, name, reading);
    const slug = slugOf(by, rest, settings);
    if (slug !== undefined) return { by, slug };
    if (by === "language") return fault(reading, "type", node.offset, `${name}: \`${rest}\` is no language tag such as en, ja or pt-BR`);
    const meant = nearest(
      rest,
      [...settings.tags.values()].map(({ key }) => key),
    );
    const hint = meant === undefined ? "Add it under tags, or take another." : `Did you mean \`tag:${meant}\`?`;
    return fault(reading, "tag", node.offset, `${name}: the tag ${rest} is not among the settings' tags`, hint);
  };
}

function noCondition(node: Node, name: string, reading: Reading): undefined {
  // `[tag: japan]` is a mapping to YAML.
  const hint = node.kind === "mapping" ? "Write no blank after the colon: `tag:japan`." : undefined;
  return fault(reading, "type", node.offset, `${name} must be a condition such as tag:japan or source:Kita Press`, hint);
}

/** Undefined when no story can meet the condition: the language is none, or the tag is unknown where tags are closed. */
function slugOf(by: Grouping, text: string, { tags, tagsClosed, authors }: Settings): string | undefined {
  if (by === "language") return canonicalLanguage(text);
  if (by === "author") return toSlug(authors.get(text)?.name ?? text);
  const slug = toSlug(text);
  if (by !== "tag") return slug;
  const known = tags.get(slug);
  if (known !== undefined) return toSlug(known.key);
  return tagsClosed ? undefined : slug;
}
