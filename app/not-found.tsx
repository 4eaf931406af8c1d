import NotFound from "./(console)/not-found";

export default function NoSuchPage() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
