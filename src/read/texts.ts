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
  keep(story: Story, text: Text): void {
    const { html, content = "", notes = "" } = text;
    const [name, length] = [nameOf(story), html.length + content.length + notes.length];
    if (length > this.#room || this.#kept.has(name)) return;
    this.#room -= length;
    this.#kept.set(name, text);
  }

  /**
   * A story with its text.
   *
   * @throws {OutdatedIndex} when its article is another now.
   */
  async toWhole(story: Story): Promise<WholeStory> {
    return { ...story, ...(this.#kept.get(nameOf(story)) ?? (await this.#readAgain(story))) };
  }

  /** End the thread on which suspicious texts are read. Another begins when one has to be read again. */
  close(): Promise<void> {
    return this.#reader.close();
  }

  async #readAgain(story: Story): Promise<Text> {
    const { story: row, text } = await this.#reader.read(story.file.slice(this.#folder.length + 1));
    if (row === undefined || text === undefined || nameOf(row.story) !== nameOf(story)) throw new OutdatedIndex();
    this.keep(story, text);
    return text;
  }
}

/** Names a text: two stories may have the same in feeds, and not on their pages. */
function nameOf({ file, digest, pageDigest }: Story): string {
  return `${digest} ${pageDigest} ${file}`;
}
