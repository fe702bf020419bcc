import type { Tag } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import type { PageContext } from "../page/context.ts";
import { renderCorrectionsPage } from "../page/corrections-page.ts";
import { nameOfMonth, renderListPage } from "../page/list-page.ts";
import type { ListPage } from "../page/list-page.ts";
import { renderCard } from "../page/story-card.ts";
import type { CardPlace } from "../page/story-card.ts";
import { PINNED, SITE, toFeed } from "../plan/feeds.ts";
import { feedList, isMonth, listPath, monthList } from "../plan/lists.ts";
import type { StoryList } from "../plan/lists.ts";
import type { PlacedStory } from "../plan/order.ts";
import { relatedTags } from "../plan/related-tags.ts";
import type { Markup } from "../text/html.ts";
import type { Site } from "../site/open-site.ts";
import { monthsOf, newestOfList, newestPage, storiesOnPage } from "../store/lists.ts";
import type { Store } from "../store/store.ts";
import { newestOf } from "../store/newest-of.ts";
import { CORRECTIONS, INDEX } from "../text/paths.ts";
import { pinnedIn } from "../update/contents-of.ts";
import { frontFeed } from "../update/number-lists.ts";
import { noticeAt } from "./story-of.ts";
import { listPages } from "../update/update-pages.ts";
import { openCards } from "./cards.ts";
import type { StoryCard } from "./cards.ts";

/** Pinned stories on a front page, the newest first. */
const MOST_PINNED = 10;

/** Corrections on their page, the newest first. */
const MOST_CORRECTIONS = 500;

/** Renders the pages of lists. */
export class ListPages {
  readonly #site: Site;
  readonly #store: Store;
  readonly #context: PageContext;
  /** By list of feeds: pages with the same one share their frame. */
  readonly #contexts = new Map<readonly Feed[], PageContext>();
  readonly #cardOf: ReturnType<typeof openCards>;

  constructor(site: Site, store: Store) {
    this.#site = site;
    this.#store = store;
    this.#context = { settings: site.settings, feeds: [], pictures: site.pictures, theme: site.theme };
    this.#cardOf = openCards(store, this.#context);
  }

