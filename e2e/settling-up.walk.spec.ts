import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { changeHandles } from "@/lib/users/payment-handles";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";
import { readQr } from "./steps/qr-codes";

test.beforeEach(({ workInRun }) => workInRun());

/** Mara paid 92.40 for all three, and Jonas 30.00 for Tomás alone. */
async function makeOwing(group: { currency?: string } = {}) {
  const flat = await makeFlat(group);
  const { membership, jonas, tomas, everyone } = flat;
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await makeExpense(jonas.membership, { title: "Tickets", amount: 3000n, memberIds: [tomas.memberId] });
  return flat;
}

const lines = (page: Page, name: string | RegExp) => page.getByRole("list", { name }).getByRole("listitem");

test("who owes whom is looked at in two ways, and each line says just what makes it", async ({ page, context }) => {
  const { groupId, email } = await makeOwing();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  await expect(lines(page, /payments and you’re all quits/)).toHaveText([/Tomás pays you.*60.80/, /Jonas.*you.*0.80/]);
  await expect(page.getByText(/^The largest debts are paid first, and some settle among themselves/)).toBeVisible();
  await page.getByText("How is this worked out?").click();
  await expect(page.getByText(/^A balance is what somebody paid and gave, less their parts/)).toBeVisible();
  await expect(page.getByText(/^Who owes most pays whoever is owed most, and so on/)).toBeVisible();
  await page.getByRole("link", { name: "Why: Tomás to you, 60.80" }).click();
  await expect(page.getByText(/^In all Tomás owes 60.80.EUR: these lines come to just that/)).toBeVisible();
  const pairs = lines(page, "Who owes whom, as it arose");
  await expect(pairs).toHaveText([/Tomás owes you.*30.80/, /Tomás owes Jonas Berg.*30.00/]);
  await page.getByRole("link", { name: "Show everyone" }).click();
  await expect(pairs).toHaveCount(3);
  await expect(page.getByText(/^What the expenses and payments between two people come to\./)).toBeVisible();
  await expect(page.getByRole("link", { name: "As it arose" })).toHaveAttribute("aria-current", "page");

  await page.getByRole("link", { name: "Why: Tomás owes Jonas Berg 30.00" }).click();
  await expect(page.getByRole("heading", { name: "Why Tomás owes Jonas Berg" })).toBeVisible();
  const made = page.getByRole("region", { name: "What makes it" }).getByRole("listitem");
  await expect(made).toHaveText([/Tickets.*Jonas Berg paid 30.00.*\+30.00/]);
  await expect(page.getByText(/Tomás owes Jonas Berg 30.00.EUR/)).toBeVisible();
  await page.getByRole("link", { name: "Record payment" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("30.00");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("Tomás paid Jonas Berg 30.00 EUR. It’s noted.")).toBeVisible();
  await page.goto(`/groups/${groupId}/balances?view=pairs`);
  await expect(pairs).toHaveText([/owes you.*30.80/, /owes you.*30.80/]);
});

test("who is owed in all pays what they owe somebody as it arose, and who is quits pays nobody", async ({
  page,
  context,
}) => {
  const { groupId, membership, jonas, tomas } = await makeFlat();
  await makeExpense(membership, { amount: 3000n, memberIds: [jonas.memberId] });
  await makeExpense(jonas.membership, { title: "Tickets", amount: 3000n, memberIds: [tomas.memberId] });
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/balances?view=pairs`);
  const toMara = lines(page, "Who owes whom, as it arose").filter({ hasText: /You owe Mara Lind/ });
  const reason = page.getByText(/^Whoever is quits in all has nobody to pay/);
  await expect(toMara).toBeVisible();
  await expect(reason).toBeVisible();
  await expect(page.getByRole("link", { name: /^Record: / })).toHaveText(["Record"]);
  await expect(toMara.getByRole("link", { name: /^Record: / })).toHaveCount(0);

  await makeExpense(jonas.membership, { title: "Taxi", amount: 500n, memberIds: [tomas.memberId] });
  await page.reload();
  await expect(reason).toBeHidden();
  await toMara.getByRole("link", { name: "Record: you to Mara Lind, 30.00" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("30.00");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("You paid Mara Lind 30.00 EUR. It’s noted.")).toBeVisible();
});

test("a payment is filled in with the decimal sign of whoever makes it", async ({ page, context, sql }) => {
  const { groupId, membership, jonas } = await makeOwing();
  await changeHandles(membership.account, { iban: "", holder: "", paypal: "MaraLind", upi: "", text: "" });
  await sql`update users set region = 'de-DE' where id = ${jonas.account.user.id}`;
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/balances?view=pairs`);
  await page.getByRole("link", { name: "Record: you to Mara Lind, 30,80" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("30,80");
  const out = page.getByRole("link", { name: "Pay 30,80\u00a0EUR with PayPal" });
  await expect(out).toHaveAttribute("href", "https://paypal.me/MaraLind/30.80EUR");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("You paid Mara Lind 30,80 EUR. It’s noted.")).toBeVisible();
});

test("people say how they can be paid, and who pays them sees it with the amount", async ({
  page,
  context,
  openOtherBrowser,
  javaScriptEnabled,
}) => {
  const { groupId, membership, jonas, email } = await makeOwing();
  await enter(context, { email });
  await page.goto("/account/getting-paid");
  await page.getByLabel("IBAN").fill("DE88 3704 0044 0532 0130 00");
  await page.getByLabel("PayPal.me name").fill("paypal.me/MaraLind");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("IBAN")).toHaveAccessibleDescription(/^Check this IBAN: something in it isn’t right\./);
  await page.getByLabel("IBAN").fill("de89370400440532013000");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("IBAN")).toHaveValue("DE89 3704 0044 0532 0130 00");

  const other = await openOtherBrowser();
  await enter(other.context(), jonas);
  const payment = new URLSearchParams({ from: jonas.memberId, to: membership.memberId, amount: "0.80" });
  await other.goto(`/groups/${groupId}/balances/pay?${payment}`);
  const ways = other.getByRole("main");
  await expect(ways.getByRole("heading", { name: "Ways to pay Mara Lind" })).toBeVisible();
  await expect(ways.getByLabel("IBAN of Mara Lind")).toHaveValue("DE89 3704 0044 0532 0130 00");
  await ways.getByText("Show QR code for 0.80").click();
  expect((await readQr(ways, "QR code for a transfer of 0.80\u00a0EUR")).split("\n")).toEqual([
    ...["BCD", "002", "1", "SCT", "", "Mara Lind", "DE89370400440532013000", "EUR0.80", "", "", "Lindenhof 12"],
  ]);
  const out = ways.getByRole("link", { name: "Pay 0.80\u00a0EUR with PayPal" });
  await expect(out).toHaveAttribute("href", "https://paypal.me/MaraLind/0.80EUR");
  if (javaScriptEnabled) {
    // A part of it is paid the same ways.
    await ways.getByLabel("Amount").fill("0.50");
    await expect(ways.getByLabel("IBAN of Mara Lind")).toBeVisible();
    await expect(ways.getByRole("link", { name: "Open PayPal" })).toHaveAttribute("href", "https://paypal.me/MaraLind");
    await expect(ways.getByText("Show QR code without an amount")).toBeVisible();
    expect((await readQr(ways, "QR code for a transfer")).split("\n")[7]).toBe("");
    await ways.getByLabel("Amount").fill("0.80");
    await expect(out).toBeVisible();
  }
  await other.goto(`/groups/${groupId}/balances/pay?from=${membership.memberId}&to=${jonas.memberId}&amount=1`);
  await expect(other.getByRole("heading", { name: /^Ways to pay/ })).toBeHidden();
});

