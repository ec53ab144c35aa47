import { isDeepStrictEqual } from "node:util";
import { raceToAccept, wonOnce } from "@/lib/people/races.testing";
import { grouped, type Proof } from "./proof";

const rounds = 500;
const racers = 20;

export const oneAccepts: Proof = async ({ seed, tell }) => {
  const onProgress = (done: number) => {
    if (done % 100 === 0) tell(`${done} rounds`);
  };
  for (const [round, race] of (await raceToAccept({ rounds, racers, seed, onProgress })).entries()) {
    if (!isDeepStrictEqual(race, wonOnce)) throw new Error(`Round ${round} came to ${JSON.stringify(race)}.`);
  }
  return `${rounds} rounds of ${racers} who accept one invitation at once: one winner each of ${grouped(rounds * racers)} tries, with one place, one line of activity and one mail.`;
};
