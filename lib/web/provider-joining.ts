import type { Route } from "next";
import { joinByProvider, signUpInvited } from "@/lib/people/joining-by-provider";
import type { ProviderPerson } from "@/lib/users/provider-protocol";
import type { NewSession } from "@/lib/users/sessions";
import { groupPaths } from "./group-paths";
import { nameInput } from "./inputs";
import { inviteTokenIn } from "./invite-path";
import { guessedRegion } from "./reading";
import { currentVisitor } from "./visitor";

/** A browser that a POST of ours sent to a provider, with the one who came back in it. */
type Back = { person: ProviderPerson; wayBack: string };

/** The account of someone new whom an invitation waits for, where it can be made without asking them anything. */
export async function newcomerOf({ person, wayBack }: Back): Promise<NewSession | null> {
  const token = inviteTokenIn(wayBack);
  const { data: name } = nameInput.safeParse(person.name);
  if (!token || !name) return null;
  return signUpInvited({ person, token }, { name, region: await guessedRegion() }, await currentVisitor());
}

/** Where they go on: into the group, if they have joined by coming back, or to where they came from. */
export async function wayAfter(session: NewSession, { person, wayBack }: Back): Promise<Route> {
  const token = inviteTokenIn(wayBack);
  const joined = token ? await joinByProvider(session, { person, token }, await currentVisitor()) : null;
  return joined ? groupPaths(joined.groupId).joined : (wayBack as Route);
}
