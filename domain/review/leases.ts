/** How long a card stays with whoever has it without a sign of them. */
export const LEASE_SECONDS = 120;
/** How often an open page gives that sign. */
export const RENEW_EVERY_SECONDS = 40;
