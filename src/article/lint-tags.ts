import { reportInto } from "../model/problem.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { foldTag, isNearly } from "../text/near-tags.ts";
import { toSlug } from "../text/slug.ts";
import { nearTag } from "./messages.ts";
import type { ReadArticle } from "./read-article.ts";

/** A spelling of a tag that is not in the settings. */
interface Spelling {
  readonly label: string;
  readonly slug: string;
  articles: number;
  /** The first file that has it, in the order of paths. */
  file: string;
  place: Place;
}

/** Finds tags that are two spellings of one subject, since each spelling would get its own feed. */
export interface TagLint {
  /** Call it once per article. Reports tags that look like a tag of the settings. */
  readonly add: (read: ReadArticle) => void;
  /** Report spellings that differ from a more frequent one only in dots, spaces and accents, each in the first file. */
  readonly finish: () => void;
}

/** Open a check of tags. */
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
        else reportInto(problems, file)({ ...nearTag(label, offer, "settings"), place });
      }
    },
    finish: () => {
      const commonest = new Map<string, Spelling>();
      for (const spelling of [...spellings.values()].sort((a, b) => b.articles - a.articles || (a.slug < b.slug ? -1 : 1))) {
        const { label, file, place } = spelling;
        const best = commonest.get(foldTag(label));
        if (best === undefined) commonest.set(foldTag(label), spelling);
        else reportInto(problems, file)({ ...nearTag(label, best.label, "articles"), place });
      }
    },
  };
}
