import { told } from "../told";
import { type CauseJudge, circumstantial, direct } from "./cause";

/** Bookings do not reach us at all: calls say that they booked, and no appointment comes. */
export const notArriving: CauseJudge = ({ phantoms, affected, missingIds }) => {
  if (phantoms.length === 0) return [];
  const [first, last] = [phantoms[0]!, phantoms.at(-1)!];
  return [
    {
      for: [
        direct(
          told("calls_without_booking", { count: phantoms.length, of: affected.calls, from: first.at, to: last.at }),
        ),
        ...(missingIds && missingIds.count > 0 && !missingIds.weak
          ? [
              circumstantial(
                told("ids_missing", {
                  count: missingIds.count,
                  from: String(missingIds.from),
                  to: String(missingIds.to),
                }),
              ),
            ]
          : []),
      ],
      against: affected.bookings > 0 ? [direct(told("bookings_arrive", { bookings: affected.bookings }))] : [],
    },
  ];
};
