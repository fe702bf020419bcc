import { nearest } from "../text/nearest.ts";
import type { Finding } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";

export const EPISODE_FORMS = { number: "a whole number from 1 to 999999" };

export const NO_NUMBER = "Count from 1. If it has no number, delete the line.";

export const unknownTranscript = (file: string, type: string | undefined): Finding => ({
  code: "front-matter/file",
  message: `podcast.transcript: ${shorten(file)} is ${type ?? "of an unknown type"}, which players do not read`,
  hint: "Save it as .vtt, .srt, .json or .txt. If the URL leads to such a file, write its type: `transcript: {src: …, type: text/vtt}`.",
});

/** @param fault - Words after the name of the file: "does not begin with WEBVTT". */
export const brokenTranscript = (file: string, fault: string): Finding => ({
  code: "front-matter/file",
  message: `podcast.transcript: ${shorten(file)} ${fault}`,
  hint: "Export it again, or use another file.",
});

export const brokenChapters = (file: string, fault: string): Finding => ({
  code: "front-matter/file",
  message: `podcast.chapters: ${shorten(file)} ${fault}`,
  hint: 'Write it as `{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Introduction"}]}`.',
});

export const notEpisodeImage = (key: string, file: string, type: string): Finding => ({
  code: "front-matter/file",
  message: `${key}: ${shorten(file)} is ${type}, not a picture`,
  hint: "Use a JPEG or PNG.",
});

export const unknownRole = (key: "role" | "group", written: string, known: readonly string[]): Finding => {
  const near = nearest(written.toLowerCase(), known);
  return {
    code: "front-matter/role",
    severity: "warning",
    message: `podcast.person: unknown ${key}: ${shorten(written)} (podcast apps may not show it)`,
    hint: near === undefined ? `Use a ${key} of podcasttaxonomy.com, for example \`${known[0] ?? ""}\`.` : `Did you mean \`${near}\`?`,
  };
};
