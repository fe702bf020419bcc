import type { Item } from "../model/item.ts";
import { CHAPTERS_TYPE } from "../model/podcast.ts";
import type { Contributor } from "../model/podcast.ts";
import { isDesk } from "../text/is-desk.ts";
import type { ElementData } from "../text/xml.ts";
import { textElement } from "./blocks.ts";

/**
 * What podcast feeds say about an episode besides its recording.
 *
 * @see https://podcasters.apple.com/support/823-podcast-requirements
 * @see https://podcasting2.org/docs/podcast-namespace
 */
export function episodeElements({ podcast, authors, language }: Item): ElementData[] {
  const { season, episode, episodeType, explicit, image, transcripts = [], chapters, people = [] } = podcast ?? {};
  return [
    ...textElement("itunes:season", season?.number.toString()),
    ...textElement("itunes:episode", episode?.number.toString()),
    ...textElement("itunes:episodeType", episodeType),
    ...textElement("itunes:explicit", explicit?.toString()),
    ...(image === undefined ? [] : [{ name: "itunes:image", attributes: { href: image.src } }]),
    ...(season === undefined ? [] : [{ name: "podcast:season", text: String(season.number), attributes: { name: season.name } }]),
    ...(episode === undefined ? [] : [{ name: "podcast:episode", text: String(episode.number), attributes: { display: episode.display } }]),
    ...transcripts.map(({ src: url, type, language: own = language, rel }) => ({
      name: "podcast:transcript",
      attributes: { url, type, language: own, rel },
    })),
    ...(chapters === undefined ? [] : [{ name: "podcast:chapters", attributes: { url: chapters.src, type: CHAPTERS_TYPE } }]),
    ...peopleOf(authors, people).map(({ name, ...attributes }) => ({ name: "podcast:person", text: name, attributes })),
  ];
}

/** The authors, then the others. A person who is both has the role that the article gives. A desk is not a person. */
function peopleOf(authors: Item["authors"], people: readonly Contributor[]): readonly Contributor[] {
  const written = authors
    .filter(({ name, desk = isDesk(name) }) => !desk && !people.some((other) => other.name === name))
    .map(({ name, url }) => ({ name, role: "author", group: "writing", href: url }));
  return [...written, ...people];
}
