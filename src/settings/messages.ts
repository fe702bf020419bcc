import type { Finding } from "../model/problem.ts";

export const SETTING_FORMS = {
  permalink: "a path with :slug or :path that ends in / or .html, such as /:year/:month/:slug/ (also :day and :section)",
  ids: "tag, url, or a URL with :slug or :path, such as https://old.example.org/:year/:month/:day/:slug (also :section and :host)",
  age: "an age such as 30m, 48h, 7d or 2w",
  account: 'an account such as "@lea@social.example"',
  color: 'a color of six hexadecimal digits, such as "#1f6feb"',
  indexNowKey: "8 to 128 characters of a-z, A-Z, 0-9 and hyphens",
  zone: "the id of a Cloudflare zone: 32 characters from 0-9 and a-f",
  distribution: "the id of a CloudFront distribution, such as E1PA6795UKMFR9",
  menuUrl: "an absolute URL, or a path on the site such as sections/world/",
  medtop: "an IPTC Media Topic: eight digits such as 20000587",
  uuid: "a UUID such as 917393e3-1b1e-5cef-ace4-edaa54e1f810",
  timezone: "the IANA name of a time zone, such as UTC, Asia/Tokyo or America/Los_Angeles",
};

/** A word of a pattern of addresses. */
export const unknownWord = (word: string, near = "slug"): string => `\`:${word}\` is unknown. Did you mean \`:${near}\`?`;

/** YAML reads an unquoted color as a comment. */
export const quoteColor = 'Write a color in quotes, for example `accentColor: "#1f6feb"`.';

const wrong = (message: string, hint?: string): Finding => ({ code: "settings/type", message, hint });

export const notSettings = (found: string): Finding => ({
  code: "settings/mapping",
  message: `settings must be lines of \`key: value\`, found ${found}`,
});

/** @param group - The group in which the author wrote the setting. */
export function underGroup(setting: string, group: string): string {
  const dot = setting.lastIndexOf(".");
  const [home, key] = [setting.slice(0, dot), setting.slice(dot + 1)];
  return home === group ? `Write \`${key}: …\` instead.` : `Write it under \`${home}:\` as \`${key}: …\`.`;
}

export const deleteSetting = (why: string): string => `Delete it: ${why}`;

export const NO_SETTING = "newswire has no such setting.";

/** What newswire has instead of settings of other tools. */
export const BUILT_IN = {
  theme: deleteSetting("styles and parts of pages are files in the folder `theme/`."),
  articles: "Delete it, and name the folder on the command line: `newswire build --articles DIR`.",
  out: "Delete it, and name the folder on the command line: `newswire build --out DIR`.",
  target: "Delete it, and name the target on the command line: `newswire deploy s3://BUCKET`.",
  drafts: "Delete it. To see drafts, run `newswire dev --drafts`.",
  future: "Delete it. To see scheduled stories, run `newswire dev --future`.",
  search: "Delete it: newswire makes no search. Readers find old stories by tag and by month. `site.menu` can link to a search engine.",
  robots: deleteSetting("newswire always writes robots.txt and sitemap.xml."),
  lists: "Delete it. newswire splits long lists itself. To set how many stories a feed has, write `limit: …` under `feeds:`.",
  params: "Delete it. Facts about the site belong under `site:`, for example `description` and `social`.",
  languages: "Delete it. Each article names its own language: `language: …`.",
  taxonomies: "Write for which words newswire makes feeds: `feeds: {by: [tag, section]}`.",
  pinned: "Delete it, and write `pinned: true` in each article that the front page begins with.",
  uglyUrls: "Write `permalink: /:path.html` under `site:`.",
};

/** For a folder of articles in the settings. */
export const folderOfArticles = (name: string, folder: string): Finding =>
  wrong(
    `${name} must be a mapping, found \`${folder}\``,
    `If this is a folder, name it on the command line: \`newswire build --articles ${folder}\`.`,
  );

const EXAMPLES: Readonly<Record<string, string>> = {
  authors: "{aiko: {name: Aiko Mori}}",
  tags: "{us: {label: US}}",
  wires: "{japan: {all: [tag:japan]}}",
};

export const notMapping = (name: string, found: string): Finding =>
  wrong(`${name} must be a mapping, found ${found}`, name in EXAMPLES ? `For example \`${name}: ${EXAMPLES[name]}\`.` : undefined);

