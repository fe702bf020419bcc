import { isDeepStrictEqual } from "node:util";
import { datedSlug } from "../article/identity-messages.ts";
import { splitName } from "../article/to-article.ts";
import { shownPath } from "../disk/shown-path.ts";
import { isAtAddress } from "../ledger/addresses.ts";
import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { identify, passesOn } from "../ledger/identify.ts";
import type { Claimant } from "../ledger/identify.ts";
import type { Identity } from "../model/identity.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import type { UndatedStory } from "../read/read-story.ts";
import { claimantsOf, sharedName } from "../store/claims.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { COLLISION, ENTRY_TODO } from "../store/todo.ts";
import { claimedAddress, pathOnSite } from "../text/address.ts";
import { toDay } from "../text/date.ts";
import { toKey } from "../text/hash.ts";
import { pageAddress } from "../text/paths.ts";
import { permalinkPage } from "../text/permalink.ts";
import { isPlaceholder } from "../text/placeholder.ts";

/**
 * Find out which published story each article is, and share out the names that several articles want. Articles that state `id` and
 * `slug`, and stories that are as their line of the ledger says, cost next to nothing.
 *
 * @returns The keys of the stories whose identity changed. They are marked to be read again.
 */
export function assignIdentities(site: Site, store: Store, run: Run): readonly string[] {
  const { settings } = site;
  const { url } = settings.site;
  const articles = shownPath(run.articles);
  const { keys, lines } = findClaimants(store, settings, articles);
  const claimants = new Map<Claimant, string>();
  for (const key of keys) {
    const row = store.stories.get(key);
    if (row !== undefined) claimants.set(toClaimant(row, site, articles), key);
  }
  if (claimants.size === 0) return [];
  const identities = identify([...claimants.keys()], lines, {
    site: url,
    zone: site.zone,
    hasId: (id) => claimantsOf(store, toKey(`id ${id}`)).some((key) => !keys.has(key)),
    hasAddress: (slug, address) => holdersOf(store, slug, addressClaim(address, settings)).some((key) => !keys.has(key)),
  });
  const changed: string[] = [];
  store.transaction(() => {
    for (const [claimant, key] of claimants) {
      const before = store.identities.get(key) ?? {};
      const now = withoutGuess(identities.get(claimant) ?? {}, before, claimant);
      if (isDeepStrictEqual(before, now)) continue;
      if (isDeepStrictEqual(now, {})) store.identities.remove(key);
      else store.identities.put(key, now);
      store.stale.put(key, 1);
      changed.push(key);
    }
  });
  return changed;
}

/**
 * Find out which published stories articles with errors are, to which only their files gave a date. The dates of their changes may
 * contradict that date, but not the one in the ledger. They are marked to be read again.
 *
 * @param undated - By key. Each becomes undefined, so that the ledger is searched only once.
 */
export function identifyUndated(site: Site, store: Store, run: Run, undated: Map<string, UndatedStory | undefined>): void {
  const { url } = site.settings.site;
  const claimants = new Map<Claimant, string>();
  for (const [key, story] of undated) {
    if (story !== undefined) claimants.set(toClaimant(story, site, shownPath(run.articles)), key);
    undated.set(key, undefined);
  }
  if (claimants.size === 0 || store.ledger.count() === 0 || isPlaceholder(url)) return;
  const isFree = (id: string): boolean => !claimantsOf(store, toKey(`id ${id}`)).some((key) => store.stories.has(key));
  const lines = Array.from(store.ledger.entries(), ([id, line]) => (isFree(id) ? readLine(line) : undefined));
  const identities = identify([...claimants.keys()], lines.filter((line) => line !== undefined).filter(passesOn), {
    site: url,
    zone: site.zone,
    hasId: () => false,
    hasAddress: () => false,
  });
  store.transaction(() => {
    for (const [claimant, key] of claimants) {
      // Its id by default may change with the date.
      const { isRemembered: _isRemembered, ...identity } = identities.get(claimant) ?? {};
      if (identity.published === undefined) continue;
      store.identities.put(key, identity);
      store.stale.put(key, 1);
    }
  });
}

/** Leave out the date in the ledger if the article gets the same one without. */
function withoutGuess({ published, ...rest }: Identity, before: Identity, claimant: Claimant): Identity {
  const isNeeded = published !== undefined && (published !== claimant.published || before.published !== undefined);
  return isNeeded ? { ...rest, published } : rest;
}

