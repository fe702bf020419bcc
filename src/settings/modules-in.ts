/** The paths of modules in the text of a settings file, read as no YAML: it is asked for before every build. */
export function modulesIn(text: string): readonly string[] {
  const paths = text.match(/\.\/[A-Za-z0-9._/-]+/g) ?? [];
  return [...new Set(paths.flatMap((path) => /^.+\.m?js/.exec(path) ?? []))].sort();
}
