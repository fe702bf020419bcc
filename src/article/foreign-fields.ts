import { reportAt } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { Entry, Node } from "../fields/node.ts";
import type { Instant } from "../model/article.ts";
import type { Fix } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";
import type { Dated } from "./dates.ts";
import type { ArticleValues } from "./fields.ts";
import { findHoldKeys, isHeldBy } from "./find-hold-keys.ts";
import type { HoldKey } from "./find-hold-keys.ts";
import type { ForeignKey } from "./foreign-keys.ts";
import { contradictsDraft, expired, expiryElsewhere, heldByKey, hiddenPage, misspeltHold, unclearHold } from "./hold-messages.ts";

/** When a story may be published, as keys of other tools say. */
export interface ForeignFields {
  readonly isHeld: boolean;
  /** The publication date and its key. Undefined if the article has one of our own keys for it. */
  readonly published: { readonly at: Dated; readonly key: string } | undefined;
  /** The story is held back until the last of these. */
  readonly embargoes: readonly Dated[];
  /** Entries that must not be reported as unknown keys. */
  readonly understood: ReadonlySet<Entry>;
}

/** What the keys of other tools are compared with. */
interface Around {
  /** The article's own keys. */
  readonly own: Pick<ArticleValues, "draft" | "published" | "expires">;
  readonly date: Reader<Dated>;
  /** Reads a date that holds the story back. */
  readonly gate: Reader<Dated>;
  readonly passThrough: readonly string[];
  readonly now: Instant;
  readonly reading: Reading;
}

/** The meaning of a value. A date is a time of publication, embargo or expiry; `other` is not about publishing. */
type Verdict = "held" | "shown" | Dated | "unclear" | "other";

/**
 * Read the keys with which other tools hold stories back, so that newswire does not publish a story its author meant to keep.
 *
 * It obeys clear keys with a warning. Unclear keys, and those without an equivalent here, are errors that show the line to write.
 *
 * @param entries - Without newswire's own keys.
 */
export function readForeign(entries: readonly Entry[], around: Around): ForeignFields {
  const { own, passThrough, reading } = around;
  const understood = new Set<Entry>();
  const moments: Moment[] = [];
  let isHeld = false;
  for (const found of entries.flatMap(findHoldKeys)) {
    const isPassed = passThrough.includes(found.outer.key);
    const verdict = isPassed && found.near !== undefined ? "other" : judge(found, around);
    if (verdict === "other") continue;
    understood.add(found.outer);
    if (verdict === "held") isHeld = hold(found, around) || isHeld;
    else if (verdict === "unclear") {
      if (own.draft === undefined && !isPassed) reportUnclear(found, reading);
    } else if (verdict !== "shown")
      moments.push({ ours: found.row.ours, entry: found.entry, at: verdict, isInside: found.outer !== found.entry });
  }
  for (const ours of ["published", "embargo"] as const) suggestKey(ours, moments, reading);
  for (const { ours, entry, at } of moments) if (ours === "expires") isHeld = reportExpiry(entry, at, around) || isHeld;
  return { isHeld, understood, ...gatesOf(moments, own.published) };
}

interface Moment {
  readonly ours: ForeignKey["ours"];
  readonly entry: Entry;
  readonly at: Dated;
  /** Whether the key is in a mapping, such as `params`. */
  readonly isInside: boolean;
}

/** Suggest our own key for a date. Two of them mean more than one key of ours can say. */
function suggestKey(ours: "published" | "embargo", moments: readonly Moment[], reading: Reading): void {
  const [first, ...others] = moments.filter((moment) => moment.ours === ours);
  if (first === undefined || first.isInside || others.length > 0 || first.entry.key === ours) return;
  reading.suggest?.({ changes: [{ offset: first.entry.offset, from: first.entry.key, to: ours }] });
}

