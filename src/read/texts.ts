import { shownPath } from "../disk/shown-path.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import { sizeOf, unpack } from "./packed-text.ts";
import type { PackedText } from "./packed-text.ts";
import type { StoryReader } from "./read-story.ts";

/** Bytes of texts that are kept in memory. */
const MOST = 96 << 20;

/** Texts of stories. The index has none: those that were read for this build are kept while there is room, others are read again. */
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
   * A story with its text.
   *
   * @throws {OutdatedIndex} when its article is another now.
   */
  async toWhole(story: Story): Promise<FullStory> {
    return { ...story, ...unpack(this.kept(story) ?? (await this.#readAgain(story))) };
  }

  /** The text of a story, if it was kept. */
  kept(story: Story): PackedText | undefined {
    return this.#kept.get(nameOf(story));
  }

  /** End the thread on which suspicious texts are read. Another begins when one has to be read again. */
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

/** Names a text: two stories may have the same in feeds, and not on their pages. */
function nameOf({ file, digest, pageDigest }: Story): string {
  return `${digest} ${pageDigest} ${file}`;
}
