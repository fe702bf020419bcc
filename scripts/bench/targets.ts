import type { Scenario } from "./contender.ts";
import { valueOf } from "./results.ts";
import type { Figure, Results } from "./results.ts";

/** What newswire is to reach, and how near it came. */
export interface Verdict {
  readonly job: string;
  readonly target: string;
  readonly measured: string;
  readonly verdict: "reached" | "missed" | "not measured";
}

/** A figure that is to be at most so many times another, or so much. */
interface Target {
  readonly job: string;
  readonly figure: Figure;
  readonly most: number;
  /** What the figure is compared with; without, `most` is the limit itself. */
  readonly to?: { readonly figure: Figure; readonly label: string };
}

const [SMALL, LARGE] = [10_000, 100_000];

/** Hold the results against every target. */
export function judge(results: Results): readonly Verdict[] {
  return TARGETS.map((target) => {
    const value = valueOf(results, target.figure);
    const other = target.to === undefined ? 1 : valueOf(results, target.to.figure);
    const unit = target.to === undefined ? "MB" : "×";
    const told = { job: target.job, target: `at most ${[target.most, unit, target.to?.label ?? ""].join(" ").trim()}` };
    if (value === undefined || other === undefined) return { ...told, measured: "–", verdict: "not measured" };
    const ratio = value / other;
    const measured = `${target.to === undefined ? ratio.toFixed(0) : toDigits(ratio)} ${unit}`;
    // What is judged is what was measured, not what is shown of it.
    return { ...told, measured, verdict: ratio <= target.most ? "reached" : "missed" };
  });
}

/** A ratio with two digits that tell something, or all before the point. */
export function toDigits(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(1) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toFixed(3);
}

const TARGETS: readonly Target[] = [
  against("cold", "feeds and pages", 0.7, "hugo", "Hugo"),
  against("cold", "feeds and pages", 0.2, "eleventy", "Eleventy"),
  against("cold", "feeds and pages", 0.25, "plain", "the plain script"),
  against("cold", "feeds alone", 0.35, "hugo", "Hugo", "newswire-feeds"),
  against("none", "nothing changed", 0.04, "hugo", "Hugo"),
  against("none", "nothing changed", 3, "floor-stat-articles", "starting Node and looking at the articles"),
  against("none", "nothing changed", 3, "floor-stat-all", "starting Node and looking at articles and output"),
  against("edit", "one edit", 0.05, "hugo", "Hugo"),
  growth("cold", "time, cold", 11, "seconds"),
  growth("edit", "time, one edit", 6, "seconds"),
  growth("cold", "peak memory, cold", 1.3, "megabytes"),
  growth("edit", "peak memory, one edit", 1.3, "megabytes"),
  { job: "100,000: peak memory, cold", figure: ofNewswire("cold", LARGE, "megabytes"), most: 400 },
  { job: "100,000: peak memory, one edit", figure: ofNewswire("edit", LARGE, "megabytes"), most: 400 },
];

function against(scenario: Scenario, what: string, most: number, rival: string, label: string, contender = "newswire"): Target {
  const figure: Figure = { contender, stories: SMALL, scenario, unit: "seconds" };
  const job = scenario === "cold" ? `10,000: cold, ${what}` : `10,000: ${what}`;
  return { job, figure, most, to: { figure: { ...figure, contender: rival }, label } };
}

function growth(scenario: Scenario, what: string, most: number, unit: Figure["unit"]): Target {
  return {
    job: `100,000: ${what}`,
    figure: ofNewswire(scenario, LARGE, unit),
    most,
    to: { figure: ofNewswire(scenario, SMALL, unit), label: "10,000" },
  };
}

function ofNewswire(scenario: Scenario, stories: number, unit: Figure["unit"]): Figure {
  return { contender: "newswire", stories, scenario, unit };
}
