import { expect, test } from "vitest";
import { seal, unseal } from "./sealing";

test("a sealed text opens for what it was sealed for, and differs each time", () => {
  const sealed = seal("way back", "/invite/süß");
  expect(unseal("way back", sealed)).toBe("/invite/süß");
  expect(seal("way back", "/invite/süß")).not.toBe(sealed);
  expect(sealed).not.toContain("invite");
});

test("a text sealed for something else, changed anywhere, or by another key, does not open", () => {
  const sealed = seal("way back", "/groups");
  expect(unseal("two-step secret", sealed)).toBeNull();
  for (let place = 2; place < sealed.length - 1; place += 1) {
    const changed = `${sealed.slice(0, place)}${sealed[place] === "A" ? "B" : "A"}${sealed.slice(place + 1)}`;
    expect(unseal("way back", changed)).toBeNull();
  }
  for (const wrong of ["", "1.", "1.AAAA", `7${sealed}`, sealed.slice(2)]) expect(unseal("way back", wrong)).toBeNull();
});
