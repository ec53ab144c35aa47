import { expect, test } from "vitest";
import { ago } from "@/db/clock";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { sweepMails } from "@/lib/mail/sweep";
import { change, jobsOf, loseJobs, queueMail, stateOf } from "./mail-samples.testing";

function sweep(how?: { transport: null }) {
  return sweepMails(openJobScope("sweep-mails"), how);
}

async function queueOldMail() {
  const mail = await queueMail();
  await change(mail.id, { createdAt: ago(limits.mailJobLostSeconds + 1) });
  return mail;
}

test("a mail whose job was lost gets it again, however often and by however many it is swept", async () => {
  const { id } = await queueOldMail();
  await loseJobs([id]);
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await jobsOf(id)).toEqual([{ state: "created", data: { mailId: id }, output: null }]);
});

test("a mail that has its job, and one that is new, are left alone", async () => {
  const old = await queueOldMail();
  const fresh = await queueMail();
  await loseJobs([fresh.id]);
  await sweep();
  expect(await jobsOf(old.id)).toHaveLength(1);
  expect(await jobsOf(fresh.id)).toHaveLength(0);
});

test("a try that was interrupted gets a job where it may be repeated", async () => {
  const { id } = await queueOldMail();
  await change(id, { attempts: 1, attemptStartedAt: ago(90), firstAttemptAt: ago(90) });
  await loseJobs([id]);
  await sweep();
  expect(await stateOf(id)).toMatchObject({ state: "queued" });
  expect(await jobsOf(id)).toHaveLength(1);
});

test("without mail nothing is swept", async () => {
  const { id } = await queueOldMail();
  await loseJobs([id]);
  await sweep({ transport: null });
  expect(await jobsOf(id)).toHaveLength(0);
});

test("more mails than a page are all found", async () => {
  const lost = await Promise.all(Array.from({ length: 600 }, () => queueOldMail()));
  await loseJobs(lost.map(({ id }) => id));
  await sweep();
  for (const { id } of [lost[0], lost[599]].flatMap((mail) => mail ?? [])) expect(await jobsOf(id)).toHaveLength(1);
});
