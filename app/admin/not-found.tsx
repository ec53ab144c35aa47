import { adminOf } from "@/lib/users/admins";
import { currentSession } from "@/lib/web/session";
import NotFoundAnywhere from "../not-found";
import { NothingHere } from "../nothing-here";

/** The layout draws its shell only for an admin; whoever is none gets the page that unknown addresses have. */
export default async function NotFoundPage() {
  const session = await currentSession();
  return session && adminOf(session) ? <NothingHere /> : <NotFoundAnywhere />;
}
