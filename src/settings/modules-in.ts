/** The paths of modules in the text of a settings file, read as no YAML: it is asked for before every build. */
export function modulesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\.\/[A-Za-z0-9._/-]+\.m?js/g))].sort();
}
