"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const seconds = 2;

/**
 * Asks for the page anew while something goes on by itself: in place, or where no script runs by its address, since one with
 * a place in it that was jumped to would only be jumped to again.
 */
export function LookAgain({ href }: { href: Route }) {
  const router = useRouter();
  useEffect(() => {
    // Without a connection the whole page would go, and unseen nobody waits for it.
    const look = () => navigator.onLine !== false && !document.hidden && router.refresh();
    const timer = setInterval(look, seconds * 1000);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${2 * seconds}; url=${href}`} />
    </noscript>
  );
}
