/** What is timed: everything anew, nothing changed, one story edited. */
export const SCENARIOS = ["cold", "none", "edit"] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A program to run in a folder. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Something that is timed: a tool that builds the site, or a floor that no tool can be faster than. */
export interface Contender {
  /** As arguments and figures have it. */
  readonly name: string;
  /** As tables have it. */
  readonly label: string;
  readonly scenarios: readonly Scenario[];
  readonly command: (project: string) => Command;
  /** Generated folders, relative to the project: removed before a cold build. */
  readonly generated: readonly string[];
}

/** A tool that builds the whole site. */
export interface Rival extends Contender {
  /**
   * Make sure that it can be run.
   *
   * @returns Its version, with those of what it is made of.
   * @throws when it cannot be had, saying why.
   */
  readonly install: () => string;
  /** Lay out a project, but for its articles. */
  readonly prepare: (project: string) => void;
  /** Where a project keeps its articles, where it publishes, and what front matter calls the date. */
  readonly articles: string;
  readonly out: string;
  readonly dateKey: string;
  /** Whether it makes a page a story; every rival but newswire's feeds alone. */
  readonly hasPages: boolean;
}

/** How many stories a feed holds. */
export const LIMIT = 50;
