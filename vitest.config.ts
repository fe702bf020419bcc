import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** One project per kind of test; `npm test -- --project unit` runs one of them. */
export default defineConfig({
  test: {
    // Tests count work, not time: this only ends one that hangs, however busy the machine is.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    // Most tests wait for programs they have started, and leave their processor to others.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    globalSetup: "tests/support/warm-commands.ts",
    projects: ["unit", "index", "golden", "cli", "readers", "servers", "fuzz", "house"].map((name) => ({
      extends: true as const,
      // Rooms under unit tests are pure or clean up: one process per worker loads them once, which halves the time.
      test: { name, include: [`tests/${name}/**/*.test.ts`], isolate: name !== "unit" },
    })),
  },
});
