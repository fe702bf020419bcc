import type { Node } from "../fields/node.ts";
import { flag, line, listOrOne, mapping, oneOf, reportAt, textAs } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Settings, Wire, WireOrder } from "../model/settings.ts";
import { feedPath } from "../text/paths.ts";
import { isSlug, toSlug } from "../text/slug.ts";
import { LONGEST_ID } from "../text/story-id.ts";
import { conditionOf } from "./condition.ts";
import { dictionary } from "./dictionary.ts";
import { listedSecret, noPodcast, noRule, SETTING_FORMS, wrongWireName } from "./messages.ts";
import { podcast, profile } from "./profile.ts";
import { content, different, limit, media } from "./shape.ts";

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Read an age such as `30m`, `48h`, `7d` or `2w`, and return milliseconds. */
const age: Reader<number> = textAs((text) => {
  const [, count, unit = ""] = /^0*([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 0);
}, SETTING_FORMS.age);

const RULES = ["all", "any", "none", "pinned"] as const;

const ORDERS = ["published", "updated"] as const satisfies readonly WireOrder[];

/** Return a reader for wires. `feeds` has their defaults. */
export function wiresOf(settings: Settings): Reader<readonly Wire[]> {
  const conditions = listOrOne(conditionOf(settings));
  const shape = mapping(
    {
      title: line(200),
      description: line(2000),
      all: conditions,
      any: conditions,
      none: conditions,
      maxAge: age,
      order: oneOf(ORDERS),
      pinned: different(line(LONGEST_ID), 0, String, "harbour-reopens"),
      limit,
      content,
      media,
      listed: flag,
      key: flag,
      profile,
      podcast,
    },
    [],
    "{all: [tag:japan]}",
  );
  return dictionary(({ key, offset, value }, written, reading) => {
    const name = isTrue(value, "key") ? `wires (${SECRET_WIRE})` : written;
    if (!isSlug(key)) reportAt(reading, offset, wrongWireName(name, toSlug(key)));
    const values = shape(value, name, reading);
    if (values === undefined) return undefined;
    if (values.key === true && values.listed === true) reportAt(reading, offset, listedSecret(name));
    if (!hasAny(value, RULES)) reportAt(reading, offset, noRule(name));
    if (values.profile?.name === "apple-podcasts" && !hasAny(value, ["podcast"])) reportAt(reading, offset, noPodcast(name));
    return toWire(key, values, settings.feeds);
  });
}

function toWire(name: string, values: Partial<Wire>, feeds: Settings["feeds"]): Wire {
  // Receivers want whole stories.
  const usual = values.profile === undefined ? feeds : ({ content: "full", media: "full" } as const);
  const { title = name, all = [], any = [], none = [], pinned = [], order = "published", limit: most = feeds.limit } = values;
  const { key = false } = values;
  const path = feedPath("wire", name);
  return {
    ...values,
    name,
    shown: key ? SECRET_WIRE : name,
    path,
    folder: path,
    key,
    title,
    all,
    any,
    none,
    pinned,
    order,
    limit: most,
    content: values.content ?? usual.content,
    media: values.media ?? usual.media,
    listed: values.listed ?? (values.profile === undefined && !key),
  };
}

/** What messages call a wire with a key: its name is secret. */
const SECRET_WIRE = "with a key";

/** Whether a key has the value `true`. */
function isTrue(node: Node, name: string): boolean {
  if (node.kind !== "mapping") return false;
  return node.entries.some(({ key, value }) => key === name && value.kind === "text" && value.text === "true");
}

/** Whether any of the keys has a value, valid or not. */
function hasAny(node: Node, keys: readonly string[]): boolean {
  if (node.kind !== "mapping") return false;
  return node.entries.some(({ key, value }) => {
    const isBlank = value.kind === "empty" || (value.kind === "list" && value.items.length === 0);
    return !isBlank && keys.includes(key);
  });
}
