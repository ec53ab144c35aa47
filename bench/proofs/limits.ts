import { rateLimits } from "@/lib/rates";
import { letLoose } from "@/lib/users/limit-crowds.testing";
import { grouped, type Proof } from "./proof";

const processes = 3;
const tries = 1_000;

export const limitsHold: Proof = async ({ seed, tell }) => {
  const limits = Object.values(rateLimits);
  for (const limit of limits) {
    const { passed, refused, tried } = await letLoose({ limit, subject: `subject ${seed}`, processes, tries });
    tell(`${limit.name}: ${passed} of ${grouped(tried)}`);
    if (passed !== limit.amountMax || passed + refused !== tried)
      throw new Error(`${limit.name} is ${limit.amountMax} and let ${passed} through.`);
  }
  return `${processes} processes with ${grouped(tries)} tries each at once, at each of ${limits.length} limits: exactly the limit got through.`;
};
