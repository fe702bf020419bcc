import type { ArchiveLinks, Channel } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import type { Settings, SitePictures } from "../model/settings.ts";
import type { Format } from "../format/format.ts";
import { archivePath } from "../text/paths.ts";
import { feedStyle } from "../text/style-files.ts";
import { isListed } from "./feeds.ts";
import type { FilledFeed, Gone } from "./feeds.ts";

/** Assemble a document of a feed from its head, its finished items and its end. */
export function assemble<Story extends Gone>(
  filled: FilledFeed<Story>,
  format: Format,
  settings: Settings,
  pictures: SitePictures,
  itemOf: (story: Story) => readonly (string | Uint8Array)[],
): Output {
  const body: (string | Uint8Array)[] = [format.open(channelOf(filled, format, settings, pictures))];
  for (const [i, story] of filled.stories.entries()) {
    body.push(i === 0 ? "" : format.separator);
    for (const part of itemOf(story)) body.push(part);
  }
  body.push(format.close);
  return { path: folderOf(filled, "path") + format.file, wave: "feed", body };
}

function folderOf({ feed, archive }: FilledFeed<unknown>, key: "path" | "folder" = "folder"): string {
  return archive === undefined ? feed[key] : archivePath(feed[key], archive);
}

/** Return the head of a document. */
export function channelOf(filled: FilledFeed<Gone>, format: Format, settings: Settings, { icon, logo, cover }: SitePictures): Channel {
  const { feed, stories, gone, notBefore, archive, newestArchive } = filled;
  const { site, hubs } = settings;
  const own = new URL(feed.folder, site.url).href;
  const isPrivate = feed.folder !== feed.path;
  const documentIn = (folder: string): string => new URL(folder + format.file, site.url).href;
  return {
    title: feed.title,
    description: feed.description,
    language: feed.language,
    id: own,
    home: isListed(feed.path, settings) ? own : site.url,
    self: documentIn(folderOf(filled)),
    updated: stories.reduce((latest, { updated }) => Math.max(latest, updated), notBefore),
    ...(newestArchive === 0 || !format.isArchived ? {} : { archives: archiveLinks(filled, documentIn) }),
    withdrawn: [...stories, ...gone].flatMap(({ id, updated, withdrawn, language }) =>
      withdrawn === undefined ? [] : [{ id, when: updated, reason: withdrawn.reason, language }],
    ),
    publisher: site.publisher,
    ...(site.rights === undefined ? {} : { rights: site.rights }),
    ...(settings.rights.ai === undefined ? {} : { aiRights: settings.rights.ai }),
    ...(icon === undefined ? {} : { icon: icon.url }),
    ...(logo === undefined ? {} : { logo: logo.url }),
    ...(cover === undefined ? {} : { cover: cover.url }),
    ...(site.accentColor === undefined ? {} : { accentColor: site.accentColor }),
    style: feedStyle(site.url),
    // Readers do not subscribe to archives. A hub would learn the address of a wire with a key.
    hubs: archive === undefined && !isPrivate ? hubs : [],
  };
}

function archiveLinks({ feed, archive, newestArchive }: FilledFeed<unknown>, documentIn: (folder: string) => string): ArchiveLinks {
  const at = (number: number): string => documentIn(archivePath(feed.folder, number));
  if (archive === undefined) return { previous: at(newestArchive) };
  return {
    ...(archive > 1 ? { previous: at(archive - 1) } : {}),
    ...(archive < newestArchive ? { next: at(archive + 1) } : {}),
    current: documentIn(feed.folder),
  };
}
