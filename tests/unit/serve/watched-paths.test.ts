import { expect, test } from "vitest";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { watchedPaths } from "../../../src/serve/watched-paths.ts";

test("everything beside the articles that the settings name is watched, except what is on the web", () => {
  const text = `
site: {title: A, url: https://a.example/, icon: art/icon.png, cover: https://a.example/cover.png, publisher: {name: A, logo: logo.png}}
articles: {static: public}
feeds: {formats: [rss, ./lines.mjs]}
`;
  const watched = watchedPaths(
    "site/newswire.yaml",
    text,
    readSettings(text, () => {}),
  );

  expect(watched.toSorted()).toEqual(
    ["newswire.yaml", "art/icon.png", "logo.png", "public", "lines.mjs", "theme", "pages", "static"]
      .map((path) => `site/${path}`)
      .toSorted(),
  );
});

test("broken settings are watched until they are fixed", () => {
  expect(watchedPaths("newswire.yaml", "site:", undefined)).toContain("newswire.yaml");
});
