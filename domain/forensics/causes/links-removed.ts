import { told } from "../told";
import { type CauseJudge, direct } from "./cause";

/** The links were there and were taken away: a restored copy, a script, a hand in the database. */
export const linksRemoved: CauseJudge = ({ links, loss, affected }) => {
  if (affected.bookings === 0) return [];
  if (loss === null) return [{ for: [], against: [direct(told("never_had_link", { bookings: affected.bookings }))] }];
  const removed = told("links_removed", {
    lost: links.lost,
    bookings: affected.bookings,
    from: loss.from,
    to: loss.to,
  });
  return [
    {
      for: [
        direct(removed),
        ...(loss.by.length > 0 ? [direct(told("removed_by", { by: loss.by.join(", ") }))] : []),
        ...(loss.silent > 0 ? [direct(told("removed_silently", { silent: loss.silent }))] : []),
      ],
      against: links.neverMade > links.lost ? [direct(told("mostly_never", { neverMade: links.neverMade }))] : [],
    },
  ];
};
