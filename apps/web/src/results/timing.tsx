/** The ways to time the switch, cheapest first. */
export function Timing({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="timing">
      <h3 id="timing">When</h3>
      <ol>
        {sentences.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ol>
    </section>
  );
}
