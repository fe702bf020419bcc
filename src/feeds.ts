export { renderFeeds } from "./feeds/render-feeds.ts";
export { FactError } from "./feeds/facts.ts";
export type { FactProblem, FeedOptions, RenderedFeeds, FeedSite, FeedStory } from "./feeds/facts.ts";
