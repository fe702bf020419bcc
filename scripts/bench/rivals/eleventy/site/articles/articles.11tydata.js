// oxlint-disable-next-line import/no-default-export -- Eleventy wants it.
export default {
  layout: "article.njk",
  permalink: ({ slug }) => `/articles/${slug}/`,
};
