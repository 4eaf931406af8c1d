import { type ComparedNames, compareNames, type NameAgreement } from "../compare-names";
import { type BookingFacts, type CallFacts, finding, type LinkRule, type MatchContext } from "../evidence";
import { callerNames } from "../names-in-call";
import { spokenName } from "../spoken-name";

/** The attendee's name is the caller's or one that the call stated, or resembles it. */
export const sameName: LinkRule = (call, booking, context) => {
  const best = bestAgreement(call, booking);
  if (best === null || best.agreement === "other") return null;
  const { agreement, similarity } = best;
  return {
    ...finding("same-name", agreement, {
      degree: agreement === "same" ? "same" : "similar",
      percent: Math.round(similarity * 100),
    }),
    chance: chanceOf(best, context),
  };
};

/** The best agreement of any name of the call with the attendee's; null where a side gives none. */
export function bestAgreement(call: CallFacts, booking: BookingFacts): ComparedNames | null {
  // Two rules ask of each pair in turn.
  if (last?.call !== call || last.booking !== booking) last = { call, booking, best: compareAll(call, booking) };
  return last.best;
}

let last: { call: CallFacts; booking: BookingFacts; best: ComparedNames | null } | null = null;

function compareAll(call: CallFacts, booking: BookingFacts): ComparedNames | null {
  if (booking.attendeeName === null || spokenName(booking.attendeeName).isFiller) return null;
  let best: ComparedNames | null = null;
  for (const name of callerNames(call)) {
    const compared = compareNames(name, booking.attendeeName);
    if (best === null || RANK[compared.agreement] < RANK[best.agreement]) best = compared;
  }
  return best;
}

const RANK: Record<NameAgreement, number> = { same: 0, alike: 1, part: 2, other: 3 };

/** How often strangers' names agree so far: by how common each shared word is; for one word alone at least a per cent. */
function chanceOf({ agreement, shared }: ComparedNames, { nameShares }: MatchContext): number {
  const shares = shared.map((sound) => nameShares.get(sound) ?? RARE_NAME_SHARE);
  if (agreement !== "same") return Math.max(FEWEST_CHANCE_AGREEMENT, ...shares);
  return Math.max(
    RAREST_NAME_SHARE,
    shares.reduce((product, share) => product * share, 1),
  );
}

/** Share of people with a word in their name that is not among the common ones, and of those who share a whole name. */
const RARE_NAME_SHARE = 0.005;
const RAREST_NAME_SHARE = 0.0001;
/** How often two names resemble each other in part by chance, however rare the word. */
const FEWEST_CHANCE_AGREEMENT = 0.01;
