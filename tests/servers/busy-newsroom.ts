import { addFiles } from "../support/folder.ts";
import { randomFrom } from "../index/random-site.ts";

/** A newsroom that adds, corrects, withdraws and expires stories every hour. */
export interface BusyNewsroom {
  /** Write the changes of the next hour to the articles. */
  readonly work: () => void;
  /** The current hour, for `--now`. */
  readonly now: () => string;
}

interface Story {
  readonly slug: string;
  readonly published: string;
  readonly tags: readonly string[];
  readonly source: string;
  /** All words have the same length, so that an edit can keep the length of a page. */
  readonly words: string[];
  readonly corrections: string[];
  withdrawn?: string;
  expires?: string;
}

/** Tags that always have stories. */
export const LASTING_TAGS = ["japan", "us", "defense", "space", "ports", "ferries", "trade", "weather"];
export const SOURCES = ["harbour-gazette", "kita-press"];

const START = Date.parse("2026-06-01T00:00:00Z");
const HOUR = 3_600_000;
const WORDS = ["harbour", "weather", "trading", "rockets", "defence", "islands", "ferries", "captain", "morning", "council"];

/**
 * @param root - A folder with settings. Only files in its `articles/` are written.
 * @param seed - The same seed gives the same changes.
 */
export function openBusyNewsroom(root: string, seed: number): BusyNewsroom {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const at = (hours: number): string => new Date(START + hours * HOUR).toISOString().replace(".000", "");
  const stories: Story[] = [];
  let hour = 0;

  const write = (story: Story): void => {
    const { slug, corrections, withdrawn, expires } = story;
    const lines = [
      `title: ${slug}`,
      `published: ${story.published}`,
      `tags: [${story.tags.join(", ")}]`,
      `source: ${story.source}`,
      ...(corrections.length === 0 ? [] : ["corrections:", ...corrections.map((date) => `  - {date: ${date}, note: A name was wrong.}`)]),
      ...(withdrawn === undefined ? [] : [`withdrawn: {date: ${withdrawn}, reason: The source took it back.}`]),
      ...(expires === undefined ? [] : [`expires: ${expires}`]),
    ];
    const picture = slug.endsWith("0") ? "\n\n![A plan](plan.svg)" : "";
    addFiles(root, { [`articles/${slug}.md`]: `---\n${lines.join("\n")}\n---\n${story.words.join(" ")}.${picture}\n` });
  };
  const add = (hours: number, tags: readonly string[]): void => {
    const words = Array.from({ length: 40 + below(200) }, () => pick(WORDS));
    const slug = `story-${stories.length}`;
    stories.push({ slug, published: at(hours), tags, source: pick(SOURCES).replace("-", " "), words, corrections: [] });
    write(stories.at(-1) as Story);
  };
  const isOpen = ({ withdrawn, expires }: Story): boolean => withdrawn === undefined && expires === undefined;

  addFiles(root, { "articles/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>' });
  // These stay, so that the feeds in LASTING_TAGS always have a story.
  for (const [i, tag] of LASTING_TAGS.entries()) {
    for (const j of [1, 2]) add(-i - j * 10, [tag, pick(LASTING_TAGS)]);
  }
  const standing = stories.length;

  return {
    work: () => {
      hour += 1;
      const open = stories.slice(standing).filter(isOpen);
      // Sometimes a tag that no other story has: its feed is added and removed with the story.
      add(hour - 0.5, [pick(LASTING_TAGS), random() < 0.3 ? `only-${hour}` : pick(LASTING_TAGS)]);
      const edited = pick(stories);
      edited.words[below(edited.words.length)] = pick(WORDS);
      write(edited);
      const touched = open.length === 0 ? undefined : pick(open);
      if (touched === undefined) return;
      const fate = below(4);
      if (fate === 0) touched.withdrawn = at(hour);
      else if (fate === 1) touched.expires = at(hour + below(3));
      else if (fate === 2) touched.corrections.push(at(hour));
      else pick(stories.slice(0, standing)).corrections.push(at(hour));
      for (const story of stories) write(story);
    },
    now: () => at(hour),
  };
}
