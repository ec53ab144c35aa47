import { findReadiness } from "@/db/health";

export async function GET(): Promise<Response> {
  const readiness = await findReadiness();
  const isReady = readiness.database && readiness.queue;
  return Response.json(
    { status: isReady ? "ready" : "not ready", ...readiness },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
