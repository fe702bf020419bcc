import { guessDates, toPlainDate } from "../text/loose-date.ts";

/** Minutes east of Greenwich of the zones that RFC 822 names, and some that feeds use besides. */
const ZONES: Readonly<Record<string, string>> = {
  EST: "-0500",
  EDT: "-0400",
  CST: "-0600",
  CDT: "-0500",
  MST: "-0700",
  MDT: "-0600",
  PST: "-0800",
  PDT: "-0700",
  BST: "+0100",
  WET: "+0000",
  WEST: "+0100",
  CET: "+0100",
  CEST: "+0200",
  EET: "+0200",
  EEST: "+0300",
  MSK: "+0300",
  JST: "+0900",
  KST: "+0900",
  AEST: "+1000",
  AEDT: "+1100",
};

/** A date of a feed, as front matter may have it. `isGuess`: the text has another meaning, too. */
interface FeedDate {
  readonly date?: string;
  readonly isGuess: boolean;
}

/**
 * Read a date of a feed: RFC 822 with its errors (long names of days and months, years with two digits, a wrong day of the week), and
 * ISO 8601.
 */
export function readLooseFeedDate(written: string | undefined): FeedDate {
  const text = (written ?? "").replaceAll(/\s+/g, " ").trim();
  if (text === "" || text.length > 100) return { isGuess: false };
  const plain = text
    // The day of the week says nothing that the date does not say.
    .replace(/^[a-z]{3,9}\.?,? (?=\d)/i, "")
    .replace(
      /^(\d{1,2}) ([a-z]{3})[a-z]{0,6}\.? (?:(\d{4})|(\d{2}))(?= |$)/i,
      (_, day: string, month: string, year: string | undefined, short: string) => {
        return `${day} ${month} ${year ?? (Number(short) < 70 ? `20${short}` : `19${short}`)}`;
      },
    )
    .replace(/ \(\w{1,5}\)$/, "")
    .replace(/ ([A-Z]{3,4})$/, (zone, name: string) => (Object.hasOwn(ZONES, name) ? ` ${ZONES[name]}` : zone))
    .replace(/^(\d{1,2} [a-z]{3} \d{4})$/i, "$1 00:00:00 +0000");
  const date = toPlainDate(plain);
  if (date !== undefined) return { date, isGuess: false };
  const [guess] = guessDates(text);
  return guess === undefined ? { isGuess: false } : { date: guess, isGuess: true };
}
