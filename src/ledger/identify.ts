import type { Article } from "../model/article.ts";
import type { Defaults, Identity } from "../model/identity.ts";
import { dayAfter, toDay } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { decodePath } from "../text/paths.ts";
import { isPlaceholder } from "../text/placeholder.ts";
import { addressOf } from "./addresses.ts";
import type { LedgerEntry } from "./entry.ts";

/** A public story whose line in the ledger is not plain, or whose names another story may want. */
export interface Claimant extends Pick<Article, "file" | "id" | "slug" | "published"> {
  readonly defaults: Defaults;
  /** Hash of its title and source, as in the ledger. */
  readonly text: string;
  /**
   * Return its address under a slug, relative to the site's URL; on another site, the whole URL. If the article states its address,
   * the slug makes no difference.
   */
  readonly addressAs: (slug: string) => string;
}

/** The site, and the articles that are not claimants. */
interface Others {
  /** The settings' `site.url`. */
  readonly site: string;
  readonly zone: Zone;
  readonly hasId: (id: string) => boolean;
  /** Whether one of them has a slug, and because of it an address, as {@link Claimant.addressAs} returns it. */
  readonly hasAddress: (slug: string, address: string) => boolean;
}

/** The line of each claimant that has one. */
type Lines = ReadonlyMap<Claimant, LedgerEntry>;

/**
 * Find out which published story each claimant is, and share out ids and slugs. The result depends neither on the order of the
 * claimants nor on the names they have now.
 *
 * @param lines - Lines of the ledger that belong to no other article, without removed stories.
 */
export function identify(claimants: readonly Claimant[], lines: readonly LedgerEntry[], others: Others): ReadonlyMap<Claimant, Identity> {
  const sorted = [...claimants].sort((a, b) => (a.file < b.file ? -1 : 1));
  const uncontested = uncontestedIds(sorted);
  const given = giveLines(sorted, lines, uncontested, others);
  const ids = shareIds(sorted, new Set(lines.map(({ id }) => id)), given, others);
  const slugs = shareSlugs(sorted, given, others);
  const identities = new Map<Claimant, Identity>();
  for (const claimant of sorted) {
    const { id, slug, day } = claimant.defaults;
    const [ownId = "", ownSlug = "", line] = [ids.get(claimant), slugs.get(claimant), given.get(claimant)];
    // If the article states another day, that is an error, and its id follows from the right day.
    const isRemembered =
      id !== undefined && ownId !== uncontested.get(claimant) && (line === undefined || isOnDay(claimant, line, others.zone));
    identities.set(claimant, {
      ...(id !== undefined && (ownId !== id || isRemembered) ? { id: ownId } : {}),
      ...(isRemembered ? { isRemembered } : {}),
      ...(slug !== undefined && ownSlug !== slug ? { slug: ownSlug } : {}),
      ...(day === undefined && line !== undefined ? { published: Date.parse(line.published) } : {}),
    });
  }
  return identities;
}

/** Whether a published story counts: it was not removed, and it was published under a real address. */
export function passesOn({ state, url }: LedgerEntry): boolean {
  return state !== "removed" && !isPlaceholder(url);
}

/** Whether the day that an article states, if any, is the day a story was published. */
export function isOnDay(
  { defaults: { day }, published }: Pick<Claimant, "defaults" | "published">,
  line: Pick<LedgerEntry, "published">,
  zone: Zone,
): boolean {
  const instant = Date.parse(line.published);
  return day === undefined || instant === published || (instant >= zone.startOf(day) && instant < zone.startOf(dayAfter(day)));
}

/** Return the ids that the claimants would have without the ledger. Of several with one default id, the later paths get a number. */
function uncontestedIds(sorted: readonly Claimant[]): ReadonlyMap<Claimant, string> {
  const taken = new Set(sorted.filter(({ defaults }) => defaults.id === undefined).map(({ id }) => id));
  const ids = new Map<Claimant, string>();
  for (const claimant of sorted) {
    if (claimant.defaults.id === undefined) continue;
    const id = firstOf(numbered(claimant.defaults.id), (each) => !taken.has(each));
    taken.add(id);
    ids.set(claimant, id);
  }
  return ids;
}

