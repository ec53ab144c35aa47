import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,bench,components,db,emails,jobs,lib,lint,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: ["db/test-server.setup.ts"],
    setupFiles: ["db/test-file.setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // The files of a worker share what is loaded, which takes longer than most tests; the set-up gives each its own state.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
