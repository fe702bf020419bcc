import type { Place } from "../model/problem.ts";
import type { FullStory } from "../model/story.ts";
import { countCharacters } from "../text/characters.ts";
import { languageIn } from "../text/language.ts";
import { depthOfHtml, lengthOfText } from "../text/text-of-html.ts";
import { pictureOf } from "./blocks.ts";
import { inspectEpisode } from "./inspect-episode.ts";
import type { Demands, Rule } from "./demands.ts";
import type { Inspection, Objection } from "./objection.ts";

/** Bytes that are reserved for the head of a document. */
const HEAD = 16_384;

/** Bytes that the items of a feed may have in total. Infinity if the receiver has no limit. */
export function roomFor({ feedBytes }: Demands): number {
  return (feedBytes?.value ?? Number.POSITIVE_INFINITY) - HEAD;
}

/** Whether to drop a withdrawn story from the feed: it has no audio any more, and a podcast must not have items without it. */
export function isGone({ withdrawn }: FullStory, demands: Demands): boolean {
  return withdrawn !== undefined && demands.recording !== undefined;
}

/** Check a story against a receiver's requirements. A withdrawn story is only a notice, so only its language is checked. */
export function inspect(story: FullStory, about: Inspection): readonly Objection[] {
  const { demands, content, bytes } = about;
  const objections = inLanguage(story, about);
  if (story.withdrawn !== undefined) return objections;
  const room = roomFor(demands);
  return [
    ...objections,
    ...title(story, demands),
    ...text(story, demands, content),
    ...picture(story, demands),
    ...recording(story, demands),
    ...inspectEpisode(story, about),
    ...link(story, about),
    ...most({ value: room, refuses: true }, bytes, `its item has ${bytes} bytes`, { code: "receiver/size", hint: "Split the story." }),
  ];
}

/** The parts of an objection that do not depend on numbers. */
type Kind = Pick<Objection, "code" | "key" | "hint">;

function least(rule: Bound | undefined, found: number, words: string, kind: Kind): Objection[] {
  if (rule === undefined || found >= rule.value) return [];
  const minimum = rule.value === 1 ? "" : `; at least ${rule.value} are required`;
  return [{ ...kind, message: `${words}${minimum}`, refuses: rule.refuses }];
}

function most(rule: Bound | undefined, found: number, words: string, kind: Kind): Objection[] {
  if (rule === undefined || found <= rule.value) return [];
  return [{ ...kind, message: `${words}; at most ${rule.value} are allowed`, refuses: rule.refuses }];
}

type Bound = Pick<Rule, "value" | "refuses">;

function inLanguage({ language }: FullStory, { language: wanted }: Inspection): Objection[] {
  if (languageIn(language) === languageIn(wanted)) return [];
  const message = `the story is in ${language}, but every story in this feed must be in ${wanted}`;
  const hint = `Add a wire for this language: \`all: [language:${language}]\`.`;
  return [{ code: "receiver/language", message, hint, key: "language", refuses: true }];
}

function title({ title: words }: FullStory, { title: rules = {} }: Demands): Objection[] {
  const length = countCharacters(words);
  const found = `the title has ${plural(length, "character")}`;
  const kind = { code: "receiver/title", key: "title" } as const;
  return [
    ...least(rules.least, length, found, { ...kind, hint: "Write a longer title." }),
    ...most(rules.most, length, found, { ...kind, hint: "Shorten it, and move the rest to `subtitle`." }),
  ];
}

function text({ html }: FullStory, { text: rules = {} }: Demands, content: string): Objection[] {
  const length = rules.least === undefined && rules.most === undefined ? 0 : lengthOfText(html);
  const levels = rules.depth === undefined ? 0 : depthOfHtml(content);
  const found = `the text has ${plural(length, "character")}`;
  const code = "receiver/text";
  return [
    ...least(rules.least, length, found, { code, hint: "Write more, or change the conditions of the wire." }),
    ...most(rules.most, length, found, { code, hint: "Split the story." }),
    ...most(rules.depth, levels, `the HTML has ${levels} nested levels`, { code, hint: "Remove one level from its lists or quotes." }),
  ];
}

function picture(story: FullStory, { picture: rules = {} }: Demands): Objection[] {
  const pictures = story.media.filter(({ kind }) => kind === "image");
  const { width = Infinity, height = Infinity } = pictureOf(story) ?? {};
  const kind = { code: "receiver/picture", key: "image" } as const;
  const [larger, smaller] = [
    { ...kind, hint: "Use a larger picture." },
    { ...kind, hint: "Save it as a smaller file." },
  ];
  const small = [
    ...least(rules.width, width, `the picture is ${width} pixels wide`, larger),
    ...least(rules.height, height, `the picture is ${height} pixels high`, larger),
    ...least(rules.shortSide, Math.min(width, height), `the shorter side of the picture has ${Math.min(width, height)} pixels`, larger),
  ];
  return [
    ...least(
      rules.least,
      pictures.length,
      `the story has ${pictures.length === 0 ? "no picture" : plural(pictures.length, "picture")} for feeds`,
      {
        ...kind,
        hint: "Add one: `image: photo.jpg`.",
      },
    ),
    ...small.toSorted((a, b) => Number(b.refuses) - Number(a.refuses)).slice(0, 1),
    ...pictures.flatMap(({ length = 0, src }) => most(rules.bytes, length, `the picture ${src} has ${length} bytes`, smaller)),
  ];
}

function recording({ media }: FullStory, { recording: wanted }: Demands): Objection[] {
  if (wanted === undefined) return [];
  const refuse = (message: string, hint: string, key?: "audio" | "video"): Objection[] => [
    { code: "receiver/recording", message, hint, key, refuses: true },
  ];
  const found = media.find(({ kind }) => kind !== "image");
  if (found === undefined)
    return refuse("the story has neither audio nor video", "Add `audio: episode.mp3`, or change the conditions of the wire.");
  const { type = "", length, kind } = found;
  const key = kind === "video" ? "video" : "audio";
  if (!wanted.types.includes(type)) return refuse(`${key} has an unsupported type: ${type}`, `Use ${wanted.types.join(", ")}.`, key);
  return length === undefined ? refuse(`${key} has no length`, `Add its size in bytes: \`${key}: {src: …, length: 1234567}\`.`, key) : [];
}

/** `1 character`, `2 characters`. */
function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function link({ url }: FullStory, { demands, site }: Inspection): Objection[] {
  if (demands.ownLinks !== true || new URL(url).hostname === new URL(site).hostname) return [];
  return [
    {
      code: "receiver/link",
      message: `the story is at ${url}, not on the site of the feed`,
      hint: "Delete `url`: the story then has a page on this site.",
      key: "url",
      refuses: false,
    },
  ];
}

/** The place to report an objection at: its key in the front matter, or the start of the file. */
export function placeOfObjection({ key }: Objection, place: (key: string) => Place): Place {
  return key === undefined ? { line: 1, column: 1 } : place(key);
}
