/** Since when this process answers requests. The process itself may be older: it builds and loads the demo before. */
export function servingSince(): Date {
  return new Date(process.env["RELINK_SERVING_SINCE"] ?? performance.timeOrigin);
}
