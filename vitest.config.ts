import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

/** The slowest files. They start first, so that none runs alone at the end. */
const SLOW = [
  "servers/deploy-ledger",
  "servers/deploy-races",
  "fuzz/browser",
  "servers/cache",
  "readers/browser",
  "fuzz/expressions",
  "index/kill",
  "fuzz/linear-time",
  "index/limits",
  "readers/picture-sizes",
  "cli/dev",
  "servers/deploy-purge",
  "cli/hostile",
  "index/disk-full",
  "cli/large-ledger",
  "index/redirects",
  "fuzz/whole-site",
  "fuzz/native",
];

/** Kinds of tests whose files leave nothing behind in their process. */
const SHARING = ["unit", "index", "golden", "cli"];

class SlowFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]): ReturnType<BaseSequencer["sort"]> {
    const rankOf = ({ moduleId }: (typeof files)[number]): number => {
      const rank = SLOW.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return rank === -1 ? SLOW.length : rank;
    };
    const others = await super.sort(files);
    return others.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

/** One project per kind of test; `npm test -- --project unit` runs one of them. */
export default defineConfig({
  test: {
    // Tests count work, not time: this only ends one that hangs, however busy the machine is.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    // Most tests wait for programs they have started, and leave their processor to others.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: SlowFirst },
    globalSetup: "tests/support/warm-commands.ts",
    setupFiles: "tests/support/end-file.ts",
    projects: ["unit", "index", "golden", "cli", "readers", "servers", "fuzz", "house"].map((name) => ({
      extends: true as const,
      // One process per worker loads modules once for many files.
      test: { name, include: [`tests/${name}/**/*.test.ts`], isolate: !SHARING.includes(name) },
    })),
  },
});
