import type { BodyPicture } from "../model/body-picture.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { lint } from "./lint.ts";
import { openTagLint } from "./lint-tags.ts";
import type { ReadArticle } from "./read-article.ts";

/** Checks the style of articles, each file once. */
export interface Lint {
  readonly add: (read: ReadArticle, pictures: readonly BodyPicture[]) => void;
  /** Return the problems of all articles. */
  readonly finish: () => readonly Problem[];
}

/** Open a style check. */
export function openLint(settings: Settings): Lint {
  const found: Problem[] = [];
  const files = new Set<string>();
  const tags = openTagLint(settings, found);
  return {
    add: (read, pictures) => {
      if (files.has(read.article.file)) return;
      files.add(read.article.file);
      lint(read, pictures, found);
      tags.add(read);
    },
    finish: () => {
      tags.finish();
      return found;
    },
  };
}
