import { Button } from "@/components/ui/button";

type LogOutFormProps = { action: () => Promise<void>; label: string };

export function LogOutForm({ action, label }: LogOutFormProps) {
  return (
    <form action={action}>
      <Button type="submit" look="text" icon="log-out">
        {label}
      </Button>
    </form>
  );
}
