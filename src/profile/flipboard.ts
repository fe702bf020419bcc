import type { Item } from "../model/item.ts";
import { countCharacters } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { runningText } from "../text/text-of-html.ts";
import { categories, creators, enclosure, pictures } from "./blocks.ts";
import { FLIPBOARD_DEMANDS, FLIPBOARD_DESCRIPTION } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** RSS for Flipboard. A withdrawn story becomes a notice. */
export const flipboard: Profile = {
  receiver: "Flipboard",
  namespaces: {},
  demands: FLIPBOARD_DEMANDS,
  channel: () => [],
  toItem: (item) => ({ ...item, summary: description(item) }),
  elements: (item) => [...creators(item), ...categories(item), ...enclosure(item, "image"), ...pictures(item)],
};

/** Characters. A text cut this far past the minimum, at the end of a word, is still long enough. */
const WORD = 100;

/** The summary, or the start of the text if the summary is too short and the text is not. */
function description({ summary, text = "", language }: Item): string {
  const least = FLIPBOARD_DESCRIPTION.value;
  if (countCharacters(summary) >= least) return summary;
  const beginning = cutAtWord(runningText(text), least + WORD, language);
  return countCharacters(beginning) < least ? summary : beginning;
}
