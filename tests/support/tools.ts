import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Debian's Python. The `python3` in PATH may be another one, without the modules from apt. */
export const PYTHON = "/usr/bin/python3";

/** A program from outside npm that some tests need. */
interface Tool {
  /** Debian package. */
  readonly package: string;
  /** What cannot be tested without it. */
  readonly proves: string;
  readonly isThere: () => boolean;
  /** Whether it needs a permission of the machine too, which cannot be installed. */
  readonly isPermission?: boolean;
}

/** All tools that the tests use. */
export const TOOLS = {
  newsboat: { package: "newsboat", proves: "newsboat shows our feeds", isThere: () => isInPath("newsboat") },
  python: { package: "python3", proves: "what newsboat keeps (its cache is an SQLite file)", isThere: () => isModule("sqlite3") },
  sfeed: {
    package: "sfeed",
    proves: "sfeed shows our feeds",
    isThere: () => isInPath("sfeed") && isInPath("sfeed_plain") && isInPath("sfeed_update"),
  },
  rss2email: { package: "rss2email", proves: "rss2email mails each story once", isThere: () => isInPath("r2e") },
  curl: { package: "curl", proves: "sfeed_update fetches our feeds", isThere: () => isInPath("curl") },
  feedparser: {
    package: "python3-feedparser",
    proves: "feedparser reads the same facts as the other parsers",
    isThere: () => isModule("feedparser"),
  },
  exiftool: {
    package: "libimage-exiftool-perl",
    proves: "exiftool and newswire read the same metadata of pictures",
    isThere: () => isInPath("exiftool"),
  },
  html5lib: { package: "python3-html5lib", proves: "the HTML of stories has no parse errors", isThere: () => isModule("html5lib") },
  jing: { package: "jing", proves: "Atom documents obey RFC 4287's grammar", isThere: () => isInPath("jing") },
  xmllint: { package: "libxml2-utils", proves: "RSS and Atom documents are well-formed", isThere: () => isInPath("xmllint") },
  chromium: { package: "chromium", proves: "no browser runs what an article holds", isThere: () => isInPath("chromium") },
  nginx: { package: "nginx", proves: "nginx serves a site by the rules written for it", isThere: () => isInPath("nginx") },
  caddy: { package: "caddy", proves: "Caddy serves a site by the rules written for it", isThere: () => isInPath("caddy") },
  mount: {
    package: "mount",
    proves: "nothing is lost on a disk that is full (as root, where mounting is allowed)",
    isThere: mayMount,
    isPermission: true,
  },
  prlimit: {
    package: "util-linux",
    proves: "limits for open files, file size and memory give a clear message",
    isThere: () => isInPath("prlimit"),
  },
  nats: { package: "nats-server", proves: "events of NATS become stories", isThere: () => isInPath("nats-server") },
  systemd: { package: "systemd", proves: "systemd accepts the timer of the docs", isThere: () => isInPath("systemd-analyze") },
  rclone: { package: "rclone", proves: "rclone uploads what the lists name", isThere: () => isInPath("rclone") },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;

/** Return the tools that are missing now. */
export function missingTools(): ToolName[] {
  return (Object.keys(TOOLS) as ToolName[]).filter((name) => !TOOLS[name].isThere());
}

/** Whether a package provides the tool. A missing permission cannot be installed. */
export function isInstallable(name: ToolName): boolean {
  const { isPermission = false }: Tool = TOOLS[name];
  return !isPermission;
}

/** Whether a tool is missing, for `describe.skipIf`. `npm test` lists missing tools at its end. */
export function lacks(...names: readonly ToolName[]): boolean {
  return names.some((name) => !TOOLS[name].isThere());
}

/** Whether a program is in PATH. */
export function isInPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Containers often forbid it, even to root. */
function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "newswire-mount-"));
  try {
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", place], { stdio: "ignore" }).status !== 0) return false;
    return spawnSync("umount", [place], { stdio: "ignore" }).status === 0;
  } finally {
    rmdirSync(place);
  }
}

function isModule(name: string): boolean {
  return spawnSync(PYTHON, ["-c", `import ${name}`], { stdio: "ignore" }).status === 0;
}
