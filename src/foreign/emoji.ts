import { nameToEmoji } from "gemoji";
import type { Syntax } from "./replacement.ts";

/** Names of emoji, as on GitHub: `:tada:`. */
export const emoji: Syntax = {
  sign: ":",
  pattern: /(?<![\w:])(?::[a-z+-][\w+-]{0,60}:)+(?![\w:])/,
  read: ({ range, match }) => {
    const shown = match[0].replaceAll(/:([^:]+):/g, (name, word: string) =>
      Object.hasOwn(nameToEmoji, word) ? (nameToEmoji[word] ?? name) : name,
    );
    return shown === match[0] ? undefined : { edits: [{ ...range, text: shown }] };
  },
};
