/** Where the saving comes from, in amounts that add up to it: the last one is the saving. */
export function Why({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="why">
      <h3 id="why">Why</h3>
      <ul className="sum">
        {sentences.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </section>
  );
}
