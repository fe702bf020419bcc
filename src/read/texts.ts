import { shownPath } from "../disk/shown-path.ts";
import { withText } from "../model/story.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import { sizeOf, unpack } from "./packed-text.ts";
import type { PackedText } from "./packed-text.ts";
import type { StoryReader } from "./read-story.ts";

/** Bytes of texts to keep in memory. */
const MOST = 96 << 20;

/** Texts in memory, while there is room. */
export class KeptTexts {
  /** By file: a new version replaces the old one. */
  readonly #texts = new Map<string, { readonly name: string; readonly text: PackedText }>();
  #room: number;
  #isFull = false;

  /** @param most - Bytes. */
  constructor(most = MOST) {
    this.#room = most;
  }

  /** Whether a text found no room. */
  get isFull(): boolean {
    return this.#isFull;
  }

  get(story: Story): PackedText | undefined {
    const kept = this.#texts.get(story.file);
    return kept?.name === nameOf(story) ? kept.text : undefined;
  }

  keep(story: Story, text: PackedText): void {
    const [before, name] = [this.#texts.get(story.file), nameOf(story)];
    if (before?.name === name) return;
    const room = this.#room + (before === undefined ? 0 : sizeOf(before.text)) - sizeOf(text);
    if (room < 0) this.#isFull = true;
    if (room < 0) return;
    this.#room = room;
    this.#texts.set(story.file, { name, text });
  }
}

/** Texts of stories. They are not in the index: those read for this build are kept while there is room, others are read again. */
export class Texts {
  readonly #reader: StoryReader;
  readonly #folder: string;
  readonly #kept: KeptTexts;

  /** @param kept - May hold texts of earlier builds. */
  constructor(reader: StoryReader, { articles }: Run, kept = new KeptTexts()) {
    this.#kept = kept;
    this.#reader = reader;
    this.#folder = shownPath(articles);
  }

  /** Keep the text of a story that was read, if there is room. */
  keep(story: Story, text: PackedText): void {
    this.#kept.keep(story, text);
  }

  /**
   * Return a story with its text.
   *
   * @throws {OutdatedIndex} if its article has changed meanwhile.
   */
  async withText(story: Story): Promise<FullStory> {
    return withText(story, unpack(this.kept(story) ?? (await this.#readAgain(story))));
  }

  /** Return the text of a story, if it is in memory. */
  kept(story: Story): PackedText | undefined {
    return this.#kept.get(story);
  }

  /** Stop the thread for suspicious Markdown. It starts again if a story must be read again. */
  close(): Promise<void> {
    return this.#reader.close();
  }

  async #readAgain(story: Story): Promise<PackedText> {
    const { story: row, text } = await this.#reader.read(story.file.slice(this.#folder.length + 1));
    if (row === undefined || text === undefined || nameOf(row.story) !== nameOf(story)) throw new OutdatedIndex();
    this.keep(story, text);
    return text;
  }
}

/** Two stories may have the same text in feeds, but not on their pages. */
function nameOf({ file, digest, pageDigest }: Story): string {
  return `${digest} ${pageDigest} ${file}`;
}