/** Return the keys of stories whose identity is not plain, and the lines of the ledger that they may have. */
function findClaimants(
  store: Store,
  settings: Settings,
  articles: string,
): { readonly keys: ReadonlySet<string>; readonly lines: readonly LedgerEntry[] } {
  const { url: site } = settings.site;
  // Nobody can have subscribed to a site without an address.
  const isGuarded = store.ledger.count() > 0 && !isPlaceholder(site);
  const pending = isGuarded ? pendingIds(store, site) : [];
  const keys = new Set<string>();
  const ids = new Set(pending);
  const addAll = (found: Iterable<string>): void => {
    for (const key of found) if (store.stories.has(key)) keys.add(key);
  };
  addAll(store.identities.keys());
  for (const note of store.meta.keys(COLLISION)) {
    const rivals = claimantsOf(store, note.slice(COLLISION.length));
    if (rivals.length > 1) addAll(rivals);
  }
  for (const id of pending) addAll(claimantsOf(store, toKey(`id ${id}`)));
  // The loop also visits keys that are added meanwhile.
  for (const key of keys) {
    const row = store.stories.get(key);
    if (row === undefined) continue;
    const { story, defaults } = row;
    for (const id of new Set([story.id, defaults.id ?? story.id])) {
      addAll(claimantsOf(store, toKey(`id ${id}`)));
      ids.add(id);
    }
    const addressAs = addressesOf(row, settings, articles);
    for (const slug of new Set([story.slug, defaults.slug ?? story.slug]))
      addAll(claimantsOf(store, addressClaim(addressAs(slug), settings)));
  }
  const lines = isGuarded ? Array.from(ids, (id) => readLine(store.ledger.get(id) ?? "")) : [];
  return { keys, lines: lines.filter((line) => line !== undefined).filter(passesOn) };
}

/** Return the ids whose story may not be the story of their line: those that changed, unless the story is where its line says. */
function pendingIds(store: Store, site: string): readonly string[] {
  const ids: string[] = [];
  for (const [todo, noted] of store.todo.entries(ENTRY_TODO)) {
    const id = todo.slice(ENTRY_TODO.length);
    const line = store.ledger.get(id);
    if (line !== undefined && noted !== "" && factsIn(noted) === factsIn(line)) continue;
    const rows = claimantsOf(store, toKey(`id ${id}`)).map((key) => store.stories.get(key));
    const entry = readLine(line ?? "");
    if (entry === undefined || !rows.some((row) => row !== undefined && isUnchanged(row, entry, site))) ids.push(id);
  }
  return ids;
}

/** Return the part of a line that says which story it is: everything up to the hash of its source. */
function factsIn(line: string): string {
  const end = line.indexOf('"text":');
  return line.slice(0, end === -1 ? undefined : end + '"text":""'.length + 32);
}

/** Whether a story is where the ledger says, with the same source and date. */
function isUnchanged({ story, defaults }: StoryRow, entry: LedgerEntry, site: string): boolean {
  if (!passesOn(entry) || entry.text !== story.sourceHash) return false;
  if (defaults.day === undefined && Date.parse(entry.published) !== story.published) return false;
  return isAtAddress(story.url, entry, site);
}

function toClaimant({ story, defaults }: UndatedStory, { settings }: Site, articles: string): Claimant {
  const { file, id, slug, published, sourceHash: text } = story;
  return { file, id, slug, published, defaults, text, addressAs: addressesOf({ story, defaults }, settings, articles) };
}

/** Create a function that returns the address of a story under a slug, as {@link Claimant} has it. */
function addressesOf({ story, defaults }: UndatedStory, { site }: Settings, articles: string): (slug: string) => string {
  const { file, slug, section, published, page, url } = story;
  const { folder } = splitName(file.slice(articles.length + 1));
  const parts = { day: defaults.day ?? toDay(published), section, folder };
  const pageAs = (name: string): string => permalinkPage(site.permalink, { ...parts, slug: name });
  const own = addressIn(url, site.url);
  return page === pageAs(slug) ? (name) => pageAddress(pageAs(name)) : () => own;
}

function addressIn(url: string, site: string): string {
  return pathOnSite(url, site) ?? url;
}

/** Return the claim of an address, which is relative to the site's URL, or a whole URL. */
function addressClaim(address: string, settings: Settings): string {
  return toKey(`url ${claimedAddress(new URL(address, settings.site.url).href, settings)}`);
}

/** Return the keys of the files that have an address because of their slug. A stated address that another story has is an error. */
function holdersOf(store: Store, slug: string, claim: string): readonly string[] {
  const name = sharedName(`slug ${slug}`);
  return claimantsOf(store, claim).filter((key) => store.files.get(key)?.claims.includes(name));
}

/** Warn about stories that are published for the first time under a slug with their day, because another has the plain one. */
export function reportDatedSlugs(store: Store, { settings }: Site, run: Run): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [key, { slug }] of store.identities.entries()) {
    const row = slug === undefined ? undefined : store.stories.get(key);
    if (row === undefined || store.ledger.has(row.story.id)) continue;
    const { slug: plain = "" } = row.defaults;
    const claim = addressClaim(addressesOf(row, settings, shownPath(run.articles))(plain), settings);
    const [owner = ""] = holdersOf(store, plain, claim).map((rival) => store.stories.get(rival)?.story.file ?? "");
    problems.push(toProblem(row.story.file, datedSlug(plain, owner, row.story.slug)));
  }
  return problems;
}
