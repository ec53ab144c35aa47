import { expect, test } from "vitest";
import { adjustableKeys } from "@/lib/users/instance-limits";
import { limitGroups } from "./words";

test("each limit that can be changed stands on the page, once", () => {
  expect(limitGroups.flatMap(({ keys }) => keys).sort()).toEqual([...adjustableKeys].sort());
});