/** Give lines to claimants, by the rules from the plainest to the weakest. A rule must fit one claimant and one line only. */
function giveLines(
  sorted: readonly Claimant[],
  lines: readonly LedgerEntry[],
  uncontested: ReadonlyMap<Claimant, string>,
  { site, zone }: Others,
): Lines {
  const given = new Map<Claimant, LedgerEntry>();
  const taken = new Set<LedgerEntry>();
  const texts = new Map<string, Claimant[]>();
  const places = new Map<string, Claimant[]>();
  for (const claimant of sorted) {
    if (claimant.defaults.id === undefined) continue;
    add(texts, claimant.text, claimant);
    for (const place of new Set([claimant.slug, claimant.defaults.slug, claimant.addressAs(claimant.slug)])) {
      if (place !== undefined) add(places, place, claimant);
    }
  }
  const present = (line: LedgerEntry): string => addressOf(line, site) ?? line.url;
  const near = (address: string): readonly Claimant[] => [...new Set(namesInAddress(address).flatMap((place) => places.get(place) ?? []))];
  const at = (address: string): readonly Claimant[] => near(address).filter((claimant) => slugAt(claimant, address) !== undefined);
  const isThere = (claimant: Claimant, line: LedgerEntry): boolean => slugAt(claimant, present(line)) !== undefined;
  const hasId = (claimant: Claimant, line: LedgerEntry): boolean => uncontested.get(claimant) === line.id;
  const isOnItsDay = (claimant: Claimant, line: LedgerEntry): boolean => isOnDay(claimant, line, zone);

  const give = (find: (line: LedgerEntry) => readonly Claimant[]): void => {
    const found = new Map<Claimant, LedgerEntry[]>();
    const pairs = lines.filter((line) => !taken.has(line)).map((line) => ({ line, fits: find(line).filter((each) => !given.has(each)) }));
    for (const { line, fits } of pairs) for (const claimant of fits) add(found, claimant, line);
    for (const { line, fits } of pairs) {
      const [claimant] = fits;
      if (claimant === undefined || fits.length > 1 || found.get(claimant)?.length !== 1) continue;
      given.set(claimant, line);
      taken.add(line);
    }
  };
  const withText = ({ text }: LedgerEntry): readonly Claimant[] => (text === undefined ? [] : (texts.get(text) ?? []));
  // The same source at the same address. Stories of a column may have one source: then the id or the day decides.
  const unmoved = (line: LedgerEntry): readonly Claimant[] => withText(line).filter((each) => isThere(each, line));
  give((line) => unmoved(line).filter((each) => hasId(each, line)));
  give((line) => unmoved(line).filter((each) => isOnItsDay(each, line)));
  give(unmoved);
  // An id of its own. If another story took the line by now, two articles have the id, which is an error.
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const claimant of sorted) {
    const line = claimant.defaults.id === undefined ? byId.get(claimant.id) : undefined;
    if (line === undefined) continue;
    given.set(claimant, line);
    taken.add(line);
  }
  // The same source at another address.
  give(withText);
  // A present or former address on the same day.
  give((line) => at(present(line)).filter((each) => hasId(each, line) && isOnItsDay(each, line)));
  give((line) => at(present(line)).filter((each) => isOnItsDay(each, line)));
  give((line) => [...new Set((line.addresses ?? []).flatMap(at))].filter((each) => isOnItsDay(each, line)));
  // The same slug and day, for example under another pattern of addresses.
  give((line) => {
    const last = segmentsOf(present(line)).at(-1) ?? "";
    return near(last).filter((each) => isNameOf(each, last) && isOnItsDay(each, line));
  });
  return given;
}

function shareIds(
  sorted: readonly Claimant[],
  published: ReadonlySet<string>,
  given: Lines,
  others: Others,
): ReadonlyMap<Claimant, string> {
  const ids = new Map<Claimant, string>();
  for (const claimant of sorted) {
    const id = claimant.defaults.id === undefined ? claimant.id : given.get(claimant)?.id;
    if (id !== undefined) ids.set(claimant, id);
  }
  const taken = new Set(ids.values());
  for (const claimant of sorted) {
    const { id: plain } = claimant.defaults;
    if (plain === undefined || ids.has(claimant)) continue;
    // A number never makes it another published story.
    const isFree = (id: string): boolean => !taken.has(id) && !others.hasId(id) && (id === plain || !published.has(id));
    const id = firstOf(numbered(plain), isFree);
    taken.add(id);
    ids.set(claimant, id);
  }
  return ids;
}

/**
 * A published story keeps the slug it has. Of the others, the oldest gets the plain slug, if its address is free, and the others get their
 * day. Stories with the same slug at different addresses do not meet.
 */
