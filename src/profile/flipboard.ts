import { categories, creators, enclosure, pictures } from "./blocks.ts";
import { FLIPBOARD_DEMANDS } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** RSS as Flipboard describes it; a withdrawn story is a notice. */
export const flipboard: Profile = {
  receiver: "Flipboard",
  namespaces: {},
  demands: FLIPBOARD_DEMANDS,
  channel: () => [],
  elements: (item) => [...creators(item), ...categories(item), ...enclosure(item, "image"), ...pictures(item)],
};
