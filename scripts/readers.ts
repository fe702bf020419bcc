/**
 * `npm run readers`: start graphical feed readers, subscribed to the sample site and to the life of a story (the events in
 * `tests/readers/life.ts`), all on loopback. Writes screenshots to a folder for review: `-- --shots DIR`, by default
 * `newswire-readers` in the folder for temporary files. `--only thunderbird,liferea` runs only these, `--keep` also writes the two
 * pictures in docs/images/. It is not part of `npm test`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LIFE, lifeSite } from "../tests/readers/life.ts";
import { install, mayInstall } from "../tests/support/install.ts";
import { isInPath } from "../tests/support/tools.ts";
import { akregator } from "./readers/akregator.ts";
import { liferea } from "./readers/liferea.ts";
import { quiterss } from "./readers/quiterss.ts";
import { openScreen } from "./readers/screen.ts";
import type { Screen } from "./readers/screen.ts";
import { session, subscribe } from "./readers/session.ts";
import { openStage } from "./readers/stage.ts";
import { thunderbird } from "./readers/thunderbird.ts";
import type { WindowReader } from "./readers/window-reader.ts";

const READERS: readonly WindowReader[] = [thunderbird, akregator, liferea, quiterss];

/** Required programs and their Debian packages. */
const PACKAGES: Readonly<Record<string, string>> = {
  Xvfb: "xvfb",
  xdotool: "xdotool",
  import: "imagemagick",
  "dbus-run-session": "dbus",
  ...Object.fromEntries(READERS.map(({ name }) => [name, name])),
};

/** A package without a program: the font for the Japanese stories of the sample. */
const FONT = "fonts-droid-fallback";

/** A time at which the newest story of the sample has a lead picture, a caption and audio. */
const SAMPLE_NOW = "2026-09-04T00:00:00Z";

/** The pictures in docs/images/, and the screenshots they are made from. */
const KEPT: Readonly<Record<string, string>> = {
  "akregator-story.png": "akregator-sample-rss-story.png",
  "thunderbird-notices.png": "thunderbird-life-6-withdrawn-newest.png",
};

const root = fileURLToPath(new URL("..", import.meta.url));

/** Print missing programs, and install them if possible. */
function provide(): void {
  const missing = Object.keys(PACKAGES).filter((program) => !isInPath(program));
  if (missing.length === 0) return;
  const packages = [...missing.map((program) => PACKAGES[program] ?? program), FONT];
  console.log(`Missing: ${missing.join(", ")} (apt-get install ${packages.join(" ")})`);
  if (mayInstall()) install(packages);
}

/** Take pictures of the sample site in RSS and Atom: the list of stories, the newest story, and its end. */
async function shootSample(screen: Screen, reader: WindowReader, folder: string, shots: string): Promise<void> {
  const stage = await openStage(folder);
  for (const part of ["articles", "docs/examples"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  const settings = readFileSync(join(root, "newswire.yaml"), "utf8").replaceAll("https://news.example.org/", stage.url);
  stage.build({ "newswire.yaml": settings }, SAMPLE_NOW);
  for (const format of ["rss", "atom"]) {
    const shoot = (part: string): Promise<void> => screen.shoot(join(shots, `${reader.name}-sample-${format}-${part}.png`));
    await session(screen, subscribe(screen, folder, reader, stage, `/${format}.xml`), async () => {
      await shoot("list");
      await screen.press(reader.open);
      await shoot("story");
      await screen.press(reader.end);
      await shoot("end");
    });
  }
  stage.close();
}

/** Take pictures of the life of a story: the list after each event, and its newest item, which is read from then on. */
async function shootLife(screen: Screen, reader: WindowReader, folder: string, shots: string): Promise<void> {
  const stage = await openStage(folder);
  const subscription = subscribe(screen, folder, reader, stage, "/rss.xml");
  for (const [index, event] of LIFE.entries()) {
    stage.build(lifeSite(stage.url, event), event.now);
    await session(screen, subscription, async () => {
      const shot = join(shots, `${reader.name}-life-${index + 1}-${event.event}`);
      await screen.shoot(`${shot}.png`);
      await screen.press(reader.open);
      await screen.shoot(`${shot}-newest.png`);
    });
  }
  stage.close();
}

/** Write two of the screenshots into the docs, with few colors. */
function keep(shots: string): void {
  const images = join(root, "docs/images");
  mkdirSync(images, { recursive: true });
  for (const [kept, shot] of Object.entries(KEPT))
    spawnSync("convert", [join(shots, shot), "-strip", "+dither", "-colors", "128", `PNG8:${join(images, kept)}`], { stdio: "inherit" });
}

const { values } = parseArgs({
  options: {
    shots: { type: "string", default: join(tmpdir(), "newswire-readers") },
    only: { type: "string", default: READERS.map(({ name }) => name).join(",") },
    keep: { type: "boolean", default: false },
  },
});
provide();
const compiled = spawnSync(process.execPath, ["--import", "tsx", "scripts/compile.ts"], {
  cwd: root,
  stdio: "inherit",
});
if (compiled.status !== 0) process.exit(1);
mkdirSync(values.shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "newswire-readers-"));
// Stop the reader on a signal.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const screen = await openScreen();
try {
  for (const reader of READERS.filter(({ name }) => values.only.split(",").includes(name))) {
    console.log(reader.name);
    await shootSample(screen, reader, mkdtempSync(join(folder, "sample-")), values.shots);
    await shootLife(screen, reader, mkdtempSync(join(folder, "life-")), values.shots);
  }
  if (values.keep) keep(values.shots);
  console.log(`Look at the pictures in ${values.shots}`);
} finally {
  screen.close();
}
