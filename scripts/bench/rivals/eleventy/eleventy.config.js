import { rssPlugin } from "@11ty/eleventy-plugin-rss";

// oxlint-disable-next-line import/no-default-export -- Eleventy wants it.
export default function configure(eleventy) {
  eleventy.addPlugin(rssPlugin);
  // Bare links are links on GitHub.
  eleventy.amendLibrary("md", (markdown) => markdown.set({ linkify: true }));
  eleventy.addGlobalData("metadata", { title: "Pacific Wire", base: "https://news.example.org/", limit: 50 });
  eleventy.addCollection("stories", (api) => api.getFilteredByGlob("site/articles/**/*.md"));
  eleventy.addFilter("newest", (collection, limit) => collection.slice(-limit).toReversed());
  return {
    dir: { input: "site", output: "dist" },
    templateFormats: ["md", "njk"],
    // Articles are Markdown, no templates.
    markdownTemplateEngine: false,
  };
}
