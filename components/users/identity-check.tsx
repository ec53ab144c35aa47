import { Field } from "@/components/ui/field";

/** Asks for the password where what follows is delicate; nothing where it was given in this session lately. */
export function IdentityCheck({ isConfirmed, label, note }: { isConfirmed: boolean; label: string; note: string }) {
  if (isConfirmed) return null;
  return (
    <Field name="currentPassword" type="password" label={label} note={note} autoComplete="current-password" required />
  );
}
