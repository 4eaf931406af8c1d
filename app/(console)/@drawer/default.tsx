/** No call is open. */
export default function NoDrawer() {
  return null;
}
