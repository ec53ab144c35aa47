import { getRequestConfig } from "next-intl/server";
import messages from "@/messages/en.json";

/** The words of a request. English is the one language so far; formats follow the person's region instead. */
export default getRequestConfig(async () => ({ locale: "en-GB", messages, timeZone: "UTC" }));
