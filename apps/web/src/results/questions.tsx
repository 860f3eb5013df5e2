/** What the readings look like, each a question with its evidence. No figure of the answer rests on it. */
export function Questions({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section className="card questions" aria-labelledby="questions">
      <h2 id="questions">What your readings look like</h2>
      <ul>
        {sentences.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
      <p className="hint">We ask. No figure above rests on a guess about these.</p>
    </section>
  );
}
