/** How an offer that was handed in stands beside the market. */
export function Offer({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section className="card offer" aria-labelledby="offer">
      <h2 id="offer">The offer you got</h2>
      {sentences.map((said) => (
        <p key={said}>{said}</p>
      ))}
    </section>
  );
}
