/** Find paths of modules in the text of the settings. It runs before every build, so it does not parse YAML. */
export function modulesIn(text: string): readonly string[] {
  const paths = text.match(/\.\/[A-Za-z0-9._/-]+/g) ?? [];
  return [...new Set(paths.flatMap((path) => /^.+\.m?js/.exec(path) ?? []))].sort();
}
