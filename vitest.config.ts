import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,components,db,emails,jobs,lib,scripts,docs}/**/*.test.{ts,tsx}"],
    typecheck: { enabled: false },
    pool: "forks",
    maxWorkers: 2,
  },
});
