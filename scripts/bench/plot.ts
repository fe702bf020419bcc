import { SCENARIOS } from "./contender.ts";
import type { Scenario } from "./contender.ts";
import { TITLES } from "./report.ts";
import { median } from "./results.ts";
import type { Results } from "./results.ts";

/** A line of the plot. `dash` as SVG has it. */
interface Series {
  readonly contender: string;
  readonly label: string;
  readonly colour: string;
  readonly dash?: string;
}

/** Colours that also those tell apart who see fewer. */
const SERIES: readonly Series[] = [
  { contender: "newswire", label: "newswire", colour: "#0072b2" },
  { contender: "newswire-feeds", label: "newswire, feeds alone", colour: "#56b4e9", dash: "6 3" },
  { contender: "hugo", label: "Hugo", colour: "#d55e00" },
  { contender: "eleventy", label: "Eleventy", colour: "#009e73" },
  { contender: "plain", label: "plain script", colour: "#cc79a7" },
  { contender: "floor-read-write", label: "floor: read and write", colour: "#888888", dash: "2 3" },
  { contender: "floor-stat-all", label: "floor: start Node, stat", colour: "#888888", dash: "2 3" },
];

const PANEL = { width: 260, height: 300, top: 44, left: 64, gap: 28 };
const WIDTH = PANEL.left + 3 * PANEL.width + 2 * PANEL.gap + 24;
const LEGEND_TOP = PANEL.top + PANEL.height + 62;
const HEIGHT = LEGEND_TOP + 40;
const LEGEND_COLUMNS = 4;

/** Where a number lies along an axis on which every step multiplies. */
type Scale = (value: number) => number;

/** Draw median times over sizes, a panel a scenario, both axes logarithmic. */
export function plot(results: Results): string {
  const sizes = results.map(({ stories }) => stories);
  const times = results.flatMap(({ cells }) => cells.map(({ seconds }) => median(seconds)));
  const [least, most] = [10 ** Math.floor(Math.log10(Math.min(...times))), 10 ** Math.ceil(Math.log10(Math.max(...times)))];
  const y = logarithmic([least, most], [PANEL.top + PANEL.height, PANEL.top]);
  const panels = SCENARIOS.map((scenario, i) => {
    const left = PANEL.left + i * (PANEL.width + PANEL.gap);
    const x = logarithmic([Math.min(...sizes) * 0.8, Math.max(...sizes) * 1.25], [left, left + PANEL.width]);
    // The first, which the plot is about, is drawn last.
    const lines = SERIES.toReversed().map((series) => drawSeries(series, pointsOf(results, series.contender, scenario), x, y));
    return [drawFrame(scenario, left, sizes, x, y, decades(least, most), i === 0), ...lines].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img">
<title>Seconds a build takes, by the number of stories</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${panels.join("\n")}
${text(WIDTH / 2, PANEL.top + PANEL.height + 38, "middle", "stories")}
<text transform="translate(16 ${PANEL.top + PANEL.height / 2}) rotate(-90)" text-anchor="middle" fill="#333333">seconds (median)</text>
${drawLegend(SERIES.filter(({ contender }) => SCENARIOS.some((scenario) => pointsOf(results, contender, scenario).length > 0)))}
</svg>
`;
}

type Point = readonly [stories: number, seconds: number];

function pointsOf(results: Results, contender: string, scenario: Scenario): readonly Point[] {
  return results.flatMap(({ stories, cells }) =>
    cells
      .filter((cell) => cell.contender === contender && cell.scenario === scenario)
      .map(({ seconds }): Point => [stories, median(seconds)]),
  );
}

function drawSeries({ label, colour, dash }: Series, points: readonly Point[], x: Scale, y: Scale): string {
  const at = points.map(([stories, seconds]) => `${fixed(x(stories))},${fixed(y(seconds))}`);
  const style = `fill="none" stroke="${colour}" stroke-width="2"${dash === undefined ? "" : ` stroke-dasharray="${dash}"`}`;
  const dots = points.map(
    ([stories, seconds]) =>
      `<circle cx="${fixed(x(stories))}" cy="${fixed(y(seconds))}" r="3" fill="${colour}"><title>${label}, ${short(stories)}: ${seconds.toPrecision(3)} s</title></circle>`,
  );
  return [...(at.length > 1 ? [`<polyline points="${at.join(" ")}" ${style}/>`] : []), ...dots].join("\n");
}

function drawFrame(
  scenario: Scenario,
  left: number,
  sizes: readonly number[],
  x: Scale,
  y: Scale,
  ticks: readonly number[],
  isFirst: boolean,
): string {
  const [right, bottom] = [left + PANEL.width, PANEL.top + PANEL.height];
  const rules = ticks.map((seconds) => line(left, y(seconds), right, y(seconds)));
  const columns = sizes.map((stories) => line(x(stories), PANEL.top, x(stories), bottom));
  const names = isFirst ? ticks.map((seconds) => text(left - 8, y(seconds) + 4, "end", String(seconds))) : [];
  return [
    `<text x="${left + PANEL.width / 2}" y="${PANEL.top - 16}" text-anchor="middle" font-size="14" font-weight="600" fill="#111111">${TITLES[scenario]}</text>`,
    ...rules,
    ...columns,
    ...names,
    ...sizes.map((stories) => text(x(stories), bottom + 18, "middle", short(stories))),
  ].join("\n");
}

function drawLegend(series: readonly Series[]): string {
  const column = (WIDTH - PANEL.left) / LEGEND_COLUMNS;
  return series
    .map(({ label, colour, dash }, i) => {
      const [left, top] = [PANEL.left + (i % LEGEND_COLUMNS) * column, LEGEND_TOP + Math.floor(i / LEGEND_COLUMNS) * 22];
      return `${line(left, top, left + 28, top, `stroke="${colour}" stroke-width="2"${dash === undefined ? "" : ` stroke-dasharray="${dash}"`}`)}
${text(left + 36, top + 4, "start", label)}`;
    })
    .join("\n");
}

function line(x1: number, y1: number, x2: number, y2: number, style = 'stroke="#e3e3e3"'): string {
  return `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" ${style}/>`;
}

function text(x: number, y: number, anchor: "start" | "middle" | "end", words: string): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" fill="#333333">${words}</text>`;
}

function logarithmic([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  return (value) => start + ((end - start) * Math.log(value / from)) / Math.log(to / from);
}

/** Every power of ten from one to another. */
function decades(least: number, most: number): readonly number[] {
  const count = Math.round(Math.log10(most / least)) + 1;
  return Array.from({ length: count }, (_, i) => Number((least * 10 ** i).toPrecision(1)));
}

function fixed(value: number): string {
  return String(Number(value.toFixed(1)));
}

/** 1k, 1M: there is no room for more. */
function short(count: number): string {
  return count.toLocaleString("en-US", { notation: "compact", maximumFractionDigits: 1 }).replace("K", "k");
}
