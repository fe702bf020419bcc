import { reportInto } from "../model/problem.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { foldTag, isNearly } from "../text/near-tags.ts";
import { toSlug } from "../text/slug.ts";
import type { ReadArticle } from "./read-article.ts";

/** A spelling that the settings do not list. */
interface Spelling {
  readonly label: string;
  readonly slug: string;
  articles: number;
  /** Where it is met first, in the order of the files. */
  file: string;
  place: Place;
}

/** Gathers the tags of all articles, to find those that are one subject under two names: each would have a feed of its own. */
export interface TagLint {
  /** Once an article. Reports what nearly is a tag of the settings. */
  readonly add: (read: ReadArticle) => void;
  /** Report spellings that differ from a more frequent one by dots, blanks and accents alone, each where it is met first. */
  readonly finish: () => void;
}

/** Begin to gather tags. */
export function openTagLint({ tags }: Settings, problems: Problem[]): TagLint {
  const known = [...new Set([...tags.values()].map(({ label }) => label))];
  const offers = new Map<string, string | undefined>();
  const spellings = new Map<string, Spelling>();

  const offerFor = (label: string, slug: string): string | undefined => {
    if (!offers.has(slug)) {
      const same = known.find((other) => foldTag(other) === foldTag(label));
      offers.set(slug, same ?? known.find((other) => isNearly(label, other)));
    }
    return offers.get(slug);
  };
  const remember = (label: string, slug: string, file: string, place: Place): void => {
    const before = spellings.get(slug);
    if (before === undefined) spellings.set(slug, { label, slug, articles: 1, file, place });
    else {
      before.articles += 1;
      if (file < before.file) [before.file, before.place] = [file, place];
    }
  };
  return {
    add: ({ article: { file }, writtenTags }) => {
      const seen = new Set<string>();
      for (const { label, place } of writtenTags()) {
        const slug = toSlug(label);
        if (tags.has(slug) || seen.has(slug)) continue;
        seen.add(slug);
        const offer = offerFor(label, slug);
        if (offer === undefined) remember(label, slug, file, place);
        else warn(problems, file, place, `the tag ${label} is nearly ${offer}, which the settings list`, offer);
      }
    },
    finish: () => {
      const commonest = new Map<string, Spelling>();
      for (const spelling of [...spellings.values()].sort((a, b) => b.articles - a.articles || (a.slug < b.slug ? -1 : 1))) {
        const { label, file, place } = spelling;
        const best = commonest.get(foldTag(label));
        if (best === undefined) commonest.set(foldTag(label), spelling);
        else warn(problems, file, place, `the tag ${label} is nearly ${best.label}, which other articles have`, best.label);
      }
    },
  };
}

function warn(problems: Problem[], file: string, place: Place, message: string, offer: string): void {
  const hint = `Write \`${offer}\`, or list both under \`tags\` in the settings if they are two subjects.`;
  reportInto(problems, file)({ code: "lint/tag", severity: "warning", place, message, hint });
}
