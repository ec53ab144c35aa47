import { receiptRoute } from "@/lib/web/receipt-answer";

export const GET = receiptRoute("whole");
