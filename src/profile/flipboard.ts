import type { Item } from "../model/item.ts";
import { countCharacters } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { runningText } from "../text/text-of-html.ts";
import { categories, creators, enclosure, pictures } from "./blocks.ts";
import { FLIPBOARD_DEMANDS, FLIPBOARD_DESCRIPTION } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** RSS as Flipboard describes it; a withdrawn story is a notice. */
export const flipboard: Profile = {
  receiver: "Flipboard",
  namespaces: {},
  demands: FLIPBOARD_DEMANDS,
  channel: () => [],
  toItem: (item) => ({ ...item, summary: description(item) }),
  elements: (item) => [...creators(item), ...categories(item), ...enclosure(item, "image"), ...pictures(item)],
};

/** Characters of the longest word, more or less: in so many beyond the fewest a word ends. */
const WORD = 100;

/** The summary; where it is too short the beginning of the text, if that is long enough. */
function description({ summary, text = "", language }: Item): string {
  const least = FLIPBOARD_DESCRIPTION.value;
  if (countCharacters(summary) >= least) return summary;
  const beginning = cutAtWord(runningText(text), least + WORD, language);
  return countCharacters(beginning) < least ? summary : beginning;
}
