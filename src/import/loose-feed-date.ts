import { guessDates, OFFSETS, toPlainDate } from "../text/loose-date.ts";

/** Offsets from UTC of the zones that RFC 822 names, and of some that feeds use besides: what they most likely mean there. */
const ZONES: Readonly<Record<string, string>> = {
  ...OFFSETS,
  CST: "-06:00",
  CDT: "-05:00",
  MST: "-07:00",
  MDT: "-06:00",
  BST: "+01:00",
  WET: "+00:00",
  WEST: "+01:00",
  EET: "+02:00",
  EEST: "+03:00",
  MSK: "+03:00",
  JST: "+09:00",
  KST: "+09:00",
  AEST: "+10:00",
  AEDT: "+11:00",
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
