/** Keys of other tools that mean the same as a key of newswire. */
export interface ForeignWords {
  /** The newswire key. `image.alt` is the key `alt` of a picture. */
  readonly ours: string;
  /**
   * Separated by spaces, the preferred ones first. Case, `-` and `_` are ignored. `cover.image` is a key in a mapping.
   */
  readonly words: string;
  /** The words count only in an article that has no other key with this meaning. */
  readonly isLast?: true;
}

/** The newswire key is preferred to all of them, and an earlier row to a later one. */
export const FOREIGN_WORDS: readonly ForeignWords[] = [
  { ours: "title", words: "headline heading" },
  {
    ours: "published",
    words: `created createdAt createdOn createdDate dateCreated creationDate`,
    isLast: true,
  },
  {
    ours: "updated",
    words: `lastmod lastModified lastModifiedAt lastModifiedDate lastModifiedOn modified modifiedAt modifiedOn modifiedDate modifiedTime
      modDate modDatetime dateModified modificationDate updatedAt updatedOn updatedDate updatedTime updateDate dateUpdated lastUpdated
      lastUpdatedAt lastUpdate lastUpdate.date revised revisionDate`,
  },
  { ours: "tags", words: "tag categories category" },
  { ours: "tags", words: "keywords keyword", isLast: true },
  {
    ours: "summary",
    words: "abstract lede teaser snippet blurb metaDescription descriptionText seoDescription",
  },
  { ours: "subtitle", words: "dek subheading subhead subheadline" },
  { ours: "language", words: "lang locale languageCode" },
  { ours: "authors", words: "byline writer writers creator creators authorName" },
  {
    ours: "image",
    words: `images cover coverImage coverImg coverUrl heroImage heroImg hero featuredImage featuredImg featureImage featureImg featuredPicture
      leadImage mainImage headerImage headerImg header.image header.overlayImage bannerImage imageUrl imageSrc imagePath img picture photo
      thumbnail thumbnailUrl thumbnailImage thumb thumbImg header.teaser teaserImage previewImage ogImage ogImageUrl socialImage
      shareImage`,
  },
  {
    ours: "image.alt",
    words: `imageAlt imageAltText altText alt coverAlt coverImageAlt heroImageAlt heroAlt featuredImageAlt featureImageAlt
      headerImageAlt header.imageDescription bannerImageAlt thumbnailAlt thumbAlt pictureAlt photoAlt`,
  },
  {
    ours: "image.caption",
    words: `imageCaption coverCaption coverImageCaption heroImageCaption featuredImageCaption headerImageCaption
      header.caption photoCaption`,
  },
  { ours: "image.credit", words: "imageCredit imageCredits coverCredit coverImageCredit heroImageCredit photoCredit" },
  { ours: "audio", words: "audioUrl audioFile audioSrc enclosure mp3" },
  { ours: "video", words: "videoUrl videoFile videoSrc" },
  { ours: "url", words: "path" },
  { ours: "aliases", words: "alias redirectFrom redirects" },
  { ours: "rights", words: "copyright" },
];

/** Keys in mappings of a picture, sound, film or person. The newswire key is preferred. */
export const INNER_WORDS: Readonly<Record<string, string>> = {
  name: "author fullName displayName nickname",
  email: "mail emailAddress",
  url: "link website web site homepage home uri href webUrl",
  src: "path url image img file filename href feature",
  alt: "altText description",
  credit: "credits attribution",
  length: "size bytes",
  type: "mime mimeType contentType",
};

/** Keys in such mappings that newswire does not need. */
export const INNER_IGNORED = `avatar avatarUrl picture photo image imageUrl img twitter x github gitlab linkedin mastodon fediverse bluesky
  instagram facebook youtube threads social socials title job jobTitle role bio about description key id slug username handle permalink
  relative responsive hidden hiddenInList hiddenInSingle zoom lqip position align style class className ratio priority loading format
  caption credit creditLink creditUrl creditlink thumb thumbnail teaser blurDataURL`;

/** Keys inside `params`, `extra` and the like that count like keys of the article, if it has none of its own. */
export const LIFTED: readonly string[] = `expires published updated tags summary subtitle language authors image image.alt
  image.caption image.credit aliases`.split(/\s+/);

/** Keys that concern only the layout and scripts of another site. newswire ignores them. */
export const LAYOUT_WORDS = `layout template theme type kind style styles class classes cssclass cssclasses pageClass bodyClass bodyClasses css
  scss js script scripts scriptsAfter javascript head header footer hero heroStyle cover color colour accentColor colorScheme background
  backgroundColor icon emoji weight order position sidebar sidebarLabel sidebarPosition sidebarLink rightSidebar aside asideNav nav navbar
  navOrder navTitle navigation menu menus menuTitle mainMenu breadcrumb breadcrumbs showBreadcrumbs toc tocOpen showToc tocSticky tocLabel
  tocIcon hideTableOfContents tableOfContents tocMinHeadingLevel tocMaxHeadingLevel outline comments comment commentable disableComments
  disqus disqusId disqusIdentifier utterances giscus staticman share sharing socialShare showShareButtons disableShare likes reactions
  math mathjax mathJax3 katex latex mermaid diagrams chart plantuml highlight highlightjs codeTheme codeFolding syntaxHighlighter prism
  usePageBundles readTime readingTime readingMinutes minRead showReadingTime wordCount showWordCount estimatedReadingTime postMeta showMeta
  authorProfile showAuthor authorTitle authorUrl authorImage authorImageUrl authorAvatar avatar banner bannerTitle sticky pin top
  featured highlightHomeOnly prev previous next pager pagination paginationPrev paginationNext prevLink nextLink postNav related relatedPosts
  showRelated showFullContent showPostNavLinks showCodeCopyButtons search searchable searchHidden disableSearch sitemap sitemapExclude
  sitemapPriority changefreq priorityWeight outputs cascade resources markup isCJKLanguage slugify linkTitle shortTitle seoTitle metaTitle
  pageTitle displayTitle titleSeparator browserTitle seo og openGraph twitter twitterCard card social jsonld schema canonical canonicalUrl
  canonicalLink editLink editUrl customEditUrl showEdit githubEdit fullWidth wide width align excerptSeparator excerptLength noCopyright
  ad ads adsense analytics eleventyNavigation eleventyComputed pageId tagsColor stylesheets extraCss extraJs usesMath useMath hasMath
  hasComments hasCode showDate showDates hideTitle hideDate hideMeta hideHeader hideFooter hideComments hideToc hideSummary hideSidebarToc
  components imports lightgallery lightbox gallery widget widgets tocDepth maxTocDepth insertAnchorLinks sortBy pageTemplate pageType`;

/** The key in which `import` remembers the source of an article. A build does not need it. */
export const IMPORTED = "imported";