test("who is owed asks kindly, once, and whoever owes comes from the mail to the payment", async ({
  page,
  context,
  openOtherBrowser,
  readMail,
}) => {
  const { groupId, membership, jonas, email } = await makeOwing({ currency: "INR" });
  const handles = { iban: "", holder: "", paypal: "", upi: "mara.lind@okbank", text: "Cash is fine" };
  await changeHandles(membership.account, handles);
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances?view=pairs`);
  // Nobody would read it: Tomás is only a name.
  await expect(page.getByRole("button", { name: /^Ask/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Ask Jonas Berg for 30.80" }).click();
  await expect(page.getByRole("status").filter({ hasText: "You asked Jonas Berg to settle up." })).toBeVisible();
  await expect(
    page
      .getByText(/^Asked on /)
      .or(page.getByText(/Asked on /))
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: /^Ask/ })).toHaveCount(0);

  const mail = await readMail(jonas.email, /^Mara Lind asks about Lindenhof 12$/);
  expect(mail.text).toContain("30.80\u00a0INR");
  const other = await openOtherBrowser();
  await enter(other.context(), jonas);
  await other.goto(mail.links.find((each) => each.includes("/balances/pay")) ?? "");
  await expect(other.getByLabel("Amount")).toHaveValue("30.80");
  const form = other.url();
  await other.goto(`/groups/${groupId}/balances`);
  const planned = lines(other, /payments and you’re all quits/);
  await expect(planned.filter({ hasText: /You pay Mara Lind/ })).toContainText(/Mara Lind asked on /);
  // Nobody else is shown as one who was asked.
  await expect(other.getByText(/asked on /i)).toHaveCount(1);
  await other.goto(`/groups/${groupId}/balances?asked=${jonas.memberId}`);
  await expect(other.getByText(/^You asked /)).toBeHidden();
  await other.goto(form);
  await expect(other.getByLabel("From").locator("option:checked")).toHaveText("You");
  await expect(other.getByText("Cash is fine")).toBeVisible();
  await expect(other.getByLabel("UPI ID")).toHaveValue("mara.lind@okbank");
  const toApp = "upi://pay?pa=mara.lind%40okbank&pn=Mara%20Lind&am=30.80&cu=INR&tn=Lindenhof%2012";
  const app = other.getByRole("link", { name: "Pay 30.80\u00a0INR in a UPI app" });
  await expect(app).toHaveAttribute("href", toApp);
  await other.getByText("Show QR code for 30.80").click();
  expect(await readQr(other.getByRole("main"), "QR code for a UPI payment of 30.80\u00a0INR")).toBe(toApp);
  await other.getByRole("button", { name: "Record payment" }).click();
  await expect(other.getByText("You paid Mara Lind 30.80 INR. It’s noted.")).toBeVisible();
});
