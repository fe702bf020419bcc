/** How directories show a show: the newest episode first, or the oldest (`itunes:type`). */
export const SHOW_TYPES = ["episodic", "serial"] as const;

/** What an episode is (`itunes:episodeType`). */
export const EPISODE_TYPES = ["full", "trailer", "bonus"] as const;

/** What a feed holds (`podcast:medium`), without the media of lists, which have no episodes. */
export const MEDIUMS = ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "course"] as const;

/** Extensions and media types of transcripts (podcast namespace 1.0, `podcast:transcript`). */
export const TRANSCRIPTS: ReadonlyMap<string, string> = new Map([
  ["vtt", "text/vtt"],
  ["srt", "application/x-subrip"],
  ["json", "application/json"],
  ["txt", "text/plain"],
  ["html", "text/html"],
]);

/** Media type of chapters in JSON (podcast namespace 1.0, `podcast:chapters`). */
export const CHAPTERS_TYPE = "application/json+chapters";

/** Most characters of a name in the podcast namespace; longer ones may be cut. */
export const LONGEST_NAME = 128;
export const LONGEST_DISPLAY = 32;

/** The roles of people by group (podcasttaxonomy.com, as the podcast namespace lists them), in lower case. */
export const ROLES: Readonly<Record<string, string>> = {
  cast: "host, co-host, guest host, guest, voice actor, narrator, announcer, reporter",
  "creative direction":
    "director, assistant director, executive producer, senior producer, producer, associate producer, development producer, creative director",
  writing:
    "author, editorial director, co-writer, writer, songwriter, guest writer, story editor, managing editor, script editor, script coordinator, " +
    "researcher, editor, fact checker, translator, transcriber, logger",
  "audio production":
    "studio coordinator, technical director, technical manager, audio engineer, remote recording engineer, post production engineer",
  "audio post-production": "audio editor, sound designer, foley artist, composer, theme music, music production, music contributor",
  administration:
    "production coordinator, booking coordinator, production assistant, content manager, marketing manager, sales representative, sales manager",
  visuals: "graphic designer, cover art designer",
  community: "social media manager",
  "misc.": "consultant, intern",
  "video production": "camera operator, lighting designer, camera grip, assistant camera",
  "video post-production": "editor, assistant editor",
};

/** A chapter of a recording. */
export interface Chapter {
  /** Seconds from the start. */
  readonly start: number;
  readonly title: string;
  /** Absolute. */
  readonly url?: string;
}

/** The text of a recording. `src` is absolute. */
export interface Transcript {
  readonly src: string;
  readonly type: string;
  /** BCP 47. Undefined for the language of the story. */
  readonly language?: string;
  /** `captions`: it has times, and can be shown with the recording. */
  readonly rel?: "captions";
}

/** A person of an episode. Role and group are of {@link ROLES}. URLs are absolute. */
export interface Contributor {
  readonly name: string;
  readonly role?: string;
  readonly group?: string;
  readonly img?: string;
  readonly href?: string;
}

/** What podcast feeds say about a story besides its recording. URLs are absolute. */
export interface Episode {
  readonly season?: { readonly number: number; readonly name?: string };
  readonly episode?: { readonly number: number; readonly display?: string };
  readonly episodeType?: (typeof EPISODE_TYPES)[number];
  readonly explicit?: boolean;
  /** Square. Type and size are known of a local file. */
  readonly image?: { readonly src: string; readonly type?: string; readonly width?: number; readonly height?: number };
  readonly transcripts: readonly Transcript[];
  /** `list` is known of a local file. */
  readonly chapters?: { readonly src: string; readonly list?: readonly Chapter[] };
  readonly people: readonly Contributor[];
}
