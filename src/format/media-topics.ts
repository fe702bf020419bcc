import type { Subject } from "../model/item.ts";

/** The Media Topics of a story's tags, each once: `term` has eight digits, `code` is `medtop:` and the term. */
export function topicsOf(tags: readonly Subject[]): readonly { readonly term: string; readonly code: string; readonly label: string }[] {
  const topics = new Map<string, string>();
  for (const { medtop, label } of tags) if (medtop !== undefined && !topics.has(medtop)) topics.set(medtop, label);
  return Array.from(topics, ([term, label]) => ({ term, code: `medtop:${term}`, label }));
}
