import { adaptKeys } from "./adapt-keys.ts";
import { flag, language, line, listOrOne, mapping, oneOf, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader, Values } from "../fields/read.ts";
import { EPISODE_TYPES, LONGEST_DISPLAY, LONGEST_NAME } from "../model/podcast.ts";
import { EPISODE_FORMS, NO_NUMBER } from "./episode-messages.ts";
import { bare, ofRecording, reference } from "./media-fields.ts";

/** Read the number of a season or episode. Apple wants a whole number above 0. */
const positive: Reader<number> = textAs(
  (text) => (/^0*[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined),
  EPISODE_FORMS.number,
  () => NO_NUMBER,
);

const onlyNumber: Reader<{ readonly number?: number }> = (node, name, reading) => {
  const number = positive(node, name, reading);
  return number === undefined ? undefined : { number };
};

const fileShape = { src: reference };

/** Read a file without properties: its path or URL, or a mapping as for other files. */
const file = textOr<Values<typeof fileShape>>(bare, mapping(fileShape, ["src"]));

const seasonShape = { number: positive, name: line(LONGEST_NAME) };
const numberShape = { number: positive, display: line(LONGEST_DISPLAY) };
const transcriptShape = { src: reference, type: ofRecording, language, rel: oneOf(["captions"]) };
const personShape = { name: line(LONGEST_NAME), role: line(LONGEST_NAME), group: line(LONGEST_NAME), img: reference, href: webUrl };

const onlyName: Reader<Values<typeof personShape>> = (node, name, reading) => {
  const written = personShape.name(node, name, reading);
  return written === undefined ? undefined : { name: written };
};

const shape = {
  season: textOr<Values<typeof seasonShape>>(onlyNumber, mapping(seasonShape, ["number"])),
  episode: textOr<Values<typeof numberShape>>(onlyNumber, mapping(numberShape, ["number"])),
  episodeType: oneOf(EPISODE_TYPES),
  explicit: flag,
  image: file,
  transcript: listOrOne(textOr<Values<typeof transcriptShape>>(bare, mapping(transcriptShape, ["src"]))),
  chapters: file,
  person: listOrOne(located(textOr<Values<typeof personShape>>(onlyName, mapping(personShape, ["name"])))),
};

/** What an article says about its episode, before files are looked up. */
export type EpisodeValues = Values<typeof shape>;

const readEpisode: Reader<EpisodeValues> = mapping(shape, [], "{season: 1, episode: 3, transcript: episode.vtt}");

/** Read `podcast`: what podcast feeds say about the story. Other tools have further keys in it. */
export const episode: Reader<EpisodeValues> = (node, name, reading) =>
  readEpisode(adaptKeys(node, name, Object.keys(shape), false, reading), name, reading);

/** Keep the position of a value. */
function located<T extends object>(read: Reader<T>): Reader<T & { readonly offset: number }> {
  return (node, name, reading) => {
    const value = read(node, name, reading);
    return value === undefined ? undefined : { ...value, offset: node.offset };
  };
}
