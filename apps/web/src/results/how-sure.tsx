/** How far the figures may stray, from years unlike the expected one. */
export function HowSure({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="how-sure">
      <h3 id="how-sure">How sure</h3>
      <ul>
        {sentences.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </section>
  );
}
