import { shownPath } from "../disk/shown-path.ts";
import type { Story, Text, WholeStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import type { StoryReader } from "./read-story.ts";

/** Characters of texts that are kept in memory. */
const MOST = 64 << 20;

/** Texts of stories. The index has none: those that were read for this build are kept while there is room, others are read again. */
export class Texts {
  readonly #reader: StoryReader;
  readonly #folder: string;
  readonly #kept = new Map<string, Text>();
  #room = MOST;

  constructor(reader: StoryReader, { articles }: Run) {
    this.#reader = reader;
    this.#folder = shownPath(articles);
  }

  /** Keep the text of a story that was read, if there is room. */
  keep({ digest }: Story, text: Text): void {
    const { html, content = "", notes = "" } = text;
    const length = html.length + content.length + notes.length;
    if (length > this.#room || this.#kept.has(digest)) return;
    this.#room -= length;
    this.#kept.set(digest, text);
  }

  /**
   * A story with its text.
   *
   * @throws {OutdatedIndex} when its article is another now.
   */
  async toWhole(story: Story): Promise<WholeStory> {
    return { ...story, ...(this.#kept.get(story.digest) ?? (await this.#readAgain(story))) };
  }

  close(): Promise<void> {
    return this.#reader.close();
  }

  async #readAgain({ file, digest }: Story): Promise<Text> {
    const { story, text } = await this.#reader.read(file.slice(this.#folder.length + 1));
    if (story === undefined || text === undefined || story.story.digest !== digest) throw new OutdatedIndex();
    this.keep(story.story, text);
    return text;
  }
}
