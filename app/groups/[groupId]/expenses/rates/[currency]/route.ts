import { findRate } from "@/lib/expenses/currencies/exchange-rates";
import { membershipIn } from "@/lib/web/membership";

type Context = RouteContext<"/groups/[groupId]/expenses/rates/[currency]">;

/** What one of a currency was worth on a day, for a form that is being filled in. The rate is null where nobody knows one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { groupId, currency } = await params;
  const membership = await membershipIn(groupId);
  const on = new URL(request.url).searchParams.get("on") ?? "";
  const found = await findRate(membership, { currency, on });
  return Response.json({ rate: found?.rate ?? null }, { headers: { "cache-control": "no-store" } });
}
