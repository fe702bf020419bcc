import type { Node } from "../fields/node.ts";
import { fault, line, listOrOne, mapping, textAs } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Settings, Wire } from "../model/settings.ts";
import { isSlug, toSlug } from "../text/slug.ts";
import { conditionOf } from "./condition.ts";
import { dictionary } from "./dictionary.ts";
import { podcast, profile } from "./profile.ts";
import { content, limit, media } from "./shape.ts";

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** An age such as `30m`, `48h`, `7d` or `2w`, in milliseconds. */
const age: Reader<number> = textAs((text) => {
  const [, count, unit = ""] = /^0*([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 0);
}, "an age such as 30m, 48h, 7d or 2w");

const RULES = ["all", "any", "none"] as const;

/** The feeds by rule, with what `feeds` says where a wire is silent. */
export function wiresOf(settings: Settings): Reader<readonly Wire[]> {
  const conditions = listOrOne(conditionOf(settings));
  const shape = mapping({
    title: line(200),
    description: line(2000),
    all: conditions,
    any: conditions,
    none: conditions,
    maxAge: age,
    limit,
    content,
    media,
    profile,
    podcast,
  });
  return dictionary(({ key, offset, value }, name, reading) => {
    if (!isSlug(key)) {
      const message = `${name}: the name of a wire must be made of a-z, 0-9 and single hyphens, at most 60 characters`;
      fault(reading, "type", offset, message, `Write \`${toSlug(key)}\`.`);
    }
    const values = shape(value, name, reading);
    if (values === undefined) return undefined;
    if (!isWritten(value, RULES)) {
      fault(reading, "required", offset, `${name} needs a condition under all, any or none`, "For example `all: [tag:japan]`.");
    }
    if (values.profile?.name === "apple-podcasts" && !isWritten(value, ["podcast"])) {
      const hint = "For example `podcast: {category: News, explicit: false, image: cover.jpg}`.";
      fault(reading, "required", offset, `${name}.podcast is missing`, hint);
    }
    return toWire(key, values, settings.feeds);
  });
}

function toWire(name: string, values: Partial<Wire>, feeds: Settings["feeds"]): Wire {
  // What receivers take are whole stories, unless somebody says otherwise.
  const usual = values.profile === undefined ? feeds : ({ content: "full", media: "full" } as const);
  const { title = name, all = [], any = [], none = [], limit: most = feeds.limit } = values;
  return {
    ...values,
    name,
    title,
    all,
    any,
    none,
    limit: most,
    content: values.content ?? usual.content,
    media: values.media ?? usual.media,
  };
}

/** Whether any of some keys is written, right or wrong. */
function isWritten(node: Node, keys: readonly string[]): boolean {
  if (node.kind !== "mapping") return false;
  return node.entries.some(({ key, value }) => {
    const isBlank = value.kind === "empty" || (value.kind === "list" && value.items.length === 0);
    return !isBlank && keys.includes(key);
  });
}
