import { shownPath } from "../disk/shown-path.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import { sizeOf, unpack } from "./packed-text.ts";
import type { PackedText } from "./packed-text.ts";
import type { StoryReader } from "./read-story.ts";

/** Bytes of texts to keep in memory. */
const MOST = 96 << 20;

/** Texts of stories. They are not in the index: those read for this build are kept while there is room, others are read again. */
export class Texts {
  readonly #reader: StoryReader;
  readonly #folder: string;
  readonly #kept = new Map<string, PackedText>();
  #room: number;

  /** @param most - Bytes of texts to keep. */
  constructor(reader: StoryReader, { articles }: Run, most = MOST) {
    this.#room = most;
    this.#reader = reader;
    this.#folder = shownPath(articles);
  }

  /** Keep the text of a story that was read, if there is room. */
  keep(story: Story, text: PackedText): void {
    const [name, length] = [nameOf(story), sizeOf(text)];
    if (length > this.#room || this.#kept.has(name)) return;
    this.#room -= length;
    this.#kept.set(name, text);
  }

  /**
   * Return a story with its text.
   *
   * @throws {OutdatedIndex} if its article has changed meanwhile.
   */
  async withText(story: Story): Promise<FullStory> {
    return { ...story, ...unpack(this.kept(story) ?? (await this.#readAgain(story))) };
  }

  /** Return the text of a story, if it is in memory. */
  kept(story: Story): PackedText | undefined {
    return this.#kept.get(nameOf(story));
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
