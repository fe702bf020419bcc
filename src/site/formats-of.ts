import type { Format } from "../format/format.ts";
import { FORMATS } from "../format/table.ts";
import type { FormatName } from "../model/settings.ts";
import type { Receiver } from "./open-receivers.ts";
import type { Site } from "./open-site.ts";

/** Return the formats of a feed. A wire with a profile always has RSS, shaped by the profile. */
export function formatsOf(
  { settings, customFormats }: Pick<Site, "settings" | "customFormats">,
  receiver: Receiver | undefined,
): readonly Format[] {
  const formats = settings.feeds.formats.map(({ name }) => customFormats.get(name) ?? FORMATS[name as FormatName]);
  return receiver === undefined ? formats : [receiver.format, ...formats.filter(({ name }) => name !== "rss")];
}
