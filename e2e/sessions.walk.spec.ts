import { expect, test } from "./fixtures";
import { postLogIn } from "./steps/logging-in";

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const laptop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

test("every log-in is listed by its device, and one that is ended is out at its next click", async ({
  page,
  context,
  person,
  openOtherBrowser,
}) => {
  await postLogIn(context.request, person);
  const [onPhone, onLaptop] = [
    await openOtherBrowser({ userAgent: phone }),
    await openOtherBrowser({ userAgent: laptop }),
  ];
  for (const other of [onPhone, onLaptop]) {
    await postLogIn(other.context().request, person);
    await other.goto("/account");
  }

  await page.goto("/account/sessions");
  const row = (device: string) => page.getByRole("listitem").filter({ hasText: device });
  await expect(row("This device")).toHaveCount(1);
  await expect(row("This device").getByRole("button")).toHaveCount(0);
  await expect(row("Firefox, Linux")).toHaveCount(1);
  await row("Safari, iPhone").getByRole("button", { name: "End" }).click();
  await expect(row("Safari, iPhone")).toHaveCount(0);
  await onPhone.getByRole("button", { name: "Save" }).click();
  await expect(onPhone.getByRole("heading", { name: "Log in" })).toBeVisible();

  await page.getByRole("button", { name: "End all others" }).click();
  await expect(row("Firefox, Linux")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0);
  await onLaptop.getByRole("button", { name: "Save" }).click();
  await expect(onLaptop.getByRole("heading", { name: "Log in" })).toBeVisible();
});
