import path from "node:path";
import { defineConfig } from "vitest/config";

// As it runs for people: mails are drawn in half the time, and by the code that draws them for people.
Object.assign(process.env, { NODE_ENV: "production" });

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,bench,components,db,emails,jobs,lib,lint,messages,scripts}/**/*.test.{ts,tsx}"],
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
