"use client";

import { createContext } from "react";

/** The button whose press waits for what the browser works meanwhile. It stands apart, because it goes with every button. */
export const AwaitedPress = createContext<{
  button: HTMLElement | null;
  setButton(button: HTMLElement | null): void;
}>({ button: null, setButton: () => undefined });
