import type { Article } from "../model/article.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { WholeStory } from "../model/story.ts";
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
export function isGone({ withdrawn }: WholeStory, demands: Demands): boolean {
  return withdrawn !== undefined && demands.recording !== undefined;
}

/** Everything that is wrong with a story. Of a withdrawn one, which is its notice, only the language matters. */
export function inspect(story: WholeStory, about: Inspection): readonly Objection[] {
  const { demands } = about;
  const ofStory = (): readonly Found[] => [
    ...title(story, demands),
    ...text(story, about),
    ...picture(story, demands),
    recording(story, demands),
    link(story, about),
    size(about),
  ];
  const objections = [inLanguage(story, about), ...(story.withdrawn === undefined ? ofStory() : [])];
  return objections.filter((objection) => objection !== undefined);
}

type Found = Objection | undefined;

function inLanguage({ language }: WholeStory, { language: wanted }: Inspection): Found {
  if (languageIn(language) === languageIn(wanted)) return undefined;
  const hint = `Give this language a wire of its own: \`all: [language:${language}]\`.`;
  return {
    code: "receiver/language",
    message: `it is in ${language}, and the feed, which must have one language, in ${wanted}`,
    hint,
    key: "language",
    refuses: true,
  };
}

function title({ title: words }: WholeStory, { title: { least, most } = {} }: Demands): Found[] {
  const length = countCharacters(words);
  const code = "receiver/title";
  return [
    below(length, least, (value) => ({ code, message: `the title has ${length} characters, and ${value} is the least`, key: "title" })),
    above(length, most, (value) => ({
      code,
      message: `the title has ${length} characters, and ${value} is the most`,
      hint: "Shorten it; `subtitle` has room for more.",
      key: "title",
    })),
  ];
}

function text({ html }: WholeStory, { demands: { text: { least, most, depth } = {} }, content }: Inspection): Found[] {
  const length = least === undefined && most === undefined ? 0 : lengthOfText(html);
  const levels = depth === undefined ? 0 : depthOfHtml(content);
  const code = "receiver/text";
  return [
    below(length, least, (value) => ({ code, message: `the text has ${length} characters, and ${value} is the least` })),
    above(length, most, (value) => ({
      code,
      message: `the text has ${length} characters, and ${value} is the most`,
      hint: "Divide the story.",
    })),
    above(levels, depth, (value) => ({
      code,
      message: `its HTML is nested in ${levels} levels, and ${value} is the most`,
      hint: "Take a level from its lists and quotes.",
    })),
  ];
}

function picture(story: WholeStory, { picture: { least, width, height, shortSide, bytes } = {} }: Demands): Found[] {
  const code = "receiver/picture";
  const pictures = story.media.filter(({ kind }) => kind === "image");
  const lead = pictureOf(story);
  const none = below(pictures.length, least, () => ({
    code,
    message: "it has no picture that feeds may carry",
    hint: "Give it an `image`.",
    key: "image",
  }));
  if (lead === undefined) return [none];
  const { width: across = Infinity, height: down = Infinity } = lead;
  const small = (value: number, side: string): Omit<Objection, "refuses"> => ({
    code,
    message: `its picture has ${across} × ${down} pixels, and ${side} must be at least ${value}`,
    hint: "Take a larger one.",
    key: "image",
  });
  const sides = [
    below(across, width, (value) => small(value, "the width")),
    below(down, height, (value) => small(value, "the height")),
    below(Math.min(across, down), shortSide, (value) => small(value, "the shorter side")),
  ];
  return [
    none,
    sides.find((side) => side?.refuses) ?? sides.find((side) => side !== undefined),
    ...pictures.map(({ length = 0, src }) =>
      above(length, bytes, (value) => ({
        code,
        message: `the picture ${src} has ${length} bytes, and ${value} is the most`,
        hint: "Save it smaller.",
        key: "image",
      })),
    ),
  ];
}

function recording({ media }: WholeStory, { recording: wanted }: Demands): Found {
  if (wanted === undefined) return undefined;
  const found = media.find(({ kind }) => kind !== "image");
  const code = "receiver/recording";
  if (found === undefined) {
    return { code, message: "it has neither sound nor film", hint: "Give it an `audio`, or the wire another condition.", refuses: true };
  }
  const { type = "", length, kind } = found;
  const key = kind === "video" ? "video" : "audio";
  if (!wanted.types.includes(type)) {
    return {
      code,
      message: `its ${key} is ${type}, which is not taken`,
      hint: `Taken are ${wanted.types.join(", ")}.`,
      key,
      refuses: true,
    };
  }
  if (length !== undefined) return undefined;
  return { code, message: `the length of its ${key} is not known`, hint: `Write \`${key}: {src: …, length: bytes}\`.`, key, refuses: true };
}

function link({ url }: WholeStory, { demands, site }: Inspection): Found {
  if (demands.ownLinks !== true || new URL(url).hostname === new URL(site).hostname) return undefined;
  return { code: "receiver/link", message: `it is read at ${url}, and not where the feed is`, key: "url", refuses: false };
}

function size({ demands, bytes }: Inspection): Found {
  const room = roomFor(demands);
  if (bytes <= room) return undefined;
  const message = `it alone has ${bytes} bytes in the feed, and all stories together may have ${room}`;
  return { code: "receiver/size", message, hint: "Divide the story.", refuses: true };
}

function below(found: number, rule: Rule | undefined, say: (value: number) => Omit<Objection, "refuses">): Found {
  return rule !== undefined && found < rule.value ? { ...say(rule.value), refuses: rule.refuses } : undefined;
}

function above(found: number, rule: Rule | undefined, say: (value: number) => Omit<Objection, "refuses">): Found {
  return rule !== undefined && found > rule.value ? { ...say(rule.value), refuses: rule.refuses } : undefined;
}

/** Where an objection is said: at the key, if the article has it. */
export function placeOfObjection({ key }: Objection, place: (key: string) => Place): Place {
  return key === undefined ? { line: 1, column: 1 } : place(key);
}
