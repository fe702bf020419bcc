import type { MediaNs } from "feedsmith";
import type { EntryMedium } from "./feed-entry.ts";

type Content = MediaNs.Content;

/** The files of an item in Media RSS. Of several versions of one file, the default one or the first. */
export function mediaIn(media: MediaNs.ItemOrFeed | undefined): EntryMedium[] {
  if (media === undefined) return [];
  const groups = media.groups ?? [];
  const versions = groups.flatMap(({ contents = [], ...shared }) => {
    const best = contents.find(({ isDefault }) => isDefault === true) ?? contents[0];
    // In a group, the default version is not the lead picture.
    return best === undefined ? [] : [{ ...toMedium({ ...shared, ...best }), isLead: undefined }];
  });
  const { contents = [], ...shared } = media;
  const own = contents.map((content) => toMedium(contents.length === 1 ? { ...onlyTexts(shared), ...content } : content));
  const thumbnails = [...(media.thumbnails ?? []), ...groups.flatMap(({ thumbnails: inner = [] }) => inner)];
  const pictures = thumbnails.slice(0, 1).map(({ url = "" }): EntryMedium => ({ url, medium: "image" }));
  return [...own, ...versions, ...pictures].filter(({ url }) => url !== "");
}

/** Texts beside a file, not inside it. */
function onlyTexts({ title, description, credits }: Content): Content {
  const texts: Content = {};
  if (title !== undefined) texts.title = title;
  if (description !== undefined) texts.description = description;
  if (credits !== undefined) texts.credits = credits;
  return texts;
}

function toMedium(content: Content): EntryMedium {
  const { url = "", type, medium, fileSize: length, duration, title, description, credits = [], isDefault } = content;
  const credit = credits.map(({ value }) => value).filter((name) => name !== undefined);
  return {
    url,
    type,
    medium,
    length,
    duration,
    title: title?.value,
    alt: medium === "image" ? title?.value : undefined,
    caption: description?.value,
    credit: credit.length === 0 ? undefined : credit.join(", "),
    isLead: medium === "image" && isDefault === true ? true : undefined,
  };
}
