/** The list, and beside it the drawer of the call that is open. */
export default function CallsLayout({ children, drawer }: LayoutProps<"/calls">) {
  return (
    <>
      {children}
      {drawer}
    </>
  );
}