export const emptyList = (name: string): Finding => wrong(`${name} must not be empty`);

export const listedTwice = (name: string, value: string): Finding => ({
  code: "settings/duplicate",
  message: `${name} lists ${value} twice`,
  hint: "Delete one of the two.",
});

export const notSiteUrl = (name: string, url: string): Finding =>
  wrong(
    `${name} must have no query, fragment or password, found \`${url}\``,
    "Write only the address of the site, such as `https://news.example.org/`.",
  );

export const notPicture = (name: string): Finding => wrong(`${name} must be a path or an absolute https:// URL`);

export const longFeed = (name: string, limit: number, most: number): Finding => ({
  code: "settings/limit",
  severity: "warning",
  message: `${name} is ${limit}, but Inoreader may block feeds with more than ${most} stories`,
  hint: `Write \`limit: ${most}\`. With \`feeds: {archive: true}\`, readers find older stories in archives.`,
});

export const notWordOrModule = (
  name: string,
  found: string,
  words: readonly string[],
  example: string,
  near: string | undefined,
): Finding =>
  wrong(
    `${name} must be ${words.join(", ")}, or a module such as ${example}, found ${found}`,
    near === undefined
      ? "A module is a .mjs or .js file in the folder of newswire.yaml. Its path starts with `./`."
      : `Did you mean \`${near}\`?`,
  );

export const reservedKey = (name: string, key: string): Finding => ({
  code: "settings/key",
  message: `${name}: newswire uses the key \`${key}\` itself`,
  hint: `Delete \`${key}\` here. If you use it for something else, give that key another name, here and in the articles.`,
});

export const sameTag = (first: string, second: string): Finding => ({
  code: "settings/duplicate",
  message: `tags.${second} and tags.${first} are the same tag: they share a key or label`,
  hint: "Rename or delete one of them. Case, spaces, `-` and `_` make no difference.",
});

export const wrongWireName = (name: string, slug: string): Finding =>
  wrong(`${name}: the name of a wire must be lower-case letters, digits and hyphens`, `Write \`${slug}\`.`);

export const noRule = (name: string): Finding => ({
  code: "settings/required",
  message: `${name} needs a condition under all, any or none, or stories under pinned`,
  hint: "For example `all: [tag:japan]`.",
});

export const listedSecret = (name: string): Finding => ({
  code: "settings/key",
  message: `${name}: a wire with \`key: true\` cannot have \`listed: true\``,
  hint: "Delete `listed: true`, or `key: true`.",
});

export const noPodcast = (name: string): Finding => ({
  code: "settings/required",
  message: `${name}.podcast is missing`,
  hint: "For example `podcast: {category: News, explicit: false, image: cover.jpg}`.",
});

/** @param isMapping - YAML reads `tag: japan` as a mapping. */
export const notCondition = (name: string, found: string, isMapping: boolean): Finding =>
  wrong(
    `${name} must be a condition such as tag:japan or source:Kita Press, found ${found}`,
    isMapping
      ? `Delete the space after the colon: \`${found.replaceAll("`", "").replace(": ", ":")}\`.`
      : "Write a word, a colon and a name: `tag:japan`.",
  );

export const unknownGrouping = (name: string, word: string, valid: readonly string[], near: string | undefined): Finding =>
  wrong(
    `${name}: unknown condition \`${word}\``,
    near === undefined ? `Valid conditions: ${valid.join(", ")}.` : `Did you mean \`${near}\`?`,
  );

export const notMedium = (name: string, found: string, near: string | undefined): Finding =>
  wrong(
    `${name}: \`has:\` needs image, audio or video, found \`${found}\``,
    near === undefined ? "Write for example `has:image`." : `Did you mean \`has:${near}\`?`,
  );

export const notPriority = (name: string, found: string): Finding =>
  wrong(
    `${name}: a priority is a number from 1 (most urgent) to 9, or two of them, found \`${found}\``,
    "Write for example `priority:1-2`.",
  );

export const wrongLanguage = (name: string, text: string): Finding =>
  wrong(`${name}: \`${text}\` is not a language tag such as en, ja or pt-BR`);

export const unknownTag = (name: string, tag: string, near: string | undefined): Finding => ({
  code: "settings/tag",
  message: `${name}: unknown tag: ${tag}`,
  hint: near === undefined ? "Add it under `tags`, or use another one." : `Did you mean \`tag:${near}\`?`,
});
