import type { Certainty, Demands, Limit, Rule } from "./demands.ts";

/**
 * The limits of every receiver, with their sources. Receivers change them without notice, and do not publish all of them. When
 * you change one, also change docs/receivers.md.
 */
function limit(value: number, source: string, certainty: Certainty = "stated"): Limit {
  return { value, source, certainty };
}

function refuses(value: number, source: string, certainty: Certainty = "stated"): Rule {
  return { ...limit(value, source, certainty), refuses: true };
}

function advises(value: number, source: string, certainty: Certainty = "stated"): Rule {
  return { ...limit(value, source, certainty), refuses: false };
}

const SMARTFORMAT = "publishers.smartnews.com, SmartFormat 2.2";
const SMARTFORMAT_JA = "publishers.smartnews.com, SmartFormat 2.1 (Japanese)";
const FLIPBOARD = "about.flipboard.com/rss-spec";
const MSN_ITEM = "support.microsoft.com, MSN Partner Hub: feed item metadata";
const MSN_SETUP = "support.microsoft.com, MSN Partner Hub: setup and configuration";
const MSN_TROUBLE = "support.microsoft.com, MSN Partner Hub: troubleshoot ingestion";
const MSN_HTML = "support.microsoft.com, MSN Partner Hub: HTML guidelines";
const MSN_CONTENT = "support.microsoft.com, MSN Partner Hub: content specifications";
const MSN_PLUGIN = "github.com/mainlinemedia/scoreline-feeds, a publisher's plugin";
const NEWSBREAK = "support.newsbreak.com/publisher-faq";
const APPLE = "podcasters.apple.com, A Podcaster's Guide to RSS; artwork requirements";

const DAY = 86_400_000;

/** The longest description of a channel, in characters; and the longest in Japanese. */
export const SMARTNEWS_DESCRIPTION = limit(30, SMARTFORMAT);
export const SMARTNEWS_DESCRIPTION_JA = limit(15, SMARTFORMAT_JA);

/** The most categories per item. */
export const SMARTNEWS_CATEGORIES = limit(10, SMARTFORMAT);

export const SMARTNEWS: Demands = {
  wholeStories: true,
  feedBytes: limit(1_000_000, SMARTFORMAT_JA),
};

/** The shortest description of an item, in characters. */
export const FLIPBOARD_DESCRIPTION = advises(300, FLIPBOARD);

export const FLIPBOARD_DEMANDS: Demands = {
  ownLinks: true,
  // A short description is replaced by the start of the text, so only the text needs a minimum.
  text: { least: FLIPBOARD_DESCRIPTION },
  picture: { least: advises(1, FLIPBOARD), shortSide: advises(400, FLIPBOARD) },
  items: { least: limit(30, FLIPBOARD) },
};

/** The longest short title, in characters. It is added to stories with a long title. */
export const MSN_SHORT_TITLE = limit(54, MSN_CONTENT);

export const MSN: Demands = {
  wholeStories: true,
  https: true,
  title: { least: refuses(21, MSN_ITEM), most: advises(150, MSN_ITEM) },
  text: { least: refuses(450, MSN_TROUBLE), most: refuses(500_000, MSN_TROUBLE), depth: advises(9, MSN_HTML) },
  picture: {
    least: advises(1, MSN_CONTENT),
    width: advises(640, MSN_PLUGIN, "second-hand"),
    height: advises(360, MSN_PLUGIN, "second-hand"),
    // Another page says 15 MB.
    bytes: advises(14_000_000, MSN_SETUP),
  },
  items: { most: limit(29, MSN_SETUP) },
  feedBytes: limit(10_000_000, MSN_SETUP),
  maxAge: limit(365 * DAY, MSN_ITEM),
};

export const NEWSBREAK_DEMANDS: Demands = {
  wholeStories: true,
  picture: { least: refuses(1, NEWSBREAK) },
};

export const APPLE_DEMANDS: Demands = {
  recording: { types: ["audio/mpeg", "audio/mp4", "audio/x-m4a", "video/mp4", "video/x-m4v", "video/quicktime"] },
  artwork: { least: limit(1400, APPLE), most: limit(3000, APPLE), types: ["image/jpeg", "image/png"] },
};
