import { told } from "../told";
import { type CauseJudge, direct } from "./cause";

/** The links come by themselves, but too late: deliveries queue up somewhere. */
export const linkedLate: CauseJudge = ({ links, affected }) => {
  if (affected.bookings === 0) return [];
  const { late } = links;
  if (late === 0) return [{ for: [], against: [direct(told("none_late", { bookings: affected.bookings }))] }];
  const others = affected.bookings - late;
  return [
    {
      for: [direct(told("came_late", { late, bookings: affected.bookings }))],
      against: others > late ? [direct(told("mostly_not_late", { others }))] : [],
    },
  ];
};
