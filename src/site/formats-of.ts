import type { Format } from "../format/format.ts";
import { FORMATS } from "../format/table.ts";
import type { FormatName } from "../model/settings.ts";
import type { Receiver } from "./open-receivers.ts";
import type { Site } from "./open-site.ts";

/** The formats of a feed's documents: a receiver is always given RSS, in its own shape. */
export function formatsOf(
  { settings, customFormats }: Pick<Site, "settings" | "customFormats">,
  receiver: Receiver | undefined,
): readonly Format[] {
  const formats = settings.feeds.formats.map(({ name }) => customFormats.get(name) ?? FORMATS[name as FormatName]);
  return receiver === undefined ? formats : [receiver.format, ...formats.filter(({ name }) => name !== "rss")];
}
