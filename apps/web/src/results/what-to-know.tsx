/** What to know before taking the best plan, and about the answer as a whole. */
export function WhatToKnow({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="know">
      <h3 id="know">What to know</h3>
      <ul>
        {[...new Set(sentences)].map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </section>
  );
}
