import { getTranslations } from "next-intl/server";
import type { ReceiptsFieldProps } from "@/components/expenses/receipts-field";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { acceptedReceipts, receiptsField } from "@/lib/receipt-files";

/** The field for receipts, of a new expense or below one that is there. */
export async function receiptsFieldProps(of: "field" | "add"): Promise<ReceiptsFieldProps> {
  const say = await getTranslations("receipts");
  const [each, together] = [limits.receiptBytesMax, limits.receiptsAtOnceBytesMax];
  return {
    name: receiptsField,
    label: say(of),
    ...(of === "field" && { hint: say("optional") }),
    note: say("note", { megabytes: each / megabyte }),
    accept: acceptedReceipts,
    bounds: {
      ...{ each, together },
      words: {
        // The browser fills in the name of the file that is too large.
        each: say("tooLarge", { name: "{name}", megabytes: each / megabyte }),
        together: say("tooLargeTogether", { megabytes: together / megabyte }),
      },
    },
  };
}
