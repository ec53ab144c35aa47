"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const seconds = 2;

/** Asks for the page anew while something goes on by itself: in place, or where no script runs as a whole. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), seconds * 1000);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(2 * seconds)} />
    </noscript>
  );
}
