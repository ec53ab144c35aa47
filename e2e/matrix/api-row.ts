import type { Person } from "@/lib/users/factories.testing";
import type { ActorKind } from "./actors";
import type { MatrixGroup } from "./groups";

export type ApiGroup = Omit<MatrixGroup, "name" | "invitedAddress" | "proposedId" | "proposalId" | "templateId"> & {
  /** A file that whoever calls has given. */
  importId?: string;
};

/** One way into the API. It answers whoever carries the token of somebody who may, and to no cookie at all. */
export type ApiRow = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As the code has it, `[groupId]` and all. */
  route: string;
  /** What is called there, where it is not the same for all. */
  on?: string;
  /** Who succeeds; "account" is whoever has one, whatever group they are in. */
  may: readonly ActorKind[] | "account";
  path?: (group: ApiGroup) => string;
  /** What whoever calls has of their own, in place of what the group has. */
  own?: (person: Person, group: MatrixGroup) => Promise<Partial<ApiGroup>>;
  body?: (group: ApiGroup) => Record<string, unknown> | Buffer;
  /** The tables that change when it succeeds. */
  changes: readonly string[];
  /** What is refused although who sends it may: something of another group, or something that is none. */
  wrong?: (own: ApiGroup, theirs: ApiGroup) => { path?: string; body?: Record<string, unknown> | Buffer }[];
};
