"use client";

import { Field } from "@/components/ui/field";
import { useField } from "@/components/ui/form-context";

/**
 * Asks for the password where what follows is delicate; nothing where it was given in this session lately, unless "lately"
 * ended while the page lay open.
 */
export function IdentityCheck({
  isReauthenticated,
  label,
  note,
}: {
  isReauthenticated: boolean;
  label: string;
  note: string;
}) {
  const { error } = useField("currentPassword");
  if (isReauthenticated && !error) return null;
  return (
    <Field name="currentPassword" type="password" label={label} note={note} autoComplete="current-password" required />
  );
}
