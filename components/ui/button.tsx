import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Icon, type IconName } from "./icon";

type ButtonProps = ButtonLook & Omit<ComponentProps<"button">, "className"> & { icon?: IconName; children: ReactNode };

/** A button that answers in the browser or posts a plain form. In a `Form`, take `SubmitButton`. */
export function Button({ look, small, wide, icon, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ look, small, wide })} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

type LinkButtonProps = ButtonLook & {
  href: Route;
  icon?: IconName;
  children: ReactNode;
  /** Read out instead of the words, which it begins with; for one of several links that say the same. */
  label?: string;
};

export function LinkButton({ href, look, small, wide, icon, label, children }: LinkButtonProps) {
  return (
    <Link href={href} prefetch={false} aria-label={label} className={buttonClass({ look, small, wide })}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}
