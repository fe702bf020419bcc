import matter from "gray-matter";
import { posix } from "node:path";
import type { Files } from "../support/folder.ts";

/** The facts about a picture or recording in an article, in the terms of Media RSS. */
export interface StatedMedium {
  readonly medium: string;
  /** The content of a file beside the article, or a URL. */
  readonly what: string;
  readonly type: string | undefined;
  readonly fileSize: number | undefined;
  readonly duration: number | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly credit: string | undefined;
}

/** The facts in the front matter of an article, and the pictures in its body. */
export interface Stated {
  readonly language: string;
  readonly tags: readonly string[];
  readonly topics: readonly string[];
  /** The media for feeds, most important first. */
  readonly media: readonly StatedMedium[];
}

interface Reference {
  readonly src: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly syndicate?: boolean;
  readonly type?: string;
  readonly length?: number;
  readonly duration?: number | string;
  readonly title?: string;
}

interface FrontMatter {
  readonly title: string;
  readonly draft?: boolean;
  readonly withdrawn?: object;
  readonly language?: string;
  readonly tags?: readonly string[] | string;
  readonly image?: Reference;
  readonly audio?: Reference;
  readonly video?: Reference;
}

interface SiteSettings {
  readonly site: { readonly language?: string };
  readonly tags: Readonly<Record<string, { readonly label?: string; readonly medtop?: string } | null>>;
}

const TYPES: Readonly<Record<string, string>> = { jpg: "image/jpeg", png: "image/png", mp3: "audio/mpeg", mp4: "video/mp4" };

/** The facts of all stories of a site, by title. Read with gray-matter, without any code of newswire. */
export function statedIn(files: Files): ReadonlyMap<string, Stated> {
  const { site, tags: known } = matter(`---\n${String(files["newswire.yaml"])}\n---\n`).data as SiteSettings;
  const articles = Object.entries(files).filter(([path]) => path.endsWith(".md"));
  const stories = articles.flatMap(([path, text]): [string, Stated][] => {
    const { data, content } = matter(String(text));
    const { title, draft, withdrawn, language = site.language ?? "en", tags = [], ...media } = data as FrontMatter;
    if (draft === true) return [];
    const words = typeof tags === "string" ? [tags] : tags;
    const subjects = withdrawn === undefined ? words.map((tag) => subjectOf(tag, known)) : [];
    const topics = new Set(subjects.flatMap(({ topic }) => topic ?? []));
    const stated = withdrawn === undefined ? mediaOf(media, content, (src) => fileAt(files, path, src)) : [];
    // Collapse white space, including ideographic spaces.
    return [[title.replace(/\s+/g, " "), { language, tags: subjects.map(({ label }) => label), topics: [...topics], media: stated }]];
  });
  return new Map(stories);
}

function subjectOf(tag: string, known: SiteSettings["tags"]): { readonly label: string; readonly topic?: string } {
  for (const [key, settings] of Object.entries(known)) {
    const label = settings?.label ?? key;
    const isIt = [key, label].some((name) => name.toLowerCase() === tag.toLowerCase());
    if (isIt) return { label, ...(settings?.medtop === undefined ? {} : { topic: settings.medtop }) };
  }
  return { label: tag };
}

function mediaOf(
  { image, audio, video }: Pick<FrontMatter, "image" | "audio" | "video">,
  body: string,
  read: (src: string) => Buffer | undefined,
): Stated["media"] {
  const state = (medium: string, { src, type, length, duration, title, alt, caption, credit }: Reference): StatedMedium => {
    const bytes = read(src);
    return {
      medium,
      what: bytes?.toString("latin1") ?? src,
      // The type of a picture with a wrong extension is detected by its first bytes.
      type:
        bytes?.subarray(1, 4).toString() === "PNG" ? "image/png" : (type ?? TYPES[new URL(src, "x:/").pathname.split(".").at(-1) ?? ""]),
      fileSize: bytes?.length ?? length,
      duration: typeof duration === "string" ? Number(duration.replace("0:", "")) : duration,
      title: title ?? alt,
      description: caption ?? alt,
      credit,
    };
  };
  const seen = new Set([image?.src]);
  const shown = [...body.matchAll(/!\[([^\]]*)\]\(([^ )]+)(?: "([^"]*)")?\)/g)].flatMap(([, alt = "", src = "", caption]) => {
    if (seen.has(src)) return [];
    seen.add(src);
    return [state("image", { src, ...(alt === "" ? {} : { alt }), ...(caption === undefined ? {} : { caption }) })];
  });
  const leading = [
    ...(audio === undefined ? [] : [state("audio", audio)]),
    ...(video === undefined ? [] : [state("video", video)]),
    ...(image === undefined || image.syndicate === false ? [] : [state("image", image)]),
  ];
  return [...leading, ...shown];
}

function fileAt(files: Files, article: string, src: string): Buffer | undefined {
  const file = files[posix.join(posix.dirname(article), src)];
  return file === undefined ? undefined : Buffer.from(file);
}