function shareSlugs(sorted: readonly Claimant[], given: Lines, { site, hasAddress }: Others): ReadonlyMap<Claimant, string> {
  const slugs = new Map<Claimant, string>();
  const taken = new Set<string>();
  const days = new Set<string>();
  const dayOf = (claimant: Claimant): string =>
    claimant.defaults.day ?? given.get(claimant)?.published.slice(0, "2026-01-31".length) ?? toDay(claimant.published);
  const take = (claimant: Claimant, slug: string): void => {
    slugs.set(claimant, slug);
    // An address that an article states, and another has, is an error.
    if (hasOwnAddress(claimant, slug)) return;
    taken.add(claimant.addressAs(slug));
    if (claimant.defaults.slug !== undefined) days.add(`${claimant.addressAs(claimant.defaults.slug)} ${dayOf(claimant)}`);
  };
  const isFree = (slug: string, address: string): boolean => !taken.has(address) && !hasAddress(slug, address);
  const open: Claimant[] = [];
  for (const claimant of sorted) {
    const line = given.get(claimant);
    const kept = line && slugIn(claimant, addressOf(line, site) ?? line.url);
    const { slug: plain } = claimant.defaults;
    const slug = plain === undefined ? claimant.slug : hasOwnAddress(claimant, plain) ? plain : kept;
    if (slug === undefined) open.push(claimant);
    else take(claimant, slug);
  }
  const byDay = open.map((claimant) => ({ claimant, day: dayOf(claimant) })).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { claimant, day } of byDay) {
    const { slug: plain = "" } = claimant.defaults;
    const names = days.has(`${claimant.addressAs(plain)} ${day}`) ? numbered(`${plain}-${day}`, 2) : datedNames(plain, day);
    take(
      claimant,
      firstOf(names, (slug) => isFree(slug, claimant.addressAs(slug))),
    );
  }
  return slugs;
}

/** Whether an article states its address, so that no slug can change it. */
function hasOwnAddress({ addressAs }: Claimant, slug: string): boolean {
  return addressAs(slug) === addressAs(`${slug}-2`);
}

function* datedNames(plain: string, day: string): Generator<string, never> {
  yield plain;
  return yield* numbered(`${plain}-${day}`);
}

/** @yields the name itself, then `name-2`, `name-3` and so on: `https://port.example/harbour-2/`. */
function* numbered(name: string, from = 1): Generator<string, never> {
  for (let number = from; ; number += 1) yield number === 1 ? name : name.replace(/(?=(?:\/|\.html)?$)/, `-${number}`);
}

function firstOf(names: Generator<string, never>, isFree: (name: string) => boolean): string {
  for (;;) {
    const { value } = names.next();
    if (isFree(value)) return value;
  }
}

/** Return the slug under which a claimant has an address. Undefined if it cannot have it. */
function slugAt(claimant: Claimant, address: string): string | undefined {
  const { defaults, slug, addressAs } = claimant;
  const plain = defaults.slug ?? slug;
  if (addressAs(plain) === address) return plain;
  return segmentsOf(address).find((segment) => isNameOf(claimant, segment) && addressAs(segment) === address);
}

/** Return the slug that a claimant has in an address, also under another pattern of addresses. */
function slugIn(claimant: Claimant, address: string): string | undefined {
  const last = segmentsOf(address).at(-1) ?? "";
  return slugAt(claimant, address) ?? (isNameOf(claimant, last) ? last : undefined);
}

/** `-2026-01-31` or `-2026-01-31-2`, at the end of a slug. */
const DATED = /-(\d{4}-\d{2}-\d{2})(?:-\d+)?$/;

/** Whether a claimant may have a slug: its own, or the default one with or without its day. */
function isNameOf({ defaults: { slug: plain, day }, slug: own }: Claimant, slug: string): boolean {
  if (plain === undefined) return slug === own;
  if (slug === plain) return true;
  const dated = DATED.exec(slug);
  return dated !== null && slug.slice(0, dated.index) === plain && (day === undefined || day === dated[1]);
}

/** Return what may lead from an address to its claimants: the address, its segments, and these without a day. */
export function namesInAddress(address: string): readonly string[] {
  return [address, ...segmentsOf(address).flatMap((segment) => [segment, segment.replace(DATED, "")])];
}

/** Return the segments of an address, decoded, without `.html`. */
function segmentsOf(address: string): readonly string[] {
  return address
    .replace(/\.html?$/, "")
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => decodePath(segment) ?? segment);
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
