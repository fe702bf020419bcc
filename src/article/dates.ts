import { kindName } from "../fields/node.ts";
import { reportAt } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Instant } from "../model/article.ts";
import type { Fix } from "../model/problem.ts";
import { dayAfter } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { findNamedZone, guessDates, isOnlyDate, readLooseDate, toPlainDate } from "../text/loose-date.ts";
import { shorten } from "../text/shorten.ts";
import { ambiguousTime, namedZone, noDate, notInCalendar, yearOutOfRange } from "./date-messages.ts";

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
  /** Whether it is only the time the file was saved. */
  readonly isGuess?: boolean;
}

/**
 * Return a reader of dates. A date without a time zone has the site's.
 *
 * @param isGate - Whether the date holds the story back. Then nothing is certain about one that newswire does not understand.
 */
export function dateIn(zone: Zone, timezone: string, isGate = false): Reader<Dated> {
  return (node, name, reading) => {
    const { offset } = node;
    if (node.kind !== "text") return reportAt(reading, offset, noDate(name, kindName(node)));
    const text = node.text.trim();
    const written = readLooseDate(text);
    const fixTo = (to: string): Fix => ({ changes: [{ offset, from: node.text, to }] });
    const plain = reading.suggest && toPlainDate(text);
    if (plain !== undefined && plain !== text) reading.suggest?.(fixTo(plain));
    if (written.kind === "instant") return { instant: written.instant, day: written.day, offset };
    if (written.kind === "day") return dayIn(zone, written.day, offset);
    if (written.kind === "local") {
      const instant = zone.instantOf(written.local);
      if (instant !== undefined) return { instant, day: written.day, offset };
      return reportAt(reading, offset, ambiguousTime(name, written.local, timezone));
    }
    if (written.why !== "form")
      return reportAt(reading, offset, (written.why === "year" ? yearOutOfRange : notInCalendar)(name, shorten(text, 40)));
    const found = `\`${shorten(text, 40)}\``;
    const named = findNamedZone(text);
    if (named !== undefined) return reportAt(reading, offset, namedZone(name, found, named.zone, named.date));
    const meant = guessDates(text);
    const certain = isGate ? undefined : certainOf(text, meant);
    return reportAt(reading, offset, {
      ...noDate(name, found, meant),
      fix: certain === undefined ? undefined : fixTo(certain),
    });
  };
}

/** Return the only date that a text can mean. */
function certainOf(text: string, [first, second]: readonly string[]): string | undefined {
  return first !== undefined && second === undefined && isOnlyDate(text, first) ? first : undefined;
}

/** Return the date of a day without a time. The day begins at its first moment in the zone, which may not be midnight. */
export function dayIn(zone: Zone, day: string, offset: number): Dated {
  return { instant: zone.startOf(day), day, until: zone.startOf(dayAfter(day)), offset };
}
