import type { Article, Image, Recording } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Medium } from "../model/medium.ts";
import { pick } from "../text/pick.ts";
import { isUnsyndicated } from "../text/unsyndicated.ts";
import { typeOfFile } from "../text/media-type.ts";

/**
 * List the media of a story for feeds, most important first: audio, video, lead picture, pictures in the text. Each file is listed
 * once. A picture with `syndicate: false` is left out, even if the text shows it. A withdrawn story has no media.
 */
export function mediaOf(article: Article, pictures: readonly BodyPicture[]): readonly Medium[] {
  const { audio, video, image, withdrawn } = article;
  if (withdrawn !== undefined) return [];
  const seen = new Set(image === undefined ? [] : [image.src]);
  const shown = pictures.filter(({ src }) => !isUnsyndicated(image, src) && !seen.has(src) && seen.add(src));
  return [
    ...(audio === undefined ? [] : [ofRecording("audio", audio)]),
    ...(video === undefined ? [] : [ofRecording("video", video)]),
    ...(image?.syndicate === true ? [ofImage(image)] : []),
    ...shown.map(ofBodyPicture),
  ];
}

function ofRecording(kind: "audio" | "video", recording: Recording): Medium {
  return { kind, place: "lead", ...recording };
}

function ofImage({ syndicate: _syndicate, credit, alt = "", ...image }: Image): Medium {
  return {
    kind: "image",
    place: "lead",
    ...image,
    ...(alt === "" ? {} : { alt }),
    ...(credit === undefined ? {} : { credit: { name: credit, role: "photographer" } }),
  };
}

function ofBodyPicture({ src, alt, caption, credit, copyright, asset }: BodyPicture): Medium {
  const type = asset?.type ?? typeOfFile(new URL(src).pathname);
  const { length, width, height, renditions } = asset ?? {};
  return {
    kind: "image",
    place: "body",
    src,
    ...(type === undefined ? {} : { type }),
    ...(length === undefined ? {} : { length }),
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(alt === "" ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit: { name: credit, role: "photographer" } }),
    ...(copyright === undefined ? {} : { copyright }),
    ...(renditions === undefined ? {} : { renditions: renditions.map((each) => pick(each, ["url", "width", "height"])) }),
  };
}
