import type { TestProject } from "vitest/node";
import { startTestServer } from "./database.testing";

/** One server for all test files of a run. */
export default async function setup({ provide }: TestProject) {
  const { stop, ...urls } = await startTestServer();
  provide("testServer", urls);
  return stop;
}

declare module "vitest" {
  export interface ProvidedContext {
    testServer: { ownerUrl: string; appUrl: string };
  }
}
