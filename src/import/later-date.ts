/** Return the first text that is there and not blank. */
export function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== "");
}

/** Return the time of the last change, if it is after publication. */
export function laterDate(updated: string | undefined, published: string | undefined): string | undefined {
  if (updated === undefined || published === undefined) return undefined;
  return Date.parse(updated) > Date.parse(published) ? updated : undefined;
}
