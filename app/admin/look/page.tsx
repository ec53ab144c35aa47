import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Gallery } from "@/components/ui/gallery";
import { requireAdmin } from "@/lib/web/session";
import { tryFormAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("look") };
}

export default async function LookPage() {
  await requireAdmin();
  return <Gallery action={tryFormAction} />;
}
