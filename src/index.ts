export { build, check } from "./build.ts";
export type { BuildOptions, BuildReport } from "./build.ts";
export { ProblemError } from "./model/problem.ts";
export type { Place, Problem, Severity } from "./model/problem.ts";
export type { Options } from "./options.ts";
export type { ArticleFacts, CardFacts, Html, LinkFacts, Linked, ListFacts, PageFacts, StoryFacts, ThemePart } from "./page/theme.ts";
