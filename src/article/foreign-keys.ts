/** Keys of other tools that have one meaning. */
export interface ForeignKey {
  /** Separated by spaces. Case, `-` and `_` are ignored: `publishDate` includes `publish_date` and `Publish-Date`. */
  readonly words: string;
  /** The newswire key with this meaning. */
  readonly ours: "draft" | "published" | "embargo" | "expires";
  /**
   * - `date`: a date or time.
   * - `yes`, `no`: this answer holds the story back.
   * - `state`: a word such as `draft` or `published`.
   */
  readonly meaning: "date" | "yes" | "no" | "state";
  /** In other tools the page stays, without a link to it or only for some readers. newswire has no such pages. */
  readonly isHidden?: true;
  /** The key has other uses, too. A value that is not about publishing is ignored. */
  readonly isLoose?: true;
}

/** The keys with which other tools hold stories back. */
export const FOREIGN_KEYS: readonly ForeignKey[] = [
  {
    words: `published publish publishDate publishOn publishAt publishTime publishFrom publishUp publishedDate publishedOn publishedAt
      publishedTime datePublished pubDate publicationDate publicationTime postDate goLive goLiveDate goLiveAt
      publié publiée publicado publicada pubblicato gepubliceerd veröffentlicht publicerad publisert udgivet opublikowane опубликовано 公開`,
    ours: "published",
    meaning: "date",
  },
  {
    words: `embargoed embargoUntil embargoedUntil embargoDate embargoEnd embargoEnds embargoTime embargoLifts underEmbargo scheduled
      scheduledFor scheduledAt scheduledOn scheduledDate scheduledTime scheduleDate scheduleAt schedulePublish holdUntil heldUntil hideUntil
      hiddenUntil privateUntil draftUntil notBefore doNotPublishBefore publishAfter publishNotBefore availableFrom availableAt visibleFrom
      visibleAfter showFrom showAfter liveFrom liveDate liveAt sperrfrist`,
    ours: "embargo",
    meaning: "date",
  },
  // It may be the release date of a product, film or record.
  { words: "releaseDate releaseAt releaseOn releaseTime", ours: "embargo", meaning: "date", isLoose: true },
  // In other tools the page disappears, too.
  {
    words: `expiryDate expiry expiryTime expireDate expireAt expireOn expire expirationDate expiration expiresAt expiresOn expiresDate
      dateExpires unpublishDate unpublishOn unpublishAt unpublishTime publishUntil publishDown publishTo publishEnd visibleUntil
      availableUntil showUntil liveUntil removeOn removeAt removeAfter deleteOn deleteAfter hideAfter hideOn takedownDate`,
    ours: "expires",
    meaning: "date",
  },
  {
    words: `isDraft draftMode wip isWip workInProgress unpublish unpublished isUnpublished notPublished doNotPublish dontPublish noPublish
      private isPrivate privatePost confidential isConfidential restricted internalOnly staffOnly onHold trashed
      brouillon entwurf borrador rascunho bozza utkast kladde luonnos szkic черновик чернетка 下書き 草稿 초안 privé privat privado privato
      vertraulich confidentiel 非公開`,
    ours: "draft",
    meaning: "yes",
  },
  {
    words: `hidden isHidden hiddenPost unlisted isUnlisted hideFromFeed hideFromFeeds hideInFeed hiddenFromFeed excludeFromFeed
      excludeFromFeeds excludeFromRss hideFromList hideFromHome hiddenFromList hiddenInHomeList excludeFromList noFeed noRss
      eleventyExcludeFromCollections headless membersOnly subscribersOnly paidOnly password passwordProtected loginRequired requiresLogin
      versteckt masqué oculto nascosto verborgen скрыто`,
    ours: "draft",
    meaning: "yes",
    isHidden: true,
  },
  {
    words: `hide exclude excluded skip ignore ignored hold held secret internal protected premium paywall paywalled disabled isDisabled
      offline deleted isDeleted`,
    ours: "draft",
    meaning: "yes",
    isHidden: true,
    isLoose: true,
  },
  {
    words: `isPublished public isPublic visible isVisible live isLive enabled isEnabled active isActive released isReleased ready isReady
      readyToPublish approved isApproved dgPublish publishable online
      sichtbar öffentlich público pubblico`,
    ours: "draft",
    meaning: "no",
    isLoose: true,
  },
  {
    words: `listed isListed show display showInFeed showInFeeds inFeed includeInFeed includeInRss showInList showInLists feed rss syndicate
      permalink render output routable build.render build.list`,
    ours: "draft",
    meaning: "no",
    isHidden: true,
    isLoose: true,
  },
  {
    words: `status postStatus articleStatus publishStatus publishingStatus publicationStatus pageStatus contentStatus editorialStatus
      storyStatus workflowStatus workflowState publishState postState visibility`,
    ours: "draft",
    meaning: "state",
  },
  { words: "state stage workflow access docStatus reviewStatus", ours: "draft", meaning: "state", isLoose: true },
];

/** Mappings in which other tools keep the keys of themes. Their keys count like keys of the article. */
export const CONTAINERS: readonly string[] = ["params", "extra", "meta", "metadata"];

/** States in which a story is held back. */
export const HELD_STATES = `draft drafts drafting drafted wip progress idea ideas todo planned planning outline editing unfinished incomplete
  pending review reviewing submitted unapproved waiting queued blocked hold held onhold scheduled future embargo embargoed private hidden
  unlisted unpublished internal confidential secret restricted protected password member members subscriber subscribers paid nobody none
  never not inactive disabled offline rejected spiked killed trash trashed deleted expired retracted withdrawn
  brouillon entwurf borrador rascunho bozza utkast kladde luonnos szkic черновик чернетка 下書き 草稿 초안 privé privat privado privato`;

/** States in which a story is published. */
export const SHOWN_STATES = `published publish public live released final finished approved ready active done complete completed online open
  visible listed shown everyone everybody all anyone world updated`;
