import { flag, integer, line, mapping, textAs, textOr } from "../fields/read.ts";
import type { Reader, Values } from "../fields/read.ts";
import { MOST_PIXELS, MOST_SECONDS } from "../model/asset.ts";
import { adaptKeys } from "./adapt-keys.ts";
import { ARTICLE_FORMS } from "./messages.ts";

/** The path or URL of a picture, sound or film, before it is looked up. */
export interface MediaReference {
  readonly src: string;
  /** Position of `src` in the file. */
  readonly offset: number;
}

/** Read a media type such as `image/webp`. */
function mediaType(form: RegExp, example: string): Reader<string> {
  return textAs((text) => form.exec(text)?.[0].toLowerCase(), `a media type such as ${example}`);
}

/** Read a duration in seconds or as `[H:]MM:SS`, and return seconds. */
const duration: Reader<number> = textAs((text) => {
  const [, hours = 0, minutes = 0, rest] = /^(?:(?:(\d{1,3}):)?(\d{1,2}):(?=\d\d$))?(\d{1,6})$/.exec(text) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return seconds <= MOST_SECONDS ? seconds : undefined;
}, ARTICLE_FORMS.duration);

/** Read a path or URL. */
export const reference: Reader<MediaReference> = (node, name, reading) => {
  const src = line(2000)(node, name, reading);
  return src === undefined ? undefined : { src, offset: node.offset };
};

/** Read a path or URL in the place of a mapping. */
export const bare: Reader<{ src?: MediaReference }> = (node, name, reading) => {
  const src = reference(node, name, reading);
  return src === undefined ? undefined : { src };
};
/** Read a line; `""` means that there is none, whatever the file says. */
function lineOrNone(longest: number): Reader<string> {
  const read = line(longest);
  return (node, name, reading) => (node.kind === "text" && node.text === "" ? "" : read(node, name, reading));
}
const [bytes, pixels] = [integer(0, 1e14), integer(1, MOST_PIXELS)];
const ofPicture = mediaType(/^image\/[a-z0-9][a-z0-9.+-]*$/i, "image/jpeg");
/** Read the media type of any file. */
export const ofRecording = mediaType(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/i, "audio/mpeg");
const size = { width: pixels, height: pixels };

const imageShape = {
  src: reference,
  // `""` marks the picture as decorative.
  alt: lineOrNone(1000),
  caption: lineOrNone(2000),
  credit: lineOrNone(300),
  copyright: lineOrNone(300),
  syndicate: flag,
  type: ofPicture,
  length: bytes,
  ...size,
};
/** Read a picture: its path or URL, or a mapping. */
export const image = textOr<Values<typeof imageShape>>(bare, medium(imageShape));
const audioShape = { src: reference, type: ofRecording, length: bytes, duration, title: line(300) };
/** Read a sound: its path or URL, or a mapping. */
export const audio = textOr<Values<typeof audioShape>>(bare, medium(audioShape));
const videoShape = { ...audioShape, ...size };
/** Read a film: its path or URL, or a mapping. */
export const video = textOr<Values<typeof videoShape>>(bare, medium(videoShape));

/** Under other keys, the mapping was written for another tool. */
const OURS = ["image", "audio", "video"];

/** Read the mapping of a picture, sound or film. */
function medium<S extends { readonly src: Reader<MediaReference> }>(shape: S): Reader<Values<S>> {
  const read = mapping(shape, ["src"]);
  return (node, name, reading) => {
    const isOurs = OURS.includes(name) && node.kind === "mapping" && node.entries.some(({ key }) => key === "src");
    return read(adaptKeys(node, name, Object.keys(shape), isOurs, reading), name, reading);
  };
}
