import { getTranslations } from "next-intl/server";
import { type Role, rolesUpTo } from "@/lib/roles";

/** What someone of a role may make of others, each with what it may do: "Member, adds expenses". */
export async function roleOptions(role: Role) {
  const [roles, people] = await Promise.all([getTranslations("roles"), getTranslations("people")]);
  return rolesUpTo(role).map((value) => ({ value, label: `${roles(value)}, ${people(`rolesMay.${value}`)}` }));
}