  /**
   * Render the first page of a feed.
   *
   * @param feeds - Every feed, for the front page. Empty for a page that is written before what it links to.
   */
  first(feed: Feed, feeds: readonly Feed[]): Output {
    const { path, kind, language } = feed;
    const isEarly = feeds.length === 0;
    if (path === CORRECTIONS) return { path: path + INDEX, wave: "index", body: this.#corrections(feed, feeds) };
    const list = this.#listAt(path);
    const newest = isEarly ? 0 : newestPage(this.#store, path);
    const { top, others } = isEarly ? { top: [], others: [] } : this.#arrange(list, kind, language);
    const cards = this.#cards(others, language);
    const page: ListPage = {
      list: feed,
      path,
      top: top.flatMap((key, i) => this.#markup(key, language, i === 0 ? "lead" : "top")),
      cards,
      feed,
      older: newest === 0 ? undefined : listPath(path, newest),
      archive: kind === "site" && !isEarly ? monthsOf(this.#store) : [],
      related: kind === "tag" ? relatedTo(path, [...this.#cards(top, language), ...cards]) : [],
    };
    return { path: path + INDEX, wave: "index", body: renderListPage(page, this.#contextWith(feeds)) };
  }

  /**
   * Render a numbered page, or the first page of a month.
   *
   * @param number - 0 for the first page.
   * @param isThere - Whether a file to link to exists. The pages of a list link to each other, so not all may be there yet.
   */
  other(path: string, number: number, isThere: (file: string) => boolean): Output {
    const list = this.#listAt(path);
    const placed = number === 0 ? newestOfList(this.#store, list) : storiesOnPage(this.#store, list, number);
    const named = this.#nameOf(path, placed[0]);
    const page: ListPage = {
      list: named,
      path: number === 0 ? path : listPath(path, number),
      number: number === 0 ? undefined : number,
      cards: this.#cards(
        placed.map(([, key]) => key),
        named.language,
      ),
      ...this.#beside(path, number, isThere),
    };
    return { path: page.path + INDEX, wave: "index", body: renderListPage(page, this.#context) };
  }

  #cards(keys: readonly string[], language: string): readonly StoryCard[] {
    return keys.flatMap((key) => this.#cardOf(key, language) ?? []);
  }

  #contextWith(feeds: readonly Feed[]): PageContext {
    const context = this.#contexts.get(feeds) ?? { ...this.#context, feeds, pages: listPages(this.#store), isEarly: feeds.length === 0 };
    this.#contexts.set(feeds, context);
    return context;
  }

  #corrections(feed: Feed, feeds: readonly Feed[]): string {
    const placed = feeds.length === 0 ? [] : newestOf(this.#store, CORRECTIONS, MOST_CORRECTIONS);
    return renderCorrectionsPage(
      feed,
      placed.flatMap(([, key]) => noticeAt(this.#store, key) ?? []),
      this.#contextWith(feeds),
    );
  }

  #listAt(path: string): StoryList {
    const { settings, zone } = this.#site;
    if (isMonth(path)) return monthList(path, settings, zone);
    return feedList(path, settings, path === SITE ? frontFeed(this.#store) : path);
  }

  /**
   * Return the stories at the top of a first page, and the others: newest first, or by priority within a day of a front page, which the
   * site and each language have. A withdrawn story is never at the top.
   */
  #arrange(list: StoryList, kind: Feed["kind"], language: string): { readonly top: readonly string[]; readonly others: readonly string[] } {
    const isFront = kind === "site" || kind === "language";
    const keys = newestOfList(this.#store, list).map(([, key]) => key);
    const pinned = isFront ? this.#pinnedOn(list) : this.#pinnedIn(list.path);
    const left = keys.filter((key) => !pinned.includes(key));
    const others = isFront ? this.#byPriority(left, language) : left;
    if (pinned.length > 0) return { top: pinned, others };
    const lead = others.find((key) => this.#store.stories.get(key)?.story.withdrawn === undefined);
    return lead === undefined ? { top: [], others } : { top: [lead], others: others.filter((key) => key !== lead) };
  }

  /** The stories that their authors pin on a front page. */
  #pinnedOn({ feed }: StoryList): readonly string[] {
    const isOn = (key: string): boolean => this.#store.stories.get(key)?.feeds.includes(feed) === true;
    return newestOf(this.#store, PINNED, MOST_PINNED, isOn).map(([, key]) => key);
  }

  /** The stories that the settings pin in a wire. */
  #pinnedIn(path: string): readonly string[] {
    const { pinned = [] } = this.#site.settings.wires.find((wire) => wire.path === path) ?? {};
    const keys = pinned.length === 0 ? [] : pinnedIn(this.#store, path, pinned).map(([, key]) => key);
    return keys.filter((key) => this.#store.stories.get(key)?.story.withdrawn === undefined);
  }

  #byPriority(keys: readonly string[], language: string): string[] {
    const cards = keys.flatMap((key) => {
      const card = this.#cardOf(key, language);
      return card === undefined ? [] : [{ key, day: card.day, priority: card.priority }];
    });
    return cards.sort((a, b) => (a.day === b.day ? a.priority - b.priority : a.day < b.day ? 1 : -1)).map(({ key }) => key);
  }

  #markup(key: string, language: string, place: CardPlace): Markup | readonly [] {
    const story = this.#store.stories.get(key)?.story;
    return story === undefined ? [] : renderCard(story, language, this.#context, place).markup;
  }

  /** The name comes from the page's own stories, so that a tag spelled differently later does not change it. */
  #nameOf(path: string, newest: PlacedStory | undefined): ListPage["list"] {
    const { settings } = this.#site;
    if (!isMonth(path)) return toFeed(path, this.#store.stories.get(newest?.[1] ?? "")?.story, settings);
    const { language, title } = settings.site;
    const label = nameOfMonth(path, language);
    return { path, title: `${title}: ${label}`, label, description: "", language };
  }

  #beside(path: string, number: number, isThere: (file: string) => boolean): Pick<ListPage, "older" | "newer" | "months"> {
    const newest = newestPage(this.#store, path);
    const existing = (to: string | undefined): string | undefined => (to !== undefined && isThere(to + INDEX) ? to : undefined);
    if (number > 0) {
      const older = number === 1 ? undefined : existing(listPath(path, number - 1));
      return { older, newer: existing(number < newest ? listPath(path, number + 1) : path) };
    }
    const months = monthsOf(this.#store);
    const [before, after] = [months.findLast((month) => month < path), months.find((month) => month > path)];
    return {
      older: newest === 0 ? undefined : existing(listPath(path, newest)),
      months: { older: existing(before), newer: existing(after) },
    };
  }
}

/** Only the stories of the page count, because it is rendered again when one of them changes. */
function relatedTo(path: string, cards: readonly StoryCard[]): readonly Tag[] {
  return relatedTags(
    path.split("/")[1] ?? "",
    cards.map(({ tags }) => tags),
  );
}
