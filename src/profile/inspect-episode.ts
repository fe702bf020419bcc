import type { Asset } from "../model/asset.ts";
import type { FullStory } from "../model/story.ts";
import type { Demands } from "./demands.ts";
import type { Inspection, Objection } from "./objection.ts";

/** Check what an article says about its episode. Apple requires numbers in serial shows, but not of trailers and bonus episodes. */
export function inspectEpisode({ podcast }: FullStory, { demands, isSerial = false }: Inspection): readonly Objection[] {
  const { image, episode, episodeType = "full" } = podcast ?? {};
  const fault = image === undefined ? undefined : faultOfArtwork(image, demands);
  const lacksNumber = isSerial && episode === undefined && episodeType === "full";
  const kind = { key: podcast === undefined ? undefined : ("podcast" as const), refuses: false };
  return [
    ...(fault === undefined ? [] : [{ ...kind, code: "receiver/artwork", ...fault }]),
    ...(lacksNumber ? [{ ...kind, code: "receiver/episode", message: NO_NUMBER, hint: "Add `podcast: {episode: 1}`." }] : []),
  ];
}

const NO_NUMBER = "the episode has no number, as each episode of a serial show must";

/** Return why a picture cannot be the artwork of a show or an episode. The size of a picture on another site is unknown. */
export function faultOfArtwork(
  { type, width, height }: Pick<Partial<Asset>, "type" | "width" | "height">,
  { artwork }: Demands,
): { readonly message: string; readonly hint: string } | undefined {
  if (artwork === undefined) return undefined;
  const [least, most] = [artwork.least.value, artwork.most.value];
  const isType = type === undefined || artwork.types.includes(type);
  const isSize = width === undefined || (width === height && width >= least && width <= most);
  if (isType && isSize) return undefined;
  const kinds = artwork.types.map((each) => each.replace("image/", "").toUpperCase()).join(" or ");
  const found = isType && width !== undefined ? `has ${width} × ${height ?? width} pixels` : `is ${type ?? "of another type"}`;
  return {
    message: `podcast.image ${found}; it must be a square ${kinds} of ${least} to ${most} pixels`,
    hint: `Save it as a square ${kinds} of this size, best ${most} × ${most} pixels.`,
  };
}
