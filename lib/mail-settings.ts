import { isIP } from "node:net";
import { z } from "zod";

/** How mail leaves, what reports of it, and whom it names. A part of the table of settings. */
export const mailSettings = {
  MAIL_MODE: {
    schema: z.enum(["live", "mailbox", "none"]).optional(),
    sentence:
      "live sends, mailbox keeps mails for an admin to read, none has no mail at all. Chosen by itself when not set.",
    wrong: "must be live, mailbox or none",
  },
  RESEND_API_KEY: {
    schema: z.string().min(1).optional(),
    sentence: "Sends mail through Resend.",
    wrong: "must be an API key of Resend",
  },
  RESEND_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    sentence: "Where Resend's API is reached, for tests and proxies.",
    wrong: "must be a whole address",
  },
  RESEND_WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/)
      .optional(),
    sentence: "The signing secret of the webhook by which Resend reports what became of each mail.",
    wrong: "must be the signing secret that Resend shows beside the webhook, which begins with whsec_",
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    sentence: "Sends mail through an SMTP server, as smtp://user:password@host:587 or smtps://….",
    wrong: "must look like smtp://user:password@host:587",
  },
  MAIL_FROM: {
    schema: z.email().optional(),
    sentence: "The address mails come from. Needed when mail is live.",
    wrong: "must be an address such as quits@example.org",
  },
  CONTACT_ADDRESS: {
    schema: z.email().optional(),
    sentence: "The address in the footer of every mail, for questions. Without it MAIL_FROM is named.",
    wrong: "must be an address such as you@example.org",
  },
  MAIL_CHECK_DOMAINS: {
    schema: z.enum(["yes", "no"]).optional(),
    sentence:
      "yes asks DNS, when someone is invited, whether their domain takes mail. Without it: yes where mail is live, or kept on a public instance.",
    wrong: "must be yes or no",
  },
  NAME_SERVERS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((server) => server.trim()))
      .refine((list) => list.every((server) => isIP(server.replace(/^\[([^\]]*)\](:\d+)?$|^([^:]*):\d+$/, "$1$3")) > 0))
      .optional(),
    sentence:
      "The name servers to ask for that, as 192.0.2.1 or 192.0.2.1:5353, with commas between. Without it: this machine’s.",
    wrong: "must be addresses such as 192.0.2.1 or 192.0.2.1:5353, with commas between",
  },
};
