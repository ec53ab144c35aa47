"use client";

import type { ReactNode } from "react";
import { useRefusal } from "./form-context";

/** Shown once the form was refused for just this reason: a way on, or what has to be known. */
export function AfterRefusal({ of, children }: { of: string; children: ReactNode }) {
  return useRefusal() === of ? children : null;
}
