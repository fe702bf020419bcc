import type { Article } from "../model/article.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { FullStory } from "../model/story.ts";
import { countCharacters } from "../text/characters.ts";
import { languageIn } from "../text/language.ts";
import { depthOfHtml, lengthOfText } from "../text/text-of-html.ts";
import { pictureOf } from "./blocks.ts";
import type { Demands, Rule } from "./demands.ts";

/** What is wrong with a story for a receiver. */
export interface Objection extends Pick<Problem, "code" | "message" | "hint"> {
  /** The key of the article where it can be put right; absent where that is the text. */
  readonly key?: keyof Article;
  /** Whether the story is left out for it. */
  readonly refuses: boolean;
}

/** What a story is held against. */
export interface Inspection {
  readonly demands: Demands;
  /** BCP 47: the language that the feed says it is in. */
  readonly language: string;
  /** Absolute. */
  readonly site: string;
  /** HTML: the content of the story's item; empty where that has none. */
  readonly content: string;
  /** Bytes of the story's item. */
  readonly bytes: number;
}

/** Bytes of a document that its head may have. */
const HEAD = 16_384;

/** Bytes that the items of a feed may have together; without end where the receiver sets none. */
export function roomFor({ feedBytes }: Demands): number {
  return (feedBytes?.value ?? Number.POSITIVE_INFINITY) - HEAD;
}

/** Whether a withdrawn story has no place in the feed: it has no sound any more, and only episodes may be there. */
export function isGone({ withdrawn }: FullStory, demands: Demands): boolean {
  return withdrawn !== undefined && demands.recording !== undefined;
}

/** Everything that is wrong with a story. Of a withdrawn one, which is its notice, only the language matters. */
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
    ...link(story, about),
    ...most({ value: room, refuses: true }, bytes, `its item has ${bytes} bytes`, {
      code: "receiver/size",
      hint: "Divide the story.",
    }),
  ];
}

/** What of an objection does not depend on the numbers. */
type Kind = Pick<Objection, "code" | "key" | "hint">;

function least(rule: Bound | undefined, found: number, words: string, kind: Kind): Objection[] {
  if (rule === undefined || found >= rule.value) return [];
  return [{ ...kind, message: `${words}, and ${rule.value} is the least`, refuses: rule.refuses }];
}

function most(rule: Bound | undefined, found: number, words: string, kind: Kind): Objection[] {
  if (rule === undefined || found <= rule.value) return [];
  return [{ ...kind, message: `${words}, and ${rule.value} is the most`, refuses: rule.refuses }];
}

type Bound = Pick<Rule, "value" | "refuses">;

function inLanguage({ language }: FullStory, { language: wanted }: Inspection): Objection[] {
  if (languageIn(language) === languageIn(wanted)) return [];
  const message = `it is in ${language}, and the feed, which must have one language, in ${wanted}`;
  const hint = `Give this language a wire of its own: \`all: [language:${language}]\`.`;
  return [{ code: "receiver/language", message, hint, key: "language", refuses: true }];
}

function title({ title: words }: FullStory, { title: rules = {} }: Demands): Objection[] {
  const length = countCharacters(words);
  const found = `the title has ${length} characters`;
  const kind = { code: "receiver/title", key: "title" } as const;
  return [
    ...least(rules.least, length, found, kind),
    ...most(rules.most, length, found, { ...kind, hint: "Shorten it; `subtitle` has room for more." }),
  ];
}

function text({ html }: FullStory, { text: rules = {} }: Demands, content: string): Objection[] {
  const length = rules.least === undefined && rules.most === undefined ? 0 : lengthOfText(html);
  const levels = rules.depth === undefined ? 0 : depthOfHtml(content);
  const found = `the text has ${length} characters`;
  const code = "receiver/text";
  return [
    ...least(rules.least, length, found, { code }),
    ...most(rules.most, length, found, { code, hint: "Divide the story." }),
    ...most(rules.depth, levels, `its HTML is nested in ${levels} levels`, { code, hint: "Take a level from its lists and quotes." }),
  ];
}

function picture(story: FullStory, { picture: rules = {} }: Demands): Objection[] {
  const pictures = story.media.filter(({ kind }) => kind === "image");
  const { width = Infinity, height = Infinity } = pictureOf(story) ?? {};
  const kind = { code: "receiver/picture", key: "image" } as const;
  const [larger, smaller] = [
    { ...kind, hint: "Use a larger one." },
    { ...kind, hint: "Save it smaller." },
  ];
  const small = [
    ...least(rules.width, width, `its picture is ${width} pixels wide`, larger),
    ...least(rules.height, height, `its picture is ${height} pixels high`, larger),
    ...least(rules.shortSide, Math.min(width, height), `the shorter side of its picture has ${Math.min(width, height)} pixels`, larger),
  ];
  return [
    ...least(rules.least, pictures.length, `it has ${pictures.length} pictures that feeds may carry`, { ...kind, hint: "Add an `image`." }),
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
  if (found === undefined) return refuse("it has neither sound nor film", "Add an `audio`, or give the wire another condition.");
  const { type = "", length, kind } = found;
  const key = kind === "video" ? "video" : "audio";
  if (!wanted.types.includes(type)) return refuse(`its ${key} is ${type}, which is not taken`, `Use ${wanted.types.join(", ")}.`, key);
  return length === undefined ? refuse(`the length of its ${key} is not known`, `Write \`${key}: {src: …, length: bytes}\`.`, key) : [];
}

function link({ url }: FullStory, { demands, site }: Inspection): Objection[] {
  if (demands.ownLinks !== true || new URL(url).hostname === new URL(site).hostname) return [];
  return [{ code: "receiver/link", message: `it is read at ${url}, and not where the feed is`, key: "url", refuses: false }];
}

/** Where an objection is said: at the key, if the article has it. */
export function placeOfObjection({ key }: Objection, place: (key: string) => Place): Place {
  return key === undefined ? { line: 1, column: 1 } : place(key);
}
