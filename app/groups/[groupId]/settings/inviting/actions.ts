"use server";

import type { Route } from "next";
import type { FormState } from "@/lib/form-state";
import { changePolicy } from "@/lib/groups/policy";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { policyInput } from "./input";

export async function changePolicyAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const to = () => `${groupPaths(groupId).inviting}?said=saved` as Route;
  return pressInGroup({ groupId, input: policyInput, form, to }, changePolicy);
}