/** Return the date of publication and the embargoes. A second, later date of publication is an embargo, too. */
function gatesOf(moments: readonly Moment[], own: Dated | undefined): Pick<ForeignFields, "published" | "embargoes"> {
  const publications = moments.filter(({ ours }) => ours === "published");
  const [first] = own === undefined ? publications : [];
  const since = own ?? first?.at;
  const embargoes = moments.filter(({ ours, at }) => ours === "embargo" || (ours === "published" && at.instant > (since ?? at).instant));
  return {
    published: first === undefined ? undefined : { at: first.at, key: first.entry.key },
    embargoes: embargoes.map(({ at }) => at),
  };
}

function judge({ entry: { key, value }, row, near }: HoldKey, around: Around): Verdict {
  const text = value.kind === "text" ? value.text.trim() : undefined;
  if (text === "" || value.kind === "empty") return "shown";
  const isHeld = text === undefined ? undefined : isHeldBy(row, text);
  if (isHeld === undefined)
    return row.meaning === "date" ? judgeDate(value, key, { row, near }, around) : isSure(row, near) ? "unclear" : "other";
  return isHeld ? "held" : near === undefined ? "shown" : "other";
}

function judgeDate(value: Node, key: string, { row, near }: Pick<HoldKey, "row" | "near">, { date, gate, now, reading }: Around): Verdict {
  const read = row.ours === "published" ? date : gate;
  // The reader reports a value that is not a date.
  if (isSure(row, near)) return read(value, key, reading) ?? "shown";
  const at = read(value, key, { ...reading, report: () => {}, suggest: undefined });
  return at !== undefined && (row.ours === "expires" || at.instant > now) ? "unclear" : "other";
}

/** Whether a key can only be about publishing. */
function isSure({ isLoose }: ForeignKey, near: string | undefined): boolean {
  return isLoose !== true && near === undefined;
}

/** Report a key that holds the story back. Returns false if that is an error which the author must resolve. */
function hold({ entry, outer, row, near }: HoldKey, { own, reading }: Around): boolean {
  if (own.draft === true) return false;
  const line = shorten(`${entry.key}: ${textOf(entry.value)}`);
  const isHeld = near === undefined && own.draft === undefined;
  if (near !== undefined) reportAt(reading, entry.offset, misspeltHold(shorten(entry.key), "draft: true"));
  else if (!isHeld) reportAt(reading, entry.offset, contradictsDraft(line));
  else if (row.isHidden === true) reportAt(reading, entry.offset, hiddenPage(line));
  else reportAt(reading, entry.offset, heldByKey(line, entry === outer ? toDraft(entry) : undefined));
  return isHeld;
}

/** `draft: true` in place of a key that means the same. */
function toDraft({ key, offset, value }: Entry): Fix | undefined {
  if (value.kind !== "text") return undefined;
  const answer = { offset: value.offset, from: value.text, to: "true", isBare: true } as const;
  return { changes: [{ offset, from: key, to: "draft" }, answer] };
}

function reportUnclear({ entry: { key, value, offset }, outer, row, near }: HoldKey, reading: Reading): void {
  const line = row.meaning === "date" ? `${row.ours === "expires" ? "expires" : "embargo"}: ${textOf(value)}` : "draft: true";
  const unclear = unclearHold(shorten(`${key}: ${textOf(value)}`), shorten(outer.key), line);
  reportAt(reading, offset, near === undefined ? unclear : misspeltHold(shorten(key), line));
}

/**
 * In other tools an expired page disappears. `expires` at the same time or earlier shows that the author knows the difference.
 *
 * @returns Whether the story is held back, since it has expired.
 */
function reportExpiry({ key, offset, value }: Entry, at: Dated, { own, now, reading }: Around): boolean {
  if (own.draft === true || (own.expires !== undefined && own.expires.instant <= at.instant)) return false;
  const isOver = at.instant <= now && own.draft === undefined;
  reportAt(reading, offset, isOver ? expired(shorten(`${key}: ${textOf(value)}`)) : expiryElsewhere(key, textOf(value)));
  return isOver;
}

function textOf(value: Node): string {
  return value.kind === "text" ? value.text.trim() : "…";
}
