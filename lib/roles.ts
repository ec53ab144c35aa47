/** From the one who only reads to the one whose group it is. */
export const roles = ["viewer", "member", "admin", "owner"] as const;

export type Role = (typeof roles)[number];

/** What the code of a group can make of whoever comes by it. */
export const codeRoles = ["viewer", "member"] as const satisfies readonly Role[];

export type CodeRole = (typeof codeRoles)[number];

/** The least that a group may want of those who invite. */
export const invitingRoles = ["member", "admin", "owner"] as const satisfies readonly Role[];

/** What an invitation can make of somebody where nothing is said: nobody owns a group by default. */
export const grantedRoles = ["viewer", "member", "admin"] as const satisfies readonly Role[];

/** Whether a role may do all that another one may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** What someone may make of others: never more than they are. */
export function rolesUpTo(role: Role): Role[] {
  return roles.filter((each) => isAtLeast(role, each));
}

/** The one that may do less. */
export function lowerOf(one: Role, other: Role): Role {
  return isAtLeast(one, other) ? other : one;
}

/** An admin manages people, and an owner's place is only an owner's matter. */
export function mayManageRole(role: Role, other: Role): boolean {
  return isAtLeast(role, "admin") && isAtLeast(role, other);
}
