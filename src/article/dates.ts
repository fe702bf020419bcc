import { reportAt } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Instant } from "../model/article.ts";
import { dayAfter } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { guessDates, readLooseDate } from "../text/loose-date.ts";
import { shorten } from "../text/shorten.ts";
import { ambiguousTime, noDate, notInCalendar, yearOutOfRange } from "./messages.ts";

/** A date in an article. */
export interface Dated {
  /** For a day without a time: its start in the site's time zone. */
  readonly instant: Instant;
  /** The day as written, in any time zone. Ids contain it. */
  readonly day: string;
  /** Start of the next day. Undefined if the date has a time. */
  readonly until?: Instant;
  /** Position in the file. */
  readonly offset: number;
}

/** Return a reader of dates. A date without a time zone has the site's. */
export function dateIn(zone: Zone, timezone: string): Reader<Dated> {
  return (node, name, reading) => {
    const { offset } = node;
    if (node.kind !== "text") return reportAt(reading, offset, noDate(name));
    const text = node.text.trim();
    const written = readLooseDate(text);
    if (written.kind === "instant") return { instant: written.instant, day: written.day, offset };
    if (written.kind === "day") return dayIn(zone, written.day, offset);
    if (written.kind === "local") {
      const instant = zone.instantOf(written.local);
      if (instant !== undefined) return { instant, day: written.day, offset };
      return reportAt(reading, offset, ambiguousTime(name, written.local, timezone));
    }
    if (written.why === "form") return reportAt(reading, offset, noDate(name, shorten(text, 40), guessDates(text)));
    return reportAt(reading, offset, (written.why === "year" ? yearOutOfRange : notInCalendar)(name, shorten(text, 40)));
  };
}

/** Return the date of a day without a time. The day begins at its first moment in the zone, which may not be midnight. */
export function dayIn(zone: Zone, day: string, offset: number): Dated {
  return { instant: zone.startOf(day), day, until: zone.startOf(dayAfter(day)), offset };
}
