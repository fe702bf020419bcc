import type { Files } from "../support/folder.ts";

/** A change of the story, and the content of its file from then on. */
export interface LifeEvent {
  readonly event: "published" | "retitled" | "corrected" | "announced" | "moved" | "withdrawn" | "expired";
  /** The time of the build that publishes the change. */
  readonly now: string;
  readonly headline: string;
  readonly slug: string;
  readonly text: string;
  /** The front matter, except title, id, slug and date. */
  readonly lines?: readonly string[];
}

/** The id of the story that changes. */
export const LIVING = "tag:gazette.example,2026:pier-fire";

const MINOR = "  - {date: 2026-06-01T15:00:00Z, note: The fire broke out at six.}";
const ANNOUNCED = "  - {date: 2026-06-02T08:00:00Z, note: It was the north pier., announce: true}";
const CORRECTIONS = ["corrections:", MINOR, ANNOUNCED];
const WITHDRAWN = "withdrawn: {date: 2026-06-03T07:00:00Z, reason: The fire was in another town.}";
const NORTH = "Smoke over the north pier";

/** The changes of a story, in order. */
export const LIFE: readonly LifeEvent[] = [
  { event: "published", now: "2026-06-01T09:00:00Z", headline: "Pier on fire", slug: "pier-fire", text: "The south pier burns." },
  { event: "retitled", now: "2026-06-01T12:00:00Z", headline: NORTH, slug: "pier-fire", text: "The south pier burns." },
  {
    event: "corrected",
    now: "2026-06-01T15:00:00Z",
    headline: NORTH,
    slug: "pier-fire",
    text: "The south pier burns since six.",
    lines: ["corrections:", MINOR],
  },
  {
    event: "announced",
    now: "2026-06-02T08:00:00Z",
    headline: NORTH,
    slug: "pier-fire",
    text: "The north pier burns.",
    lines: CORRECTIONS,
  },
  { event: "moved", now: "2026-06-02T12:00:00Z", headline: NORTH, slug: "north-pier", text: "The north pier burns.", lines: CORRECTIONS },
  {
    event: "withdrawn",
    now: "2026-06-03T07:00:00Z",
    headline: NORTH,
    slug: "north-pier",
    text: "The north pier burns.",
    lines: [...CORRECTIONS, WITHDRAWN],
  },
  {
    event: "expired",
    now: "2026-06-10T07:00:00Z",
    headline: NORTH,
    slug: "north-pier",
    text: "The north pier burns.",
    lines: [...CORRECTIONS, WITHDRAWN, "expires: 2026-06-10T06:00:00Z"],
  },
];

/** The files of the site after a change: the story that changes, and an older one that never does. */
export function lifeSite(url: string, { headline, slug, text, lines = [] }: LifeEvent): Files {
  const story = [`title: ${headline}`, `id: ${LIVING}`, `slug: ${slug}`, "published: 2026-06-01T09:00:00Z", ...lines];
  return {
    "newswire.yaml": `site: {title: Gazette, url: "${url}"}\n`,
    "articles/tide.md": "---\ntitle: Tide tables\npublished: 2026-05-01T06:00:00Z\n---\nHigh at six.\n",
    "articles/pier-fire.md": `---\n${story.join("\n")}\n---\n${text}\n`,
  };
}
